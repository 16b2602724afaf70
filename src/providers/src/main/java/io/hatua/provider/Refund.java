package io.hatua.provider;

/**
 * A refund as Stripe has it.
 *
 * @param id Stripe's id
 * @param reference our business key of the refund; empty when it is not ours
 * @param status where it stands
 */
record Refund(String id, String reference, Status status) {

  /** Where a refund stands. */
  enum Status {
    PENDING,
    SUCCEEDED,
    FAILED
  }

  static Refund of(com.stripe.model.Refund refund) {
    return new Refund(
        refund.getId(),
        refund.getMetadata().getOrDefault(PaymentsClient.REFERENCE, ""),
        status(refund));
  }

  static Status status(com.stripe.model.Refund refund) {
    return switch (String.valueOf(refund.getStatus())) {
      case "succeeded" -> Status.SUCCEEDED;
      case "failed", "canceled" -> Status.FAILED;
      default -> Status.PENDING;
    };
  }
}
