package io.hatua.delivery;

/** Sends short messages: SMS and push. */
public interface MessageProvider {

  /**
   * Hands a message over, once for one reference.
   *
   * @return the provider's id of the message; whether it arrives is told by call-back
   * @throws MessageRefusedException when it will never be taken
   * @throws io.hatua.callback.ProviderUnavailableException when the outcome is unknown; try again
   */
  String send(MessageOrder order);
}
