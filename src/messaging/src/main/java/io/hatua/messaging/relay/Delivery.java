package io.hatua.messaging.relay;

/** What became of a row that was handed to its destination. */
sealed interface Delivery {

  /** The destination has it for good. */
  record Sent() implements Delivery {}

  /** The destination takes nothing at the moment; the row itself is not to blame. */
  record Unavailable(String reason) implements Delivery {}

  /** This row failed for a reason that may pass; its aggregate waits, and nobody gives up. */
  record Failed(String reason) implements Delivery {}

  /** The destination refuses this row; after some attempts it is parked. */
  record Rejected(String reason) implements Delivery {}

  /** This row can never leave as it is; it is parked at once. */
  record Unfit(String reason) implements Delivery {}
}
