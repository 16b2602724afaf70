package io.hatua.screening;

import static io.hatua.row.Rows.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check on an applicant.
 *
 * @param id {@code chk_…}
 * @param attempts how often the provider was asked
 * @param checkedBy the officer who entered the result; null when the provider gave it
 * @param note how the officer checked; may be personal
 * @param byHandDueAt until when officers may enter the result
 */
public record ApplicantCheck(
    String id,
    String applicationId,
    String customerId,
    String correlationId,
    CheckKind kind,
    CheckStatus status,
    @Nullable CheckResult result,
    int attempts,
    @Nullable String checkedBy,
    @Nullable String note,
    Instant requestedAt,
    @Nullable Instant byHandDueAt,
    @Nullable Instant completedAt) {

  static final String SELECT =
      """
      select c.*, (select count(*) from applicant_check_attempt a where a.check_id = c.id) attempts
      from applicant_check c
      """;

  boolean isOpen() {
    return status == CheckStatus.REQUESTED || status == CheckStatus.BY_HAND;
  }

  static ApplicantCheck read(ResultSet row, int index) throws SQLException {
    String result = row.getString("result");
    return new ApplicantCheck(
        row.getString("id"),
        row.getString("application_id"),
        row.getString("customer_id"),
        row.getString("correlation_id"),
        CheckKind.valueOf(row.getString("kind")),
        CheckStatus.valueOf(row.getString("status")),
        result == null ? null : CheckResult.valueOf(result),
        row.getInt("attempts"),
        row.getString("checked_by"),
        row.getString("note"),
        row.getTimestamp("requested_at").toInstant(),
        instant(row, "by_hand_due_at"),
        instant(row, "completed_at"));
  }
}
