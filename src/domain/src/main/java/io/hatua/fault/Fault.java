package io.hatua.fault;

/**
 * One thing wrong with an input. It never repeats the value that was given, so that it may be
 * logged.
 *
 * @param field the field as the caller named it, for instance {@code rentGuideline.maxMinorUnits}
 * @param code stable, for programs and translations; the constants here or one of the module's own
 * @param message for people, in English, to stand beside the field
 */
public record Fault(String field, String code, String message) {

  /** A value is needed, but there is none. */
  public static final String REQUIRED = "REQUIRED";

  /** The value has more characters than allowed. */
  public static final String TOO_LONG = "TOO_LONG";

  /** The value is not written the way it must be. */
  public static final String MALFORMED = "MALFORMED";

  /** The value is below or above what is allowed. */
  public static final String OUT_OF_RANGE = "OUT_OF_RANGE";

  /** The value names something that does not exist. */
  public static final String UNKNOWN = "UNKNOWN";

  /** The value must be unique, and another has it. */
  public static final String TAKEN = "TAKEN";
}
