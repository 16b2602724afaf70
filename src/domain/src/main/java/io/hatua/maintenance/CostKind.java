package io.hatua.maintenance;

/** What money went into. */
public enum CostKind {
  LABOUR,
  MATERIAL,
  OTHER
}
