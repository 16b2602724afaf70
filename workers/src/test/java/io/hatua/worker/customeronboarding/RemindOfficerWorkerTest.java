package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RemindOfficerWorkerTest extends ApplicationWorkerTest {

  @Autowired private RemindOfficerWorker worker;

  @Override
  String ready() {
    return as(cases::inReview);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(RemindOfficerWorker.Input.class));
    return null;
  }

  @Override
  Map<String, Object> variables() {
    return Map.of(Variables.OFFICER_WORK, "REVIEW");
  }

  @Test
  void shouldRemindTheOfficers() {
    String application = ready();
    handle(job(application));

    assertThat(told(application)).contains("customer.officer_reminder_due");
  }
}
