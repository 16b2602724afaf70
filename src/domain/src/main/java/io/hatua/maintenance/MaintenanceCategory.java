package io.hatua.maintenance;

/** What is broken. */
public enum MaintenanceCategory {
  PLUMBING,
  ELECTRICAL,
  GAS,
  SECURITY,
  STRUCTURE,
  PESTS,
  OTHER
}
