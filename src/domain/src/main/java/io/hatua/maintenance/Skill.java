package io.hatua.maintenance;

/** What somebody must know to mend it. */
public enum Skill {
  PLUMBING,
  ELECTRICAL,
  GAS,
  LOCKS,
  BUILDING,
  PEST_CONTROL,
  GENERAL
}
