package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.application.ApplicationStateException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-12")
class ActivateWorkerTest extends ApplicationWorkerTest {

  @Autowired private ActivateWorker worker;

  @Override
  String ready() {
    return as(cases::approved);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
    return null;
  }

  @Test
  void shouldMakeTheApplicantACustomer() {
    String application = ready();
    handle(job(application));

    assertThat(customer(application)).isEqualTo("active");
    assertThat(told(application)).contains("customer.activated");
  }

  @Test
  void refusesWhomNobodyApproved() {
    for (String application :
        List.of(as(cases::assessed), as(cases::inReview), as(cases::rejected))) {
      ActivatedJob job = job(application);
      assertThatThrownBy(() -> handle(job)).isInstanceOf(ApplicationStateException.class);
      assertThat(customer(application)).isEqualTo("draft");
    }
  }
}
