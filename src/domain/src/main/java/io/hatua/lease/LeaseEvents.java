package io.hatua.lease;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of the lease's events (S1-31); {@code schemas/lease.…/1.0.json} describe them. */
public final class LeaseEvents {

  private LeaseEvents() {}

  /** {@code lease.proposed}, {@code lease.withdrawn}, {@code lease.draft_cancelled}. */
  public record Subject(String leaseId, String unitId, String propertyId, String customerId) {

    static Subject of(Lease lease) {
      return new Subject(lease.id, lease.unitId, lease.propertyId, lease.customerId);
    }
  }

  /** {@code lease.created} (S1-103). */
  public record Created(
      String leaseId,
      String unitId,
      String propertyId,
      String customerId,
      LocalDate startOn,
      LocalDate endOn,
      long rentMinorUnits,
      long firstRentMinorUnits,
      long depositMinorUnits,
      long feeMinorUnits,
      String currency,
      int rentDueDay) {}

  /** {@code lease.sent_for_signature}. */
  public record SentForSignature(
      String leaseId, String documentId, List<String> signatureRequestIds, Instant expiresAt) {}

  /** {@code lease.activated} (S1-104). */
  public record Activated(
      String leaseId,
      String unitId,
      String propertyId,
      String customerId,
      LocalDate startOn,
      @Nullable LocalDate endOn,
      long rentMinorUnits,
      String currency,
      int rentDueDay) {}

  /** {@code lease.cancelled}. */
  public record Cancelled(
      String leaseId,
      String unitId,
      String propertyId,
      String customerId,
      CancellationReason cancellationReason,
      List<String> refusalReasons) {}

  /** {@code occupancy.started}. */
  public record OccupancyStarted(
      String occupancyId,
      String leaseId,
      String unitId,
      String propertyId,
      String customerId,
      LocalDate startOn,
      @Nullable LocalDate endOn) {}

  /** {@code occupancy.ended}. */
  public record OccupancyEnded(
      String occupancyId,
      String leaseId,
      String unitId,
      String propertyId,
      String customerId,
      LocalDate endOn) {}

  /** {@code lease.terminated} (S1-32, S1-105). */
  public record Terminated(
      String leaseId,
      String terminationId,
      String unitId,
      String propertyId,
      String customerId,
      LocalDate lastDay) {}
}
