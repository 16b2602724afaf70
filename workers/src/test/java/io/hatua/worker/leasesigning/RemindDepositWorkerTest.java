package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RemindDepositWorkerTest extends LeaseWorkerTest {

  private static final String REMINDED = "lease.deposit_reminder_due";

  @Autowired private RemindDepositWorker worker;

  @Override
  String ready() {
    return as(cases::depositRequested);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(RemindDepositWorker.Input.class));
    return null;
  }

  @Override
  Map<String, Object> variables(String lease) {
    return Map.of(Variables.DEPOSIT_ID, lease(lease).deposit().id());
  }

  @Test
  void shouldRemindTheCustomerOnceAnInterval() {
    String lease = ready();
    handle(job(lease));
    handle(job(lease));
    assertThat(told(lease)).containsOnlyOnce(REMINDED);

    clock.advance(Duration.ofHours(48));
    handle(job(lease));
    assertThat(told(lease)).filteredOn(REMINDED::equals).hasSize(2);
  }

  @Test
  void shouldLeaveAloneWhoHasPaid() {
    String lease = as(cases::depositReceived);
    handle(job(lease));

    assertThat(told(lease)).doesNotContain(REMINDED);
  }

  @Test
  void refusesADepositOfAnotherLease() {
    String lease = ready();
    String other = ready();
    Map<String, Object> edited = allVariables(lease);
    edited.putAll(variables(other));
    ActivatedJob job = job(lease, edited);

    assertThatThrownBy(() -> handle(job)).hasMessageContaining("has no deposit");
    assertThat(told(other)).doesNotContain(REMINDED);
  }
}
