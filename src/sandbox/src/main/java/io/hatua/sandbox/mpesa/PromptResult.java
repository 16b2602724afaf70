package io.hatua.sandbox.mpesa;

/** How a prompt ended, with M-Pesa's own codes and words. */
enum PromptResult {
  PAID("0", "The service request is processed successfully."),
  INSUFFICIENT("1", "The balance is insufficient for the transaction."),
  CANCELLED("1032", "Request cancelled by user."),
  UNREACHABLE("1037", "DS timeout user cannot be reached."),
  WRONG_PIN("2001", "The initiator information is invalid.");

  private final String code;
  private final String description;

  PromptResult(String code, String description) {
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
