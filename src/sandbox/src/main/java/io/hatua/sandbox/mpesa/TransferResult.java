package io.hatua.sandbox.mpesa;

/** How a transfer to a phone ended, with M-Pesa's own codes and words. */
enum TransferResult {
  PAID("0", "The service request is processed successfully."),
  NO_CUSTOMER(
      "2040",
      "Credit Party customer type (Unregistered or Registered Customer) can't be supported by the"
          + " service."),
  WRONG_INITIATOR("2001", "The initiator information is invalid.");

  private final String code;
  private final String description;

  TransferResult(String code, String description) {
    this.code = code;
    this.description = description;
  }

  String code() {
    return code;
  }

  String description() {
    return description;
  }
}
