package io.hatua.screening;

/**
 * Whom a provider checks. Personal: it goes to the provider and nowhere else.
 *
 * @param documentKind for instance {@code PASSPORT}
 */
public record Applicant(String name, String documentKind, String documentNumber) {

  /** Nothing: all of it is personal. */
  @Override
  public String toString() {
    return "Applicant[…]";
  }
}
