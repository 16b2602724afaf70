package io.hatua.worker.slawatch;

import io.hatua.maintenance.ClockState;

/**
 * What a watch goes on by.
 *
 * @param slaOver whether there is nothing left to watch for
 * @param slaNextAt ISO 8601, UTC: when to look again
 */
public record ClockOutput(boolean slaOver, String slaNextAt) {

  static ClockOutput of(ClockState state) {
    return new ClockOutput(state.slaOver(), state.slaNextAt().toString());
  }
}
