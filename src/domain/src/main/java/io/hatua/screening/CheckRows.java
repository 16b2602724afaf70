package io.hatua.screening;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of checks and attempts; who changes an attempt holds the lock of its check. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class CheckRows {

  private static final String ATTEMPTS =
      "select check_id, attempt, requested_at, provider_id, closed_at from applicant_check_attempt ";

  private final JdbcClient jdbc;

  CheckRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(ApplicantCheck check) {
    jdbc.sql(
            """
            insert into applicant_check (id, application_id, customer_id, correlation_id, kind,
                                         status, requested_at)
            values (:id, :application, :customer, :correlation, :kind, :status, :at)""")
        .param("id", check.id())
        .param("application", check.applicationId())
        .param("customer", check.customerId())
        .param("correlation", check.correlationId())
        .param("kind", check.kind().name())
        .param("status", check.status().name())
        .param("at", Timestamp.from(check.requestedAt()))
        .update();
  }

  void insertAttempt(String checkId, int number, Instant at, Instant pollAt) {
    jdbc.sql(
            """
            insert into applicant_check_attempt (check_id, attempt, requested_at, next_poll_at)
            values (:check, :attempt, :at, :pollAt)""")
        .param("check", checkId)
        .param("attempt", number)
        .param("at", Timestamp.from(at))
        .param("pollAt", Timestamp.from(pollAt))
        .update();
  }

  List<ApplicantCheck> ofApplication(String applicationId) {
    return jdbc.sql(ApplicantCheck.SELECT + "where c.application_id = :application order by c.id")
        .param("application", applicationId)
        .query(ApplicantCheck::read)
        .list();
  }

  Optional<ApplicantCheck> lock(String id) {
    return jdbc.sql(ApplicantCheck.SELECT + "where c.id = :id for update of c")
        .param("id", id)
        .query(ApplicantCheck::read)
        .optional();
  }

  List<CheckAttempt> attempts(String checkId) {
    return jdbc.sql(ATTEMPTS + "where check_id = :check order by attempt")
        .param("check", checkId)
        .query(CheckAttempt::read)
        .list();
  }

  List<CheckAttempt> due(Instant now) {
    return jdbc.sql(ATTEMPTS + "where next_poll_at <= :now order by check_id, attempt")
        .param("now", Timestamp.from(now))
        .query(CheckAttempt::read)
        .list();
  }

  void sent(CheckAttempt attempt, String providerId) {
    jdbc.sql(
            """
            update applicant_check_attempt set provider_id = :provider
            where check_id = :check and attempt = :attempt""")
        .param("provider", providerId)
        .param("check", attempt.checkId())
        .param("attempt", attempt.number())
        .update();
  }

  /** Nothing more is awaited from the attempt. */
  void close(CheckAttempt attempt, @Nullable CheckResult result, Instant now) {
    jdbc.sql(
            """
            update applicant_check_attempt
            set result = :result, closed_at = :now, next_poll_at = null
            where check_id = :check and attempt = :attempt""")
        .param("result", result == null ? null : result.name())
        .param("now", Timestamp.from(now))
        .param("check", attempt.checkId())
        .param("attempt", attempt.number())
        .update();
  }

  void pollAt(CheckAttempt attempt, @Nullable Instant at) {
    jdbc.sql(
            """
            update applicant_check_attempt set next_poll_at = :at
            where check_id = :check and attempt = :attempt""")
        .param("at", at == null ? null : Timestamp.from(at))
        .param("check", attempt.checkId())
        .param("attempt", attempt.number())
        .update();
  }

  void complete(
      String id, CheckResult result, @Nullable String by, @Nullable String note, Instant now) {
    jdbc.sql(
            """
            update applicant_check set status = 'COMPLETED', result = :result, checked_by = :by,
                                       note = :note, completed_at = :now
            where id = :id""")
        .param("result", result.name())
        .param("by", by)
        .param("note", note)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void callOff(String id, Instant now) {
    jdbc.sql("update applicant_check set status = 'CALLED_OFF', completed_at = :now where id = :id")
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void byHand(String id, Instant dueAt) {
    jdbc.sql("update applicant_check set status = 'BY_HAND', by_hand_due_at = :due where id = :id")
        .param("due", Timestamp.from(dueAt))
        .param("id", id)
        .update();
  }

  void engineToldAt(String id, Instant at) {
    jdbc.sql("update applicant_check set engine_told_at = :at where id = :id")
        .param("at", Timestamp.from(at))
        .param("id", id)
        .update();
  }

  /** What officers typed about the applicant goes, the results stay. */
  void erase(String applicationId) {
    jdbc.sql("update applicant_check set note = null where application_id = :application")
        .param("application", applicationId)
        .update();
  }
}
