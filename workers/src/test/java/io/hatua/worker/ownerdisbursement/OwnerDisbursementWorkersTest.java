package io.hatua.worker.ownerdisbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.disbursement.Awaited;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.DisbursementTest;
import io.hatua.payout.ProviderPayout;
import io.hatua.policy.Policy;
import io.hatua.process.ownerdisbursement.OwnerDisbursement;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.Errors;
import io.hatua.process.ownerdisbursement.OwnerDisbursement.Variables;
import io.hatua.worker.Jobs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of owner-disbursement, one after another as the model calls them. */
@Tag("S1-86")
@Tag("S1-89")
class OwnerDisbursementWorkersTest extends DisbursementTest {

  @Autowired private AssessWorker assess;
  @Autowired private PlanApprovalWorker planApproval;
  @Autowired private ConcludeApprovalWorker concludeApproval;
  @Autowired private RemindWorker remind;
  @Autowired private PostWorker post;
  @Autowired private RequestPayoutWorker requestPayout;
  @Autowired private ChasePayoutWorker chasePayout;
  @Autowired private ConcludePayoutWorker concludePayout;
  @Autowired private ConcludeMendingWorker concludeMending;
  @Autowired private RetryPayoutWorker retryPayout;
  @Autowired private VoidPayoutWorker voidPayout;
  @Autowired private ReverseApprovalWorker reverseApproval;
  @Autowired private CloseWorker close;

  private String id;
  private long instance;

  @BeforeEach
  void aDisbursementIsPending() {
    set(Policy.DISBURSEMENT_AUTO_LIMIT, "1");
    id = as(() -> cases.pending(2_500_000));
    instance = as(() -> cases.instance(id));
  }

  @Test
  void shouldApproveAndPayOnceHoweverOftenTheJobsAreDelivered() {
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(assess.handle(job(), input()).payoutMinorUnits()).isEqualTo(2_250_000);
      assertThat(planned().approvalOutcome()).isEqualTo("OPEN");
      remind.handle(
          job(), new RemindWorker.Input(invocation.tenantId(), id, correlation(), "APPROVAL"));
    }
    approve("APPROVE");
    String payout = "";
    for (int delivery = 0; delivery < 2; delivery++) {
      post.handle(job(), input());
      payout = requestPayout.handle(job(), input()).payoutId();
      chasePayout.handle(job(), payout(payout));
    }
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(concludePayout.handle(job(), payout(payout)).payoutOutcome()).isEqualTo("PAID");
    }

    assertThat(status(id)).isEqualTo(DisbursementStatus.COMPLETED);
    assertThat(details(id).payouts()).hasSize(1);
  }

  @Test
  void shouldPayAgainAndUndoWhenItIsGivenUp() {
    assess.handle(job(), input());
    planned();
    approve("APPROVE");
    post.handle(job(), input());
    String first = requestPayout.handle(job(), input()).payoutId();
    run(() -> cases.settle(id, ProviderPayout.State.FAILED));
    assertThat(concludePayout.handle(job(), payout(first)).payoutOutcome()).isEqualTo("FAILED");
    assertThat(mended(first, "RETRY")).isEqualTo("RETRY");
    String second = retryPayout.handle(job(), payout(first)).payoutId();
    run(() -> cases.settle(id, ProviderPayout.State.FAILED));
    concludePayout.handle(job(), payout(second));
    assertThat(mended(second, "CANCEL")).isEqualTo("CANCEL");
    for (int delivery = 0; delivery < 2; delivery++) {
      voidPayout.handle(job(), input());
      reverseApproval.handle(job(), input());
      close.handle(job(), input());
    }

    assertThat(status(id)).isEqualTo(DisbursementStatus.CANCELLED);
    assertThat(trialBalance()).doesNotContainKeys("C owner_payable", "C payout_clearing.owners");
  }

  @Test
  void secondInstanceOfADisbursementEndsQuietly() {
    assess.handle(job(), input());
    ActivatedJob second = job(Jobs.instance());

    assertThat(
            catchThrowableOfType(BpmnError.class, () -> assess.handle(second, input()))
                .getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesADisbursementThatTheInstanceDidNotClaim() {
    assertThatThrownBy(() -> post.handle(job(Jobs.instance()), input()))
        .isInstanceOf(ClaimMissingException.class);
  }

  private Asked planned() {
    return planApproval.handle(
        job(), new PlanApprovalWorker.Input(invocation.tenantId(), id, correlation(), 1));
  }

  private void approve(String decision) {
    run(() -> cases.decide(id, Awaited.APPROVAL, "usr_approver", Map.of("decision", decision)));
    ActivatedJob job = job();
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(
              concludeApproval
                  .handle(
                      job,
                      new ConcludeApprovalWorker.Input(invocation.tenantId(), id, correlation(), 1))
                  .approvalOutcome())
          .isEqualTo("APPROVED");
    }
  }

  private String mended(String payout, String decision) {
    run(
        () ->
            cases.decide(
                id,
                Awaited.PAYOUT_DECISION,
                "usr_fay",
                Map.of("decision", decision, "note", "spoke to them")));
    return concludeMending.handle(job(), payout(payout)).payoutDecision();
  }

  private DisbursementJob input() {
    return new DisbursementJob(invocation.tenantId(), id, correlation());
  }

  private PayoutJob payout(String payout) {
    return new PayoutJob(invocation.tenantId(), id, correlation(), payout);
  }

  private String correlation() {
    return details(id).disbursement().correlationId();
  }

  private ActivatedJob job() {
    return job(instance);
  }

  private ActivatedJob job(long of) {
    return Jobs.job(
        OwnerDisbursement.PROCESS_ID,
        of,
        new HashMap<>(
            Map.of(
                Variables.TENANT_ID, invocation.tenantId(),
                Variables.DISBURSEMENT_ID, id,
                Variables.CORRELATION_ID, correlation())));
  }
}
