package io.hatua.provider;

import static java.util.Objects.requireNonNull;

/**
 * A short message as the provider has it.
 *
 * @param id the provider's id
 * @param reference our business key
 */
public record Message(String id, String reference) {

  /** Refuses an answer that leaves out what the contract promises. */
  public Message {
    requireNonNull(id, "id");
    requireNonNull(reference, "reference");
  }
}
