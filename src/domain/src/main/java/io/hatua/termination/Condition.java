package io.hatua.termination;

/** In what state a unit was left. */
public enum Condition {
  GOOD,
  WORN,
  DAMAGED
}
