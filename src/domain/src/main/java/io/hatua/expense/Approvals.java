package io.hatua.expense;

import static io.hatua.row.Rows.instant;

import io.hatua.task.TaskDecision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who was asked to approve, and what they said. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Approvals {

  private final JdbcClient jdbc;

  Approvals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void open(String expenseId, int round, String group, Instant now, Instant dueAt) {
    jdbc.sql(
            """
            insert into expense_approval (expense_id, round, approver_group, state, asked_at,
                                          due_at)
            values (:expense, :round, :group, 'OPEN', :now, :due)""")
        .param("expense", expenseId)
        .param("round", round)
        .param("group", group)
        .param("now", Timestamp.from(now))
        .param("due", Timestamp.from(dueAt))
        .update();
  }

  void decide(
      String expenseId,
      int round,
      Approval.State state,
      TaskDecision decision,
      @Nullable String text,
      @Nullable Instant answerDueAt) {
    jdbc.sql(
            """
            update expense_approval
            set state = :state, decided_by = :by, on_behalf_of = :behalf, decided_at = :at,
                text = :text, answer_due_at = :answerDue
            where expense_id = :expense and round = :round""")
        .param("state", state.name())
        .param("by", decision.decidedBy())
        .param("behalf", decision.onBehalfOf())
        .param("at", Timestamp.from(decision.decidedAt()))
        .param("text", text)
        .param("answerDue", answerDueAt == null ? null : Timestamp.from(answerDueAt))
        .param("expense", expenseId)
        .param("round", round)
        .update();
  }

  /** The round that waits is over without a decision. */
  void end(String expenseId, Approval.State state) {
    jdbc.sql(
            """
            update expense_approval set state = :state
            where expense_id = :expense and state = 'OPEN'""")
        .param("state", state.name())
        .param("expense", expenseId)
        .update();
  }

  void answer(String expenseId, int round, TaskDecision decision, String answer) {
    jdbc.sql(
            """
            update expense_approval
            set answer = :answer, answered_by = :by, answered_at = :at
            where expense_id = :expense and round = :round""")
        .param("answer", answer)
        .param("by", decision.decidedBy())
        .param("at", Timestamp.from(decision.decidedAt()))
        .param("expense", expenseId)
        .param("round", round)
        .update();
  }

  Optional<Approval> find(String expenseId, int round) {
    return of(expenseId).stream().filter(approval -> approval.round() == round).findFirst();
  }

  List<Approval> of(String expenseId) {
    return jdbc.sql("select * from expense_approval where expense_id = :id order by round")
        .param("id", expenseId)
        .query((row, index) -> read(row))
        .list();
  }

  /** Whether the person has approved a level, in their own right or through a substitute. */
  boolean hasApproved(String expenseId, String userId) {
    return of(expenseId).stream()
        .filter(approval -> approval.state() == Approval.State.APPROVED)
        .anyMatch(
            approval ->
                userId.equals(approval.decidedBy()) || userId.equals(approval.onBehalfOf()));
  }

  private static Approval read(ResultSet row) throws SQLException {
    return new Approval(
        row.getInt("round"),
        row.getString("approver_group"),
        Approval.State.valueOf(row.getString("state")),
        row.getTimestamp("asked_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        row.getString("decided_by"),
        row.getString("on_behalf_of"),
        instant(row, "decided_at"),
        row.getString("text"),
        row.getString("answer"),
        instant(row, "answer_due_at"),
        instant(row, "answered_at"));
  }
}
