package io.hatua.screening;

/** Where a check stands. */
public enum CheckStatus {
  /** The provider was asked. */
  REQUESTED,
  /** The provider stayed silent: an officer does it. */
  BY_HAND,
  COMPLETED,
  CALLED_OFF
}
