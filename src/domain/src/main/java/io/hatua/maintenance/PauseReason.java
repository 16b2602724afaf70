package io.hatua.maintenance;

/** Why the work stands; the policy says which of them stop the resolution clock. */
public enum PauseReason {
  WAITING_FOR_PARTS,
  WAITING_FOR_RENTER,
  WAITING_FOR_WEATHER,
  OTHER_WORK_FIRST
}
