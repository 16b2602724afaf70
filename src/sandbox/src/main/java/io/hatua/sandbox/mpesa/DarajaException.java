package io.hatua.sandbox.mpesa;

import org.springframework.http.HttpStatus;

/** A refusal in Daraja's form. */
final class DarajaException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String code;

  DarajaException(HttpStatus status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static DarajaException badRequest(String field) {
    return new DarajaException(
        HttpStatus.BAD_REQUEST, "400.002.02", "Bad Request - Invalid " + field);
  }

  static DarajaException failed(String message) {
    return new DarajaException(HttpStatus.INTERNAL_SERVER_ERROR, "500.001.1001", message);
  }

  static DarajaException invalidToken() {
    return new DarajaException(HttpStatus.NOT_FOUND, "404.001.03", "Invalid Access Token");
  }

  static DarajaException duplicate() {
    return new DarajaException(
        HttpStatus.INTERNAL_SERVER_ERROR, "500.002.1001", "Duplicate OriginatorConversationID.");
  }

  static DarajaException busy() {
    return new DarajaException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "500.003.02",
        "System is busy. Please try again in few minutes.");
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }
}
