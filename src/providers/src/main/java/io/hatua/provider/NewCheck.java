package io.hatua.provider;

import java.net.URI;

/**
 * What we ask of a provider of checks for one applicant (S1-11).
 *
 * @param reference our business key, such as {@code tnt_x/chk_y/1}
 * @param name the applicant's
 * @param documentKind for instance {@code passport}
 * @param documentNumber as printed on the document
 * @param callbackUrl where the provider tells us the result
 */
public record NewCheck(
    String reference, String name, String documentKind, String documentNumber, URI callbackUrl) {

  /** Only the reference: the rest is personal. */
  @Override
  public String toString() {
    return "NewCheck[" + reference + "]";
  }
}
