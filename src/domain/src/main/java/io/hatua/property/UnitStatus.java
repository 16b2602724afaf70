package io.hatua.property;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a unit stands. */
public enum UnitStatus {
  /** May be let. */
  AVAILABLE,
  /** Held for a lease that is being signed. */
  RESERVED,
  /** Somebody lives there. */
  OCCUPIED,
  /** Taken off the market, for instance for works. */
  WITHDRAWN;

  /** Whether a unit may go from this status to the other. */
  public boolean mayBecome(UnitStatus next) {
    return successors().contains(next);
  }

  /** As stored and in events, for instance {@code available}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static UnitStatus of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  private Set<UnitStatus> successors() {
    return switch (this) {
      case AVAILABLE -> EnumSet.of(RESERVED, OCCUPIED, WITHDRAWN);
      case RESERVED -> EnumSet.of(AVAILABLE, OCCUPIED, WITHDRAWN);
      case OCCUPIED, WITHDRAWN -> EnumSet.of(AVAILABLE);
    };
  }
}
