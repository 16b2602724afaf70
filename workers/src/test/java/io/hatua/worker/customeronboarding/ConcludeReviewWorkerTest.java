package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.ApplicationStatus;
import io.hatua.application.OfficerWork;
import io.hatua.task.DecisionMissingException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-15")
class ConcludeReviewWorkerTest extends ApplicationWorkerTest {

  @Autowired private ConcludeReviewWorker worker;

  @Override
  String ready() {
    String application = as(cases::inReview);
    long instance = instance(application);
    as(
        () ->
            cases.decide(
                instance,
                OfficerWork.REVIEW.elementId(),
                Map.of("decision", "APPROVE", "note", "talked to them")));
    return application;
  }

  @Override
  ConcludeReviewWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
  }

  @Test
  void shouldDoWhatTheOfficerDecided() {
    String application = ready();

    assertThat(handle(job(application)).outcome()).isEqualTo("APPROVE");
    assertThat(status(application)).isEqualTo(ApplicationStatus.APPROVED);
  }

  @Test
  void refusesADecisionForgedInVariables() {
    String application = as(cases::inReview);
    ActivatedJob forged = edited(application, "decision", "APPROVE");

    assertThatThrownBy(() -> handle(forged)).isInstanceOf(DecisionMissingException.class);
    assertThat(status(application)).isEqualTo(ApplicationStatus.IN_REVIEW);
    assertThat(customer(application)).isEqualTo("draft");
  }

  @Test
  void refusesAnApplicationThatWasWithdrawn() {
    String application = ready();
    ActivatedJob job = job(application);
    run(() -> applications.withdraw(application));

    assertWithdrawn(job);
  }
}
