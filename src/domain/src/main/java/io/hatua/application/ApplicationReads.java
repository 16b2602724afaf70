package io.hatua.application;

import static io.hatua.row.Rows.instant;

import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.screening.Screening;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people read of applications. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ApplicationReads {

  private final JdbcClient jdbc;
  private final Screening screening;
  private final Duplicates duplicates;

  ApplicationReads(JdbcClient jdbc, Screening screening, Duplicates duplicates) {
    this.jdbc = jdbc;
    this.screening = screening;
    this.duplicates = duplicates;
  }

  Optional<ApplicationDetails> find(String id) {
    return read("select * from application where id = :value", id);
  }

  Optional<ApplicationDetails> findByToken(String token) {
    return read("select * from application where token = :value", token);
  }

  Page<ApplicationSummary> list(ApplicationFilter filter, PageRequest request) {
    ApplicationStatus status = filter.status();
    List<ApplicationSummary> rows =
        jdbc.sql(
                """
                select * from application
                where (:status::text is null or status = :status)
                  and (id ilike :words or coalesce(name, '') ilike :words
                       or coalesce(email, '') ilike :words)
                  and (:cursor::text is null or id < :cursor)
                order by id desc limit :rows""")
            .param("status", status == null ? null : status.name())
            .param("words", Search.pattern(filter.text()))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> summary(row))
            .list();
    return Page.of(rows, request, ApplicationSummary::id);
  }

  private Optional<ApplicationDetails> read(String sql, String value) {
    return jdbc.sql(sql).param("value", value).query((row, index) -> details(row)).optional();
  }

  private ApplicationDetails details(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String documentKind = row.getString("document_kind");
    return new ApplicationDetails(
        summary(row),
        row.getString("correlation_id"),
        row.getString("token"),
        row.getString("phone"),
        documentKind == null ? null : DocumentKind.valueOf(documentKind),
        row.getString("document_number"),
        row.getString("submitted_by"),
        List.of((String[]) row.getArray("reasons").getArray()),
        instant(row, "review_due_at"),
        row.getString("decided_by"),
        instant(row, "decided_at"),
        row.getString("decision_note"),
        instant(row, "withdrawn_at"),
        instant(row, "erased_at"),
        screening.ofApplication(id),
        duplicates.of(id));
  }

  private static ApplicationSummary summary(ResultSet row) throws SQLException {
    return new ApplicationSummary(
        row.getString("id"),
        ApplicationStatus.valueOf(row.getString("status")),
        row.getTimestamp("withdrawn_at") != null,
        row.getString("customer_id"),
        row.getString("name"),
        row.getString("email"),
        new Means(
            row.getLong("income_minor_units"),
            row.getLong("rent_minor_units"),
            row.getString("currency"),
            row.getLong("income_to_rent_basis_points")),
        row.getTimestamp("submitted_at").toInstant());
  }
}
