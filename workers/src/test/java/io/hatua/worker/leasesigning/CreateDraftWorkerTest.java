package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.hatua.effect.KeyReusedException;
import io.hatua.lease.LeaseCharge;
import io.hatua.lease.LeaseStatus;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-24")
class CreateDraftWorkerTest extends ForwardWorkerTest {

  @Autowired private CreateDraftWorker worker;

  @Override
  String ready() {
    return as(cases::proposed);
  }

  @Override
  @Nullable Object handle(ActivatedJob job) {
    worker.handle(job, job.getVariablesAsType(CreateDraftWorker.Input.class));
    return null;
  }

  @Override
  Map<String, Object> variables(String lease) {
    return Map.of(Variables.REFUSAL_REASONS, List.of());
  }

  @Test
  @Tag("S1-31")
  void shouldMakeTheProposalADraftWithItsCharges() {
    String lease = ready();
    handle(job(lease));

    assertThat(status(lease)).isEqualTo(LeaseStatus.DRAFT);
    assertThat(lease(lease).charges())
        .extracting(LeaseCharge::kind)
        .contains(LeaseCharge.Kind.RENT, LeaseCharge.Kind.FIRST_RENT, LeaseCharge.Kind.DEPOSIT);
    assertThat(told(lease)).contains("lease.created");
  }

  @Test
  @Tag("S1-23")
  void refusesTermsWithEveryReason() {
    String lease = ready();
    List<String> reasons = List.of("RENT_ABOVE_GUIDELINE", "TERM_TOO_LONG");

    assertRefused(
        jobWith(lease, reasons), Errors.LEASE_REFUSED, Map.of(Variables.REFUSAL_REASONS, reasons));
    assertThat(lease(lease).refusalReasons()).isEqualTo(reasons);
    assertThat(told(lease)).doesNotContain("lease.created");
  }

  @Test
  void refusesToDecideAgainOtherwise() {
    String lease = ready();
    handle(job(lease));
    ActivatedJob edited = jobWith(lease, List.of("TERM_TOO_LONG"));

    assertThatThrownBy(() -> handle(edited)).isInstanceOf(KeyReusedException.class);
    assertThat(status(lease)).isEqualTo(LeaseStatus.DRAFT);
  }

  private ActivatedJob jobWith(String lease, List<String> reasons) {
    Map<String, Object> variables = allVariables(lease);
    variables.put(Variables.REFUSAL_REASONS, reasons);
    return job(lease, variables);
  }
}
