package io.hatua.task;

/**
 * Why a person may not do a task.
 *
 * @param code stable, for programs and translations
 * @param message in the form "expected … but …", without personal data
 */
public record TaskRefusal(String code, String message) {

  /** The person is no candidate of the task and stands in for none. */
  public static final String NOT_YOUR_TASK = "NOT_YOUR_TASK";

  /** The amount is above what the substitute may decide for the absent person. */
  public static final String ABOVE_AUTHORITY = "ABOVE_AUTHORITY";

  /** The person who is to get the task may not do it. */
  public static final String NOT_QUALIFIED = "NOT_QUALIFIED";

  /** The model gives the task to one person, so that nobody would find it when it is given back. */
  public static final String NO_CANDIDATES = "NO_CANDIDATES";

  /** For rules: who asked for money never approves it. */
  public static final String DECIDED_BY_REQUESTER = "DECIDED_BY_REQUESTER";
}
