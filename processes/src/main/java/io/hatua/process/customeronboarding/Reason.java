package io.hatua.process.customeronboarding;

/** Why the decision table does not simply approve: one a row. */
public enum Reason {
  /** The identity could not be confirmed. */
  IDENTITY_NOT_CONFIRMED,
  /** The identity check gave no clear answer, or none at all. */
  IDENTITY_UNCLEAR,
  /** The background check speaks against the applicant. */
  BACKGROUND_HIGH_RISK,
  /** The background check found something to look at. */
  BACKGROUND_MEDIUM_RISK,
  /** The background check gave no clear answer, or none at all. */
  BACKGROUND_UNCLEAR,
  /** The income does not carry the rent. */
  INCOME_TOO_LOW,
  /** The income carries the rent, but barely. */
  INCOME_TIGHT,
  /** The applicant is a customer on the blacklist. */
  BLACKLISTED,
  /** Somebody else with the same document, e-mail address or phone number is on record. */
  POSSIBLE_DUPLICATE
}
