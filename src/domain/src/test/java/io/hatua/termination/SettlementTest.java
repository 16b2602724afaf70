package io.hatua.termination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.ProviderRefund;
import io.hatua.document.Document;
import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.lease.LeaseStatus;
import io.hatua.ledger.AccountCode;
import io.hatua.policy.Policy;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.support.TerminationCases;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.TaskOutcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From the last day of a tenancy to its settled account. */
@Tag("S1-32")
class SettlementTest extends TerminationTest {

  private static final byte[] PHOTO = {(byte) 0x89, 'P', 'N', 'G', 1};

  @Autowired private Units units;
  @Autowired private ScriptedProvider.Payments payments;
  @Autowired private TerminationFactRepublisher facts;
  @Autowired private DepositDispatch dispatch;

  @Test
  void shouldRefundTheWholeDepositOfWhoOwesNothing() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.refunding(lease));
    assertThat(status(id)).isEqualTo(TerminationStatus.REFUNDING);
    assertThat(balance(lease, AccountCode.PAYOUT_CLEARING_DEPOSITS)).isEqualTo(-DEPOSIT);
    assertThat(unit(lease)).isEqualTo(UnitStatus.AVAILABLE);
    assertThat(as(() -> cases.settleRefund(id, ProviderRefund.State.SUCCEEDED))).isTrue();
    run(() -> steps.terminate(id));

    assertThat(status(id)).isEqualTo(TerminationStatus.COMPLETED);
    assertThat(lease(lease).summary().status()).isEqualTo(LeaseStatus.TERMINATED);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REFUNDED);
    assertThat(balance(lease, AccountCode.DEPOSITS_HELD)).isZero();
    assertThat(balance(lease, AccountCode.CASH_DEPOSITS)).isZero();
    assertThat(told(lease))
        .endsWith(
            "lease.finally_charged",
            "lease.inspected",
            "lease.settlement_approved",
            "lease.settled",
            "occupancy.ended",
            "deposit-refund-settled",
            "lease.refunded",
            "lease.terminated");
  }

  @Test
  @Tag("S1-47")
  @Tag("S1-48")
  void shouldPayWhatIsOwedAndTheDamageFromTheDeposit() {
    String lease = as(leaseCases::active);
    day("2026-12-01");
    String id = as(() -> cases.refunding(lease, 300_000, 150_050));

    Settlement settlement = details(id).settlement().orElseThrow();
    assertThat(settlement.owed().minorUnits()).isEqualTo(RENT);
    assertThat(settlement.damage().minorUnits()).isEqualTo(450_050);
    assertThat(settlement.applied().minorUnits()).isEqualTo(2_950_050);
    assertThat(settlement.refund().minorUnits()).isEqualTo(2_049_950);
    assertThat(open(lease)).isZero();
    assertThat(balance(lease, AccountCode.ACCOUNTS_RECEIVABLE)).isZero();
    assertThat(balance(lease, AccountCode.OTHER_INCOME)).isEqualTo(-450_050);
    assertThat(balance(lease, AccountCode.CASH_CLIENT)).isEqualTo(2_950_050);
    assertThat(balance(lease, AccountCode.CASH_DEPOSITS)).isEqualTo(2_049_950);
    run(() -> cases.settleRefund(id, ProviderRefund.State.SUCCEEDED));
    assertThat(balance(lease, AccountCode.CASH_DEPOSITS)).isZero();
  }

  @Test
  void shouldLeaveOpenWhatTheDepositDoesNotCover() {
    String lease = as(leaseCases::active);
    day("2026-12-01");
    String id = as(() -> cases.approved(lease, 4_000_000));
    assertThat(as(() -> cases.apply(id))).isEqualTo(SettlementOutcome.NOTHING_DUE);
    run(() -> cases.inCase(id, () -> steps.endOccupancy(id)));
    run(() -> cases.inCase(id, () -> steps.terminate(id)));

    assertThat(details(id).settlement().orElseThrow().stillOwed().minorUnits())
        .isEqualTo(1_500_000);
    assertThat(open(lease)).isEqualTo(1_500_000);
    assertThat(balance(lease, AccountCode.CASH_DEPOSITS)).isZero();
    assertThat(lease(lease).summary().status()).isEqualTo(LeaseStatus.TERMINATED);
    run(() -> rentCases.paidInCash(lease, 1_500_000));
    assertThat(open(lease)).isZero();
  }

  @Test
  void shouldAskNobodyWhereThereIsNoDepositAndNoDamage() {
    policy(Policy.TERMINATION_NOTICE, "PT0S");
    String lease = as(() -> rentCases.lease(700_000));
    String id = as(() -> cases.inspecting(lease));
    run(() -> cases.inspect(id));
    run(() -> cases.settle(id, 0));
    assertThat(as(() -> cases.apply(id))).isEqualTo(SettlementOutcome.NOTHING_DUE);

    assertThat(open(lease)).isEqualTo(700_000);
    assertThat(details(id).approvals()).isEmpty();
    assertThat(details(id).settlement().orElseThrow().refund().minorUnits()).isZero();
  }

  @Test
  void shouldPayADepositThatWasTakenOverByHand() {
    policy(Policy.TERMINATION_NOTICE, "PT0S");
    String lease =
        as(
            () ->
                rentCases.leaseOf(
                    leaseCases.unit(), LocalDate.of(2025, 3, 1), null, RENT, DEPOSIT, 0));
    String id = as(() -> cases.refunding(lease));
    assertThat(status(id)).isEqualTo(TerminationStatus.REFUND_FAILED);
    assertThat(as(() -> cases.mend(id, "RETRY"))).isEqualTo(RefundDecision.RETRY);
    assertThat(as(() -> refunds.requestRefund(id))).isEmpty();
    assertThat(as(() -> cases.mend(id, "BY_HAND"))).isEqualTo(RefundDecision.BY_HAND);
    run(() -> cases.inCase(id, () -> steps.terminate(id)));

    assertThat(details(id).termination().transfer()).isEqualTo("TRF-1");
    assertThat(balance(lease, AccountCode.DEPOSITS_HELD)).isZero();
    assertThat(balance(lease, AccountCode.CASH_DEPOSITS)).isZero();
    assertThat(balance(lease, AccountCode.PAYOUT_CLEARING_DEPOSITS)).isZero();
  }

  @Test
  void shouldAskTheProviderAgainAndThenPayByHand() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.refunding(lease));
    assertThat(as(() -> cases.settleRefund(id, ProviderRefund.State.FAILED))).isFalse();
    assertThat(told(lease)).endsWith("lease.refund_failed");
    assertThat(balance(lease, AccountCode.DEPOSITS_HELD)).isEqualTo(-DEPOSIT);
    assertThat(as(deposits::failedRefunds)).isEmpty();
    assertThatThrownBy(() -> run(() -> dispatch.retryRefund(deposit(lease).id())))
        .isInstanceOf(ConflictException.class);
    run(() -> cases.mend(id, "RETRY"));
    assertThat(as(() -> refunds.requestRefund(id))).hasValue(deposit(lease).id() + "/2");
    run(() -> cases.settleRefund(id, ProviderRefund.State.FAILED));
    run(() -> cases.mend(id, "BY_HAND"));

    assertThat(status(id)).isEqualTo(TerminationStatus.REFUNDED);
    assertThat(deposit(lease).status()).isEqualTo(DepositStatus.REFUNDED);
    assertThat(balance(lease, AccountCode.CASH_DEPOSITS)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefundOnceHoweverOftenTheProviderIsAsked(Fault fault) {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.approved(lease));
    run(() -> cases.apply(id));
    payments.failNext(fault);
    assertThatThrownBy(() -> run(() -> refunds.requestRefund(id)))
        .isInstanceOf(ProviderUnavailableException.class);
    String refund = as(() -> refunds.requestRefund(id)).orElseThrow();

    assertThat(as(() -> refunds.requestRefund(id))).hasValue(refund);
    run(() -> refunds.chaseRefund(id));
    assertThat(balance(lease, AccountCode.PAYOUT_CLEARING_DEPOSITS)).isEqualTo(-DEPOSIT);
  }

  @Test
  void refusesToConcludeARefundThatIsNotOver() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.refunding(lease));

    assertThatThrownBy(() -> run(() -> refunds.concludeRefund(id, deposit(lease).id() + "/1")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(() -> steps.terminate(id)))
        .isInstanceOf(TerminationStateException.class);
  }

  @Test
  void refusesToTerminateWhileARefundIsDue() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.approved(lease));
    run(() -> cases.apply(id));

    assertThatThrownBy(() -> run(() -> steps.terminate(id)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(lease(lease).summary().status()).isEqualTo(LeaseStatus.ACTIVE);
  }

  @Test
  @Tag("S1-47")
  void shouldTakeBackWhatWasChargedBeyondTheLastDay() {
    policy(Policy.TERMINATION_NOTICE, "PT0S");
    String lease = active();
    day("2026-12-10");
    String id = as(() -> cases.inspecting(lease));

    assertThat(rents(lease)).containsExactly(806_452L);
    assertThat(credit(lease)).isEqualTo(RENT - 806_452);
    run(() -> cases.inspect(id, 100_000));
    Settlement settlement = as(() -> cases.settle(id, 1));
    assertThat(settlement.creditUsed().minorUnits()).isEqualTo(100_000);
    assertThat(settlement.applied().minorUnits()).isZero();
    assertThat(settlement.refund().minorUnits()).isEqualTo(DEPOSIT);
    run(() -> cases.approve(id, "usr_approver", "APPROVE"));
    run(() -> cases.apply(id));
    assertThat(credit(lease)).isEqualTo(settlement.creditLeft().minorUnits());
  }

  @Test
  void shouldSettleAnewWhenMoneyCameInSinceTheApproval() {
    String lease = as(leaseCases::active);
    day("2026-12-01");
    String id = as(() -> cases.approved(lease));
    run(() -> rentCases.paidInCash(lease, 1_000_000));
    assertThat(as(() -> cases.apply(id))).isEqualTo(SettlementOutcome.CHANGED);
    assertThat(balance(lease, AccountCode.DEPOSITS_HELD)).isEqualTo(-DEPOSIT);
    run(() -> cases.settle(id, 1));
    run(() -> cases.approve(id, "usr_approver", "APPROVE"));
    assertThat(as(() -> cases.apply(id))).isEqualTo(SettlementOutcome.REFUND_DUE);

    assertThat(details(id).settlements())
        .extracting(one -> one.applied().minorUnits())
        .containsExactly(RENT, 1_500_000L);
    assertThat(open(lease)).isZero();
  }

  @Test
  void shouldInspectAgainWhatIsRejected() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.inspecting(lease));
    run(() -> cases.inspect(id, 900_000));
    run(() -> cases.settle(id, 1));
    assertThat(as(() -> cases.approve(id, "usr_approver", "REJECT")).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.REJECTED);
    assertThat(status(id)).isEqualTo(TerminationStatus.INSPECTION);
    run(() -> cases.inspect(id, 100_000));
    run(() -> cases.settle(id, 1));
    run(() -> cases.approve(id, "usr_approver", "APPROVE"));
    run(() -> cases.apply(id));

    assertThat(details(id).approvals().getFirst().text()).isEqualTo("Look again");
    assertThat(balance(lease, AccountCode.OTHER_INCOME)).isEqualTo(-100_000);
  }

  @Test
  void shouldAskTwoDifferentPeopleAboveTheLimit() {
    policy(Policy.TERMINATION_TWO_PEOPLE_LIMIT, String.valueOf(DEPOSIT - 1));
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.inspecting(lease));
    run(() -> cases.inspect(id));
    assertThatThrownBy(() -> run(() -> cases.settle(id, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at least 2");
    run(() -> cases.settle(id, 2));
    assertThat(refusal(id, TerminationCases.INSPECTOR)).isEqualTo("INSPECTED_BEFORE");
    assertThat(as(() -> cases.approve(id, "usr_first", "APPROVE")).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.OPEN);
    assertThat(refusal(id, "usr_first")).isEqualTo("APPROVED_BEFORE");
    assertThat(as(() -> cases.approve(id, "usr_second", "APPROVE")).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.APPROVED);
  }

  @Test
  void shouldAskOnePersonExactlyAtTheLimit() {
    policy(Policy.TERMINATION_TWO_PEOPLE_LIMIT, String.valueOf(DEPOSIT));
    String lease = active();
    day("2026-12-01");

    assertThat(status(as(() -> cases.approved(lease)))).isEqualTo(TerminationStatus.APPROVED);
  }

  @Test
  void refusesDecisionsThatNobodyTook() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.inspecting(lease));
    assertThatThrownBy(
            () -> run(() -> steps.concludeInspection(id, cases.instance(id), "job_none")))
        .isInstanceOf(DecisionMissingException.class);
    run(() -> cases.inspect(id));
    run(() -> cases.settle(id, 1));
    assertThatThrownBy(
            () -> run(() -> settlements.concludeApproval(id, 1, 1, cases.instance(id), "job_none")))
        .isInstanceOf(DecisionMissingException.class);
    assertThat(status(id)).isEqualTo(TerminationStatus.APPROVAL);
  }

  @Test
  void shouldKeepPhotosWhileTheUnitIsInspected() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.inspecting(lease));
    run(() -> terminations.addEvidence(id, List.of(PHOTO, PHOTO)));
    assertThatThrownBy(() -> run(() -> terminations.addEvidence(id, List.of())))
        .isInstanceOf(FaultsException.class);
    assertThatThrownBy(() -> run(() -> terminations.addEvidence(id, List.of(new byte[] {1}))))
        .isInstanceOf(FaultsException.class);
    run(() -> cases.inspect(id));
    assertThatThrownBy(() -> run(() -> terminations.addEvidence(id, List.of(PHOTO))))
        .isInstanceOf(ConflictException.class);

    assertThat(details(id).evidence())
        .extracting(Document::kind)
        .containsExactly(Terminations.EVIDENCE, Terminations.EVIDENCE);
  }

  @Test
  void shouldRemindOnceAnIntervalWhoIsWaitedFor() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.inspecting(lease));
    run(() -> steps.remind(id, Awaited.INSPECTION));
    run(() -> steps.remind(id, Awaited.INSPECTION));
    run(() -> steps.remind(id, Awaited.APPROVAL));
    clock.advance(Duration.ofHours(24));
    run(() -> steps.remind(id, Awaited.INSPECTION));

    assertThat(told(lease)).filteredOn("lease.termination_reminder_due"::equals).hasSize(2);
  }

  @Test
  void shouldTellTheEngineAgainOfARefundThatItWaitsFor() {
    String lease = active();
    day("2026-12-01");
    String id = as(() -> cases.refunding(lease));
    run(() -> leaseCases.settleRefund(lease, ProviderRefund.State.SUCCEEDED, "cb_again_" + lease));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);
    run(() -> refunds.concludeRefund(id, deposit(lease).id() + "/1"));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);

    assertThat(told(lease)).filteredOn("deposit-refund-settled"::equals).hasSize(2);
  }

  private String refusal(String id, String user) {
    TaskOutcome outcome =
        as(() -> cases.decide(id, Awaited.APPROVAL, user, Map.of("decision", "APPROVE")));
    return ((TaskOutcome.Refused) outcome).refusal().code();
  }

  private UnitStatus unit(String lease) {
    return as(() -> units.find(lease(lease).summary().unitId()).orElseThrow()).status();
  }
}
