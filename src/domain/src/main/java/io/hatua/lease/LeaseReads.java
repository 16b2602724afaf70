package io.hatua.lease;

import static io.hatua.row.Rows.instant;

import io.hatua.deposit.Deposits;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.signature.SignatureRequests;
import io.hatua.tenancy.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people read of leases. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeaseReads {

  private static final String SELECT =
      """
      select l.*, u.name as unit_name, p.name as property_name, c.name as customer_name,
             coalesce((select r.rent_minor_units from lease_rent r
                       where r.lease_id = l.id and r.effective_from <= :today
                       order by r.effective_from desc, r.id desc limit 1),
                      l.rent_minor_units) as rent_today
      from lease l
      join unit u on u.id = l.unit_id
      join property p on p.id = l.property_id
      join customer c on c.id = l.customer_id
      """;

  private final JdbcClient jdbc;
  private final LeaseCharges charges;
  private final UnitReservations reservations;
  private final SignatureRequests signatures;
  private final Deposits deposits;
  private final Tenants tenants;

  LeaseReads(
      JdbcClient jdbc,
      LeaseCharges charges,
      UnitReservations reservations,
      SignatureRequests signatures,
      Deposits deposits,
      Tenants tenants) {
    this.jdbc = jdbc;
    this.charges = charges;
    this.reservations = reservations;
    this.signatures = signatures;
    this.deposits = deposits;
    this.tenants = tenants;
  }

  Optional<LeaseDetails> find(String leaseId) {
    return jdbc.sql(SELECT + "where l.id = :id")
        .param("id", leaseId)
        .param("today", tenants.today())
        .query((row, index) -> details(row))
        .optional();
  }

  Page<LeaseSummary> list(LeaseFilter filter, PageRequest request) {
    LeaseStatus status = filter.status();
    List<LeaseSummary> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (:status::text is null or l.status = :status)
                      and (:unit::text is null or l.unit_id = :unit)
                      and (:customer::text is null or l.customer_id = :customer)
                      and (l.id ilike :words or u.name ilike :words
                           or p.name ilike :words or c.name ilike :words)
                      and (:cursor::text is null or l.id < :cursor)
                    order by l.id desc limit :rows""")
            .param("today", tenants.today())
            .param("status", status == null ? null : status.name())
            .param("unit", filter.unitId())
            .param("customer", filter.customerId())
            .param("words", Search.pattern(filter.text()))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> summary(row))
            .list();
    return Page.of(rows, request, LeaseSummary::id);
  }

  private LeaseDetails details(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String cancellationReason = row.getString("cancellation_reason");
    return new LeaseDetails(
        summary(row),
        row.getString("correlation_id"),
        row.getString("proposed_by"),
        row.getString("document_id"),
        List.of((String[]) row.getArray("refusal_reasons").getArray()),
        instant(row, "withdrawn_at"),
        row.getString("withdrawal_reason"),
        instant(row, "activated_at"),
        instant(row, "cancelled_at"),
        cancellationReason == null ? null : CancellationReason.valueOf(cancellationReason),
        charges.ofLease(id),
        signatures.ofLease(id),
        deposits.ofLease(id).orElse(null),
        reservations.ofLease(id).orElse(null));
  }

  private static LeaseSummary summary(ResultSet row) throws SQLException {
    return new LeaseSummary(
        row.getString("id"),
        LeaseStatus.valueOf(row.getString("status")),
        row.getString("unit_id"),
        row.getString("unit_name"),
        row.getString("property_id"),
        row.getString("property_name"),
        row.getString("customer_id"),
        row.getString("customer_name"),
        new LeaseTerms(
            row.getObject("start_on", LocalDate.class),
            row.getObject("end_on", LocalDate.class),
            row.getLong("rent_today"),
            row.getLong("deposit_minor_units"),
            row.getString("currency"),
            row.getInt("rent_due_day")),
        row.getTimestamp("proposed_at").toInstant());
  }
}
