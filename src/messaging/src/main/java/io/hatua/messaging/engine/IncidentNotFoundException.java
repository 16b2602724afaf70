package io.hatua.messaging.engine;

/** The tenant has no incident of that key. */
public final class IncidentNotFoundException extends RuntimeException {

  IncidentNotFoundException(long incidentKey) {
    super("expected an incident " + incidentKey + ", but this tenant has none");
  }
}
