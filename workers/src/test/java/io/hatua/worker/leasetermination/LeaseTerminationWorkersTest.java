package io.hatua.worker.leasetermination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.deposit.ProviderRefund;
import io.hatua.lease.LeaseStatus;
import io.hatua.process.leasetermination.LeaseTermination;
import io.hatua.process.leasetermination.LeaseTermination.Errors;
import io.hatua.process.leasetermination.LeaseTermination.Variables;
import io.hatua.support.TerminationCases;
import io.hatua.termination.Awaited;
import io.hatua.termination.TerminationStatus;
import io.hatua.termination.TerminationTest;
import io.hatua.worker.Jobs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of lease-termination, one after another as the model calls them. */
@Tag("S1-32")
class LeaseTerminationWorkersTest extends TerminationTest {

  @Autowired private AnnounceWorker announce;
  @Autowired private ConcludeWithdrawalWorker concludeWithdrawal;
  @Autowired private ChargeFinallyWorker chargeFinally;
  @Autowired private RemindWorker remind;
  @Autowired private ConcludeInspectionWorker concludeInspection;
  @Autowired private SettleWorker settle;
  @Autowired private PlanApprovalWorker planApproval;
  @Autowired private ConcludeApprovalWorker concludeApproval;
  @Autowired private ApplyDepositWorker applyDeposit;
  @Autowired private EndOccupancyWorker endOccupancy;
  @Autowired private RequestRefundWorker requestRefund;
  @Autowired private ChaseRefundWorker chaseRefund;
  @Autowired private ConcludeRefundWorker concludeRefund;
  @Autowired private ConcludeMendingWorker concludeMending;
  @Autowired private TerminateWorker terminate;

  private String lease;
  private String id;
  private long instance;

  @BeforeEach
  void noticeIsGiven() {
    lease = active();
    day("2026-12-01");
    id = as(() -> cases.noticed(lease));
    instance = as(() -> cases.instance(id));
  }

  @Test
  void shouldSettleOnceHoweverOftenTheJobsAreDelivered() {
    applied();
    String refund = "";
    for (int delivery = 0; delivery < 2; delivery++) {
      endOccupancy.handle(job(), input());
      var asked = requestRefund.handle(job(), input());
      assertThat(asked.refundOutcome()).isEqualTo("REQUESTED");
      refund = asked.refundId();
      chaseRefund.handle(job(), refund(refund));
    }
    run(() -> leaseCases.settleRefund(lease, ProviderRefund.State.SUCCEEDED, "cb_ended_" + lease));
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(concludeRefund.handle(job(), refund(refund)).refundOutcome()).isEqualTo("PAID");
    }
    for (int delivery = 0; delivery < 2; delivery++) {
      terminate.handle(job(), input());
    }

