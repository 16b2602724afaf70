package io.hatua.worker.slawatch;

import io.hatua.outbox.Aggregate;

/**
 * The variables that every job of sla-watch reads.
 *
 * @param tenantId {@code tnt_…}
 * @param slaClockId {@code slc_…}
 * @param correlationId {@code corr_…}
 */
public record ClockJob(String tenantId, String slaClockId, String correlationId) {

  Aggregate aggregate() {
    return Aggregate.slaClock(slaClockId);
  }
}
