package io.hatua.application;

/** What becomes of an application, the stricter the later. */
public enum Outcome {
  APPROVE,
  /** An officer decides. */
  REVIEW,
  REJECT
}
