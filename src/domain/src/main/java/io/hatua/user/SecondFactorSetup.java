package io.hatua.user;

/**
 * What an authenticator app needs to know.
 *
 * @param secret base 32, for typing
 * @param address {@code otpauth://…}, for a QR code or a link on the phone itself
 */
public record SecondFactorSetup(String secret, String address) {

  /** Nothing: it is secret. */
  @Override
  public String toString() {
    return "SecondFactorSetup[…]";
  }
}
