package io.hatua.screening;

/** What is checked; each kind has its own provider (S1-11). */
public enum CheckKind {
  /** Is the applicant who the document says? */
  KYC("kyc"),
  /** What is known about the applicant? */
  BACKGROUND("background");

  private final String provider;

  CheckKind(String provider) {
    this.provider = provider;
  }

  /** The provider's name in our records. */
  public String provider() {
    return provider;
  }
}
