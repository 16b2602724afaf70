package io.hatua.application;

/** What an applicant proves the identity with. */
public enum DocumentKind {
  NATIONAL_ID,
  PASSPORT,
  RESIDENCE_PERMIT
}
