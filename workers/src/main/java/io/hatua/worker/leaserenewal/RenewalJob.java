package io.hatua.worker.leaserenewal;

import io.hatua.outbox.Aggregate;

/**
 * The variables that every job of lease-renewal reads.
 *
 * @param tenantId {@code tnt_…}
 * @param renewalId {@code rnw_…}
 * @param correlationId {@code corr_…}
 */
public record RenewalJob(String tenantId, String renewalId, String correlationId) {

  Aggregate aggregate() {
    return Aggregate.renewal(renewalId);
  }
}
