package io.hatua.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.audit.PersonalKeys;
import io.hatua.screening.CheckKind;
import io.hatua.support.EngineTasks;
import io.hatua.task.TaskComments;
import io.hatua.task.TaskDecisions;
import io.hatua.task.TaskDrafts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Withdrawn until the decision: recorded first, called off, erased. */
class WithdrawalTest extends ApplicationTest {

  private static final Duration ERASURE = Duration.ofHours(24);

  @Autowired private PersonalKeys keys;
  @Autowired private EngineTasks engine;
  @Autowired private TaskDecisions decisions;
  @Autowired private TaskDrafts drafts;
  @Autowired private TaskComments comments;
  @Autowired private ObjectMapper json;
  @Autowired private ApplicationFactRepublisher republisher;

  @Test
  void shouldBeRecordedOnceAndTold() {
    String id = as(cases::checking);
    String token = application(id).token();
    assertThat(as(() -> applications.withdrawByToken(token)))
        .isEqualTo(new WithdrawalOutcome.Recorded());
    assertThat(as(() -> applications.withdraw(id))).isEqualTo(new WithdrawalOutcome.Recorded());

    assertThat(application(id).summary().withdrawn()).isTrue();
    assertThat(told(id)).containsOnlyOnce("application-withdrawn");
  }

  @Test
  void refusesAfterTheDecision() {
    for (String id : List.of(as(cases::approved), as(cases::rejected))) {
      assertThat(as(() -> applications.withdraw(id)))
          .isEqualTo(new WithdrawalOutcome.TooLate(status(id)));
      assertThat(told(id)).doesNotContain("application-withdrawn");
    }
  }

  @Test
  void everyStepUntilTheDecisionFindsIt() {
    List<Consumer<String>> forward =
        List.of(
            id -> steps.createDraft(id),
            id -> steps.requestCheck(id, CheckKind.KYC),
            id -> steps.assess(id),
            id -> steps.recordDecision(id, List.of()),
            id -> steps.concludeReview(id, 1, "job_1"),
            id -> steps.expireReview(id));
    for (Consumer<String> step : forward) {
      String id = as(cases::submitted);
      run(() -> applications.withdraw(id));
      assertThatThrownBy(() -> run(() -> step.accept(id)))
          .isInstanceOf(ApplicationWithdrawnException.class);
      assertThat(status(id)).isEqualTo(ApplicationStatus.SUBMITTED);
    }
  }

  @Test
  void forgedMessageCallsNothingOff() {
    String id = as(cases::checking);
    for (Runnable undo :
        List.<Runnable>of(
            () -> steps.callOffCheck(id, CheckKind.KYC),
            () -> steps.discardDraft(id),
            () -> steps.concludeWithdrawal(id))) {
      assertThatThrownBy(() -> run(undo)).hasMessageContaining("no withdrawal is recorded");
    }
    assertThat(customer(id)).isEqualTo("draft");
    assertThat(atProvider(id, CheckKind.KYC)).isEqualTo("PENDING");
  }

  @Test
  @Tag("S3-18")
  void shouldEraseThePersonAndKeepTheCase() {
    String id = as(cases::inReview);
    String customerId = application(id).summary().customerId();
    String sealed = as(() -> keys.seal(customerId, "Amina"));
    run(() -> applications.withdraw(id));
    run(() -> steps.callOffCheck(id, CheckKind.KYC));
    run(() -> steps.discardDraft(id));
    run(() -> steps.discardDraft(id));
    assertThat(customer(id)).isEqualTo("none");
    Instant dueAt = as(() -> steps.concludeWithdrawal(id));
    assertThat(dueAt).isEqualTo(clock.instant().plus(ERASURE));
    assertThat(as(() -> steps.concludeWithdrawal(id))).isEqualTo(dueAt);
    assertThat(told(id)).containsOnlyOnce("customer.withdrawn");

    clock.advance(ERASURE.minusMillis(1));
    assertThatThrownBy(() -> run(() -> steps.erase(id))).hasMessageContaining("to be erased from");
    clock.advance(Duration.ofMillis(1));
    run(() -> steps.erase(id));
    run(() -> steps.erase(id));

    ApplicationDetails erased = application(id);
    assertThat(erased.summary().status()).isEqualTo(ApplicationStatus.WITHDRAWN);
    assertThat(erased.summary().name()).isNull();
    assertThat(erased.summary().email()).isNull();
    assertThat(erased.phone()).isNull();
    assertThat(erased.documentNumber()).isNull();
    assertThat(as(() -> keys.open(customerId, sealed))).isEmpty();
    assertThat(
            query("select to_jsonb(a)::text from application a where id = :value", id).getFirst())
        .doesNotContain("Amina", "example.com", "+2547", "ID-0");
  }

  @Test
  @Tag("S3-18")
  void shouldEraseWhatOfficersTypedWhereverItStands() {
    String id = as(cases::inReview);
    long instance = as(() -> cases.instance(id));
    String officer = "usr_officer";
    Map<String, String> answers = Map.of("result", "UNCLEAR", "note", "Amina is known to me");
    run(() -> cases.decide(instance, "Task_CheckByHand", officer, answers));
    long open = engine.task(instance, "Task_ReviewApplication", List.of("onboarding-officer"));
    run(() -> drafts.save(open, officer, json.valueToTree(answers)));
    run(() -> comments.add(open, officer, "Amina is known to me"));
    assertThat(tablesThatTellOf("Amina"))
        .contains("application", "task_decision", "task_draft", "task_comment");

    run(() -> applications.withdraw(id));
    engine.end(open, "canceled");
    run(() -> steps.discardDraft(id));
    clock.set(as(() -> steps.concludeWithdrawal(id)));
    run(() -> steps.erase(id));

    assertThat(tablesThatTellOf("Amina")).isEmpty();
    assertThat(as(() -> decisions.ofInstance(instance)))
        .singleElement()
        .satisfies(decision -> assertThat(decision.decidedBy()).isEqualTo(officer));
  }

  /** The tables of ours that hold the text anywhere in a row of the tenant. */
  private List<String> tablesThatTellOf(String text) {
    return query(
            """
            select table_name from information_schema.table_privileges
            where grantee = current_user and privilege_type = :value order by 1""",
            "SELECT")
        .stream()
        .filter(
            table ->
                !query(
                        "select '' from %s t where to_jsonb(t)::text like '%%' || :value || '%%'"
                            .formatted(table),
                        text)
                    .isEmpty())
        .toList();
  }

  @Test
  void personErasedIsNobodysDuplicate() {
    SubmitApplication command = as(cases::sound);
    String id = as(() -> applications.submit(command)).applicationId();
    run(() -> applications.withdraw(id));

    assertThat(application(as(() -> applications.submit(command)).applicationId()).duplicates())
        .isEmpty();
  }

  @Test
  void shouldBeToldAgainUntilItIsConcluded() {
    String id = as(cases::drafted);
    run(() -> applications.withdraw(id));
    clock.advance(Duration.ofMinutes(6));
    run(republisher::run);
    assertThat(told(id)).filteredOn("application-withdrawn"::equals).hasSize(2);
    as(() -> steps.concludeWithdrawal(id));
    clock.advance(Duration.ofMinutes(6));
    run(republisher::run);

    assertThat(told(id)).filteredOn("application-withdrawn"::equals).hasSize(2);
  }
}
