package io.hatua.task;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process went on from a user task that nobody decided in Hatua. Nothing may be done: the worker
 * fails and becomes an incident, whose message this is.
 */
public final class DecisionMissingException extends RuntimeException {

  private static final Pattern MESSAGE =
      Pattern.compile("expected somebody to have decided (\\S+) of instance .*");

  DecisionMissingException(long processInstanceKey, String elementId) {
    super(
        ("expected somebody to have decided %s of instance %d in Hatua, but nobody did: it was"
                + " completed past Hatua, or the instance was moved by hand. Nothing was changed."
                + " Ask again, and whoever is responsible decides it.")
            .formatted(elementId, processInstanceKey));
  }

  /** The user task that must be asked again, when this is the message of such an exception. */
  public static Optional<String> elementIdIn(String message) {
    Matcher matcher = MESSAGE.matcher(message);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
