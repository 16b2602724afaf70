package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.lease.ProposalFacts;
import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.worker.Jobs;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S1-21")
@Tag("S1-22")
@Tag("S1-23")
class CheckProposalWorkerTest extends LeaseWorkerTest {

  @Autowired private CheckProposalWorker worker;

  @Override
  String ready() {
    return as(cases::proposed);
  }

  @Override
  ProposalFacts handle(ActivatedJob job) {
    return worker.handle(job, job.getVariablesAsType(LeaseJob.class));
  }

  @Override
  void assertNotItsCase(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BpmnError.class,
            refusal -> assertThat(refusal.getErrorCode()).isEqualTo(Errors.CASE_ALREADY_CLAIMED));
  }

  @Test
  void shouldClaimTheLeaseAndAnswerWithTheFacts() {
    String lease = ready();
    ActivatedJob job = jobOfNewInstance(lease);

    assertThat(handle(job))
        .isEqualTo(new ProposalFacts(true, false, true, false, 2_500_000, null, null, 12, 1, 60));
    assertThat(query("select aggregate_id from process_claim where :type <> :value", ""))
        .containsExactly(lease);
  }

  @Test
  void refusesALeaseThatAnotherInstanceHasClaimed() {
    String lease = ready();
    handle(job(lease));

    assertRefused(jobOfNewInstance(lease), Errors.CASE_ALREADY_CLAIMED, null);
  }

  @Test
  void shouldLetOneOfTwoInstancesHaveTheLease() {
    String lease = ready();

    List<Boolean> won =
        atOnce(
            () -> {
              try {
                handle(jobOfNewInstance(lease));
                return true;
              } catch (BpmnError claimed) {
                assertThat(claimed.getErrorCode()).isEqualTo(Errors.CASE_ALREADY_CLAIMED);
                return false;
              }
            });
    assertThat(won).containsOnlyOnce(true);
  }

  private ActivatedJob jobOfNewInstance(String lease) {
    return Jobs.job(LeaseSigning.PROCESS_ID, Jobs.instance(), allVariables(lease));
  }
}
