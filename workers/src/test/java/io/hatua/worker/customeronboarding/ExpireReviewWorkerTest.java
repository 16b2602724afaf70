package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-15")
class ExpireReviewWorkerTest extends ApplicationWorkerTest {

  @Autowired private ExpireReviewWorker worker;

  @Override
  String ready() {
    String application = as(cases::inReview);
    clock.advance(Duration.ofHours(240));
    return application;
  }

  @Override
  ExpireReviewWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
  }

  @Test
  void shouldRejectWhatNobodyReviewed() {
    String application = ready();

    assertThat(handle(job(application)).outcome()).isEqualTo("REJECT");
    assertThat(application(application).reasons()).contains("REVIEW_NOT_DONE_IN_TIME");
  }

  @Test
  void refusesAnApplicationThatWasWithdrawn() {
    String application = ready();
    ActivatedJob job = job(application);
    run(() -> applications.withdraw(application));

    assertWithdrawn(job);
  }
}
