package io.hatua.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param channel SMS or push
 * @param reference ours, {@code tnt_…/ntf_…}; the provider's call-backs carry it
 * @param to phone number (E.164) or the device's token; personal
 * @param title for push
 */
public record MessageOrder(
    Channel channel,
    String tenantId,
    String reference,
    String to,
    @Nullable String title,
    String text) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "MessageOrder[" + channel + " " + reference + "]";
  }
}
