package io.hatua.web.page;

/**
 * A page that says what an act will do before it is done; its words stand in the bundle under
 * {@code confirm.<act>}.
 *
 * @param act for instance {@code withdraw-unit}
 * @param subject what it is done to, as people call it
 * @param action where it is sent
 * @param back where to go instead
 * @param reasoned whether a reason must be given
 */
public record Confirmation(
    String act, String subject, String action, String back, boolean reasoned) {

  /** The view that shows it, with the confirmation in the model as {@code confirmation}. */
  public static final String VIEW = "confirm";
}