    assertThat(status(id)).isEqualTo(TerminationStatus.COMPLETED);
    assertThat(lease(lease).summary().status()).isEqualTo(LeaseStatus.TERMINATED);
    assertThat(details(id).settlements()).hasSize(1);
  }

  @Test
  void shouldMendARefundThatFailed() {
    applied();
    endOccupancy.handle(job(), input());
    String refund = requestRefund.handle(job(), input()).refundId();
    run(() -> leaseCases.settleRefund(lease, ProviderRefund.State.FAILED, "cb_failed_" + lease));
    assertThat(concludeRefund.handle(job(), refund(refund)).refundOutcome()).isEqualTo("FAILED");
    remind(Awaited.REFUND_DECISION);
    run(
        () ->
            cases.decide(
                id,
                Awaited.REFUND_DECISION,
                "usr_fay",
                Map.of("decision", "BY_HAND", "transfer", "TRF-7", "note", "the card is gone")));
    ActivatedJob job = job();
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(concludeMending.handle(job, input()).refundDecision()).isEqualTo("BY_HAND");
    }
    terminate.handle(job(), input());

    assertThat(status(id)).isEqualTo(TerminationStatus.COMPLETED);
    assertThat(told(lease)).contains("lease.termination_reminder_due");
  }

  @Test
  void shouldLetTheLeaseGoOn() {
    announce.handle(job(), input());
    run(() -> terminations.withdraw(id));
    assertThat(error(() -> chargeFinally.handle(job(), input())))
        .isEqualTo(Errors.NOTICE_WITHDRAWN);
    for (int delivery = 0; delivery < 2; delivery++) {
      concludeWithdrawal.handle(job(), input());
    }

    assertThat(status(id)).isEqualTo(TerminationStatus.WITHDRAWN);
  }

  @Test
  void secondInstanceOfATerminationEndsQuietly() {
    announce.handle(job(), input());
    ActivatedJob second = job(Jobs.instance());

    assertThat(error(() -> announce.handle(second, input())))
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesATerminationThatTheInstanceDidNotClaim() {
    assertThatThrownBy(() -> chargeFinally.handle(job(Jobs.instance()), input()))
        .isInstanceOf(ClaimMissingException.class);
  }

  /** Up to what the deposit pays, each job delivered twice. */
  private void applied() {
    clock.set(details(id).termination().lastDayOverAt());
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(announce.handle(job(), input()).reminderInterval()).isEqualTo("PT24H");
      assertThat(chargeFinally.handle(job(), input()).inspectionDueAt()).isNotEmpty();
    }
    run(
        () ->
            cases.decide(
                id,
                Awaited.INSPECTION,
                TerminationCases.INSPECTOR,
                Map.of("condition", "GOOD", "note", "clean", "deductions", "0")));
    ActivatedJob inspected = job();
    for (int delivery = 0; delivery < 2; delivery++) {
      concludeInspection.handle(inspected, input());
    }
    for (int delivery = 0; delivery < 2; delivery++) {
      var facts = settle.handle(job(), input());
      assertThat(facts.settlementVersion()).isEqualTo(1);
      assertThat(facts.settledMinorUnits()).isEqualTo(DEPOSIT);
      assertThat(planned().approvalOutcome()).isEqualTo("OPEN");
    }
    run(() -> cases.decide(id, Awaited.APPROVAL, "usr_approver", Map.of("decision", "APPROVE")));
    ActivatedJob decided = job();
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(
              concludeApproval
                  .handle(
                      decided,
                      new ConcludeApprovalWorker.Input(
                          invocation.tenantId(), id, correlation(), 1, 1))
                  .approvalOutcome())
          .isEqualTo("APPROVED");
    }
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(
              applyDeposit
                  .handle(
                      job(),
                      new ApplyDepositWorker.Input(invocation.tenantId(), id, correlation(), 1))
                  .settlementOutcome())
          .isEqualTo("REFUND_DUE");
    }
  }

  private Asked planned() {
    return planApproval.handle(
        job(), new PlanApprovalWorker.Input(invocation.tenantId(), id, correlation(), 1, 1));
  }

  private void remind(Awaited awaited) {
    remind.handle(
        job(), new RemindWorker.Input(invocation.tenantId(), id, correlation(), awaited.name()));
  }

  private static String error(Runnable act) {
    return catchThrowableOfType(BpmnError.class, act::run).getErrorCode();
  }

  private TerminationJob input() {
    return new TerminationJob(invocation.tenantId(), id, correlation());
  }

  private RefundJob refund(String refundId) {
    return new RefundJob(invocation.tenantId(), id, correlation(), refundId);
  }

  private String correlation() {
    return details(id).termination().correlationId();
  }

  private ActivatedJob job() {
    return job(instance);
  }

  private ActivatedJob job(long of) {
    return Jobs.job(
        LeaseTermination.PROCESS_ID,
        of,
        new HashMap<>(
            Map.of(
                Variables.TENANT_ID, invocation.tenantId(),
                Variables.TERMINATION_ID, id,
                Variables.CORRELATION_ID, correlation())));
  }
}
