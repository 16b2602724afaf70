package io.hatua.expense;

import static io.hatua.row.Rows.instant;

import io.hatua.document.Documents;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.payout.Payouts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people read of expenses. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ExpenseReads {

  private static final String SELECT =
      """
      select e.*, s.name as supplier_name
      from expense e join supplier s on s.id = e.supplier_id
      """;

  private final JdbcClient jdbc;
  private final Approvals approvals;
  private final Payouts payouts;
  private final Documents documents;

  ExpenseReads(JdbcClient jdbc, Approvals approvals, Payouts payouts, Documents documents) {
    this.jdbc = jdbc;
    this.approvals = approvals;
    this.payouts = payouts;
    this.documents = documents;
  }

  Optional<ExpenseDetails> find(String id) {
    return jdbc.sql(SELECT + "where e.id = :id")
        .param("id", id)
        .query((row, index) -> details(row))
        .optional();
  }

  Page<ExpenseSummary> list(ExpenseFilter filter, PageRequest request) {
    ExpenseStatus status = filter.status();
    List<ExpenseSummary> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (:status::text is null or e.status = :status)
                      and (:supplier::text is null or e.supplier_id = :supplier)
                      and (:budget::text is null or e.budget_id = :budget)
                      and (:requester::text is null or e.requester_id = :requester)
                      and (e.id ilike :words or e.invoice_number ilike :words
                           or s.name ilike :words)
                      and (:cursor::text is null or e.id < :cursor)
                    order by e.id desc limit :rows""")
            .param("status", status == null ? null : status.name())
            .param("supplier", filter.supplierId())
            .param("budget", filter.budgetId())
            .param("requester", filter.requesterId())
            .param("words", Search.pattern(filter.text()))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> summary(row))
            .list();
    return Page.of(rows, request, ExpenseSummary::id);
  }

  Optional<ExpenseSummary> ofWork(String requestId, int round) {
    return jdbc.sql(
            SELECT
                + """
                where e.request_id = :request and e.request_round = :round
                  and e.status not in ('REJECTED', 'WITHDRAWN', 'CANCELLED')""")
        .param("request", requestId)
        .param("round", round)
        .query((row, index) -> summary(row))
        .optional();
  }

  List<TaxLine> taxLines(String id) {
    return jdbc.sql("select * from expense_tax_line where expense_id = :id order by line")
        .param("id", id)
        .query(
            (row, index) ->
                new TaxLine(
                    row.getLong("net_minor_units"),
                    row.getInt("rate_basis_points"),
                    row.getLong("tax_minor_units")))
        .list();
  }

  List<String> nearDuplicates(String id) {
    return jdbc.sql(
            "select other_id from expense_near_duplicate where expense_id = :id order by other_id")
        .param("id", id)
        .query(String.class)
        .list();
  }

  private ExpenseDetails details(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String closeReason = row.getString("close_reason");
    String requestId = row.getString("request_id");
    return new ExpenseDetails(
        summary(row),
        row.getString("correlation_id"),
        Money.of(row.getLong("tax_minor_units"), row.getString("currency")),
        taxLines(id),
        row.getString("description"),
        row.getBoolean("over_budget"),
        texts(row.getArray("reasons")),
        texts(row.getArray("levels_left")),
        closeReason == null ? null : CloseReason.valueOf(closeReason),
        instant(row, "approved_at"),
        instant(row, "paid_at"),
        instant(row, "closed_at"),
        approvals.of(id),
        payouts.of(id),
        nearDuplicates(id),
        documents.of(Aggregate.expense(id)).getLast(),
        requestId == null
            ? null
            : new WorkDone(
                requestId, row.getInt("request_round"), row.getLong("approved_minor_units")));
  }

  private static ExpenseSummary summary(ResultSet row) throws SQLException {
    ExpenseStatus status = ExpenseStatus.valueOf(row.getString("status"));
    return new ExpenseSummary(
        row.getString("id"),
        status,
        row.getString("close_reason") != null && row.getTimestamp("closed_at") == null,
        row.getString("supplier_id"),
        row.getString("supplier_name"),
        row.getString("budget_id"),
        row.getString("property_id"),
        ExpenseCategory.valueOf(row.getString("category")),
        row.getString("invoice_number"),
        row.getObject("invoice_on", LocalDate.class),
        Money.of(row.getLong("amount_minor_units"), row.getString("currency")),
        row.getString("requester_id"),
        row.getTimestamp("submitted_at").toInstant());
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
