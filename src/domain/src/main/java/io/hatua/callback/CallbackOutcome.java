package io.hatua.callback;

/**
 * What became of a provider's call-back. Each of these is accepted: the provider need not repeat.
 */
public enum CallbackOutcome {
  /** It changed our records. */
  APPLIED,
  /** This very call-back was handled before. */
  DUPLICATE,
  /** Recorded, but it changes nothing: too late, or what it tells is known. */
  WITHOUT_EFFECT,
  /** Recorded with an anomaly for a person to look into; nothing else changed. */
  ANOMALOUS
}
