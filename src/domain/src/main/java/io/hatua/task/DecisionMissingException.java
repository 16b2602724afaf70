package io.hatua.task;

/**
 * A process went on from a user task that nobody decided in Hatua. Nothing may be done: the worker
 * fails and becomes an incident, whose message this is.
 */
public final class DecisionMissingException extends RuntimeException {

  DecisionMissingException(long processInstanceKey, String elementId) {
    super(
        ("expected somebody to have decided %s of instance %d in Hatua, but nobody did: it was"
                + " completed past Hatua, or the instance was moved by hand. Nothing was changed."
                + " Ask again, and whoever is responsible decides it.")
            .formatted(elementId, processInstanceKey));
  }
}
