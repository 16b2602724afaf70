package io.hatua.maintenance;

import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.tenancy.Tenants;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is owed what for a completed round (S1-68, S1-83): for our own staff's work the property owes
 * the firm what was recorded, for a vendor's work what the invoice will say. Never both.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WorkCharges {

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final Tenants tenants;

  WorkCharges(JdbcClient jdbc, Ledger ledger, Tenants tenants) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.tenants = tenants;
  }

  /** Once a round: the round is the key. */
  void charge(MaintenanceRequest request, Instant now) {
    String supplier = request.supplierId();
    if (supplier != null) {
      letInvoice(request, supplier, now);
      return;
    }
    long cost = cost(request);
    if (cost > 0) {
      ledger.post(
          LedgerEntry.of(
              PostingRule.OWN_STAFF_WORK,
              "request/%s/own-work/%d".formatted(request.id, request.round()),
              tenants.today(),
              Money.of(cost, tenants.current().currency()),
              new Dimensions(null, null, request.propertyId, null)));
    }
  }

  private void letInvoice(MaintenanceRequest request, String supplier, Instant now) {
    jdbc.sql(
            """
            insert into vendor_work (request_id, round, supplier_id, user_id, approved_minor_units,
                                     completed_at)
            values (:request, :round, :supplier, :user, :approved, :now)""")
        .param("request", request.id)
        .param("round", request.round())
        .param("supplier", supplier)
        .param("user", Objects.requireNonNull(request.assigneeId()))
        .param("approved", Objects.requireNonNull(request.estimateMinorUnits()))
        .param("now", Timestamp.from(now))
        .update();
  }

  private long cost(MaintenanceRequest request) {
    return jdbc.sql(
            """
            select coalesce(sum(amount_minor_units), 0) from work_cost
            where request_id = :id and round = :round""")
        .param("id", request.id)
        .param("round", request.round())
        .query(Long.class)
        .single();
  }
}
