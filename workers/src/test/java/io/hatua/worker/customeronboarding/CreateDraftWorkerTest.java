package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.customeronboarding.CustomerOnboarding.Errors;
import io.hatua.worker.Jobs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-10")
class CreateDraftWorkerTest extends ApplicationWorkerTest {

  @Autowired private CreateDraftWorker worker;

  @Override
  String ready() {
    return as(cases::submitted);
  }

  @Override
  CreateDraftWorker.Output handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(ApplicationJob.class));
  }

  @Test
  void shouldDraftTheCustomerAndSayWhatToWaitBy() {
    String application = ready();

    assertThat(handle(job(application))).isEqualTo(new CreateDraftWorker.Output("PT24H", "PT24H"));
    assertThat(customer(application)).isEqualTo("draft");
    assertThat(told(application)).contains("customer.created");
  }

  /** It is the first job: whoever comes second ends quietly. */
  @Override
  void assertNotItsCase(ActivatedJob job) {
    assertThatThrownBy(() -> handle(job)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void secondInstanceOfACaseEndsQuietly() {
    String application = ready();
    handle(job(application));
    ActivatedJob second =
        Jobs.job(
            CustomerOnboarding.PROCESS_ID, Jobs.instance(), job(application).getVariablesAsMap());

    assertThat(catchThrowableOfType(BpmnError.class, () -> handle(second)).getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesAnApplicationThatWasWithdrawn() {
    String application = ready();
    ActivatedJob job = job(application);
    run(() -> applications.withdraw(application));

    assertWithdrawn(job);
  }
}
