package io.hatua.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.support.DatabaseTest;
import io.hatua.support.EngineTasks;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a job gets that runs behind a user task, and when it gets nothing. */
@DatabaseTest
@Tag("S1-15")
class TaskDecisionsTest {

  private static final String REVIEW = "Task_ReviewExpense";
  private static final TaskUser ANN = new TaskUser("usr_ann", Set.of("approver"));

  @Autowired TestTenants tenants;
  @Autowired EngineTasks engine;
  @Autowired TaskWork work;
  @Autowired TaskDecisions decisions;
  @Autowired ObjectMapper json;

  private Invocation tenant;
  private long instance;

  @BeforeEach
  void openOffice() {
    tenant = tenants.create();
    instance = engine.instance(tenant);
  }

  @Test
  void shouldGiveAJobTheDecisionAndTheSameJobTheSameAgain() {
    long task = decide();

    assertThat(taken("job_1").taskKey()).isEqualTo(task);
    assertThat(taken("job_1").taskKey()).isEqualTo(task);
  }

  @Test
  void rejectsASecondJob() {
    decide();
    taken("job_1");

    assertMissing("job_2");
  }

  @Test
  void rejectsATaskThatNobodyDecidedInHatua() {
    long task = open();
    engine.end(task, "completed");

    assertMissing("job_1");
  }

  @Test
  void shouldGiveTheSecondRoundItsOwnDecision() {
    decide();
    taken("job_1");
    long second = decide();

    assertThat(taken("job_2").taskKey()).isEqualTo(second);
    assertThat(taken("job_1").taskKey()).isNotEqualTo(second);
  }

  @Test
  void rejectsADecisionThatALaterForgedTaskWouldRideOn() {
    decide();
    long forged = open();
    engine.end(forged, "completed");

    assertMissing("job_1");
  }

  @Test
  void rejectsADecisionWhoseTaskWasCanceledFirst() {
    long task = decide();
    engine.end(task, "canceled");

    assertMissing("job_1");
  }

  @Test
  void rejectsADecisionOfAnotherElementInstanceOrTenant() {
    decide();

    assertThatExceptionOfType(DecisionMissingException.class)
        .isThrownBy(() -> tenant.call(() -> decisions.taken(instance, "Task_Other", "job_1")));
    assertThatExceptionOfType(DecisionMissingException.class)
        .isThrownBy(() -> tenant.call(() -> decisions.taken(instance + 1, REVIEW, "job_1")));
    Invocation other = tenants.create();
    assertThatExceptionOfType(DecisionMissingException.class)
        .isThrownBy(() -> other.call(() -> decisions.taken(instance, REVIEW, "job_1")));
  }

  private long open() {
    return engine.task(instance, REVIEW, List.of("approver"));
  }

  private long decide() {
    long task = open();
    tenant.run(
        () ->
            assertThat(work.complete(task, ANN, json.createObjectNode().put("approved", true)))
                .isInstanceOf(TaskOutcome.Done.class));
    return task;
  }

  private TaskDecision taken(String job) {
    return tenant.call(() -> decisions.taken(instance, REVIEW, job));
  }

  private void assertMissing(String job) {
    assertThatExceptionOfType(DecisionMissingException.class)
        .isThrownBy(() -> taken(job))
        .withMessageContaining(REVIEW)
        .withMessageContaining("in Hatua");
  }
}
