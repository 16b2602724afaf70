package io.hatua.maintenance;

import io.hatua.policy.Policy;

/** How urgent it is; each has times of its own (S1-74). */
public enum Priority {
  LOW(Policy.MAINTENANCE_RESPONSE_LOW, Policy.MAINTENANCE_RESOLUTION_LOW),
  MEDIUM(Policy.MAINTENANCE_RESPONSE_MEDIUM, Policy.MAINTENANCE_RESOLUTION_MEDIUM),
  HIGH(Policy.MAINTENANCE_RESPONSE_HIGH, Policy.MAINTENANCE_RESOLUTION_HIGH),
  EMERGENCY(Policy.MAINTENANCE_RESPONSE_EMERGENCY, Policy.MAINTENANCE_RESOLUTION_EMERGENCY);

  private final Policy response;
  private final Policy resolution;

  Priority(Policy response, Policy resolution) {
    this.response = response;
    this.resolution = resolution;
  }

  Policy time(ClockKind kind) {
    return switch (kind) {
      case RESPONSE -> response;
      case RESOLUTION -> resolution;
    };
  }
}
