package io.hatua.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.money.Money;
import io.hatua.payout.Payout;
import io.hatua.payout.ProviderPayout;
import io.hatua.policy.Policy;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of a disbursement from its approval to the owner's account. */
@Tag("S1-86")
@Tag("S1-88")
class OwnerDisbursementTest extends DisbursementTest {

  @Autowired private DisbursementFactRepublisher facts;

  @Test
  @Tag("S1-48")
  @Tag("S1-89")
  @Tag("S1-91")
  void shouldPayTheOwnerAndTheFirm() {
    String id = as(() -> cases.approved(2_500_000));
    assertThat(status(id)).isEqualTo(DisbursementStatus.APPROVED);
    run(() -> cases.pay(id));
    assertThat(status(id)).isEqualTo(DisbursementStatus.HELD);
    assertThat(trialBalance())
        .containsEntry("C payout_clearing.owners", -2_250_000L)
        .containsEntry("C due_to_manager", -250_000L)
        .containsEntry("M due_from_clients", 250_000L)
        .containsEntry("C cash_bank.client", 2_500_000L)
        .doesNotContainKey("C owner_payable");
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    assertThat(as(() -> cases.conclude(id))).isTrue();

    assertThat(status(id)).isEqualTo(DisbursementStatus.COMPLETED);
    assertThat(trialBalance())
        .containsEntry("C owner_equity.undistributed", 2_250_000L)
        .containsEntry("C management_fee_expense", 250_000L)
        .containsEntry("M cash_bank.operating", 250_000L)
        .containsEntry("M fee_income", -250_000L)
        .doesNotContainKeys(
            "C cash_bank.client",
            "C due_to_manager",
            "M due_from_clients",
            "C payout_clearing.owners");
    assertThat(told(id))
        .containsExactly(
            "disbursement.created",
            "owner-disbursement",
            "disbursement.approved",
            "payout-settled",
            "disbursement.completed");
    RunSummary summary = as(() -> runs.summary(details(id).disbursement().runId()));
    assertThat(summary.postedMinorUnits()).isEqualTo(2_250_000);
    assertThat(summary.ties()).isTrue();
    assertThat(summary.isOver()).isTrue();
  }

  @Test
  void shouldHandTheBankTheOwnersAccount() {
    String id = as(() -> cases.held(2_500_000));

    assertThat(bank.order(as(() -> cases.reference(id))))
        .get()
        .satisfies(
            order -> {
              assertThat(order.amount()).isEqualTo(Money.of(2_250_000, "KES"));
              assertThat(order.account().accountNumber()).isEqualTo("0011223344");
            });
  }

  @ParameterizedTest
  @EnumSource
  void shouldPayOnceHoweverOftenTheBankIsAsked(Fault fault) {
    String id = as(() -> cases.approved(2_500_000));
    run(() -> steps.post(id));
    bank.failNext(fault);
    assertThatThrownBy(() -> run(() -> steps.requestPayout(id)))
        .isInstanceOf(ProviderUnavailableException.class);
    String payout = as(() -> steps.requestPayout(id));

    assertThat(as(() -> steps.requestPayout(id))).isEqualTo(payout);
    assertThat(details(id).payouts()).hasSize(1);
  }

  @Test
  void refusesToLetThroughWhatIsAboveTheLimit() {
    limits(2_249_999, 5_000_000);
    String id = as(() -> cases.pending(2_500_000));

    assertThatThrownBy(() -> run(() -> cases.plan(id, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at least 1");
  }

  @Test
  void shouldLetThroughWhatIsExactlyAtTheLimit() {
    limits(2_250_000, 5_000_000);
    String id = as(() -> cases.pending(2_500_000));

    assertThat(as(() -> cases.plan(id, 0)).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.APPROVED);
  }

  @Test
  void shouldAskTwoDifferentPeopleAboveTheSecondLimit() {
    limits(1, 2_249_999);
    String id = as(() -> cases.pending(2_500_000));
    assertThat(as(() -> cases.plan(id, 2)).approvalRound()).isEqualTo(1);
    assertThat(as(() -> cases.approve(id, "usr_first", "APPROVE")).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.OPEN);
    assertThat(
            as(
                () ->
                    cases.decide(id, Awaited.APPROVAL, "usr_first", Map.of("decision", "APPROVE"))))
        .isInstanceOfSatisfying(
            TaskOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("APPROVED_BEFORE"));
    assertThat(as(() -> cases.approve(id, "usr_second", "APPROVE")).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.APPROVED);

    assertThat(details(id).approvals())
        .extracting(DisbursementApproval::decidedBy)
        .containsExactly("usr_first", "usr_second");
  }

  @Test
  void refusesWhoStartedTheRun() {
    limits(1, 5_000_000);
    String id = as(() -> cases.pending(2_500_000));
    run(() -> cases.plan(id, 1));

    assertThat(
            as(
                () ->
                    cases.decide(
                        id,
                        Awaited.APPROVAL,
                        invocation.actor().id(),
                        Map.of("decision", "APPROVE"))))
        .isInstanceOf(TaskOutcome.Refused.class);
  }

  @Test
  void refusesADecisionThatNobodyTook() {
    limits(1, 5_000_000);
    String id = as(() -> cases.pending(2_500_000));
    run(() -> cases.plan(id, 1));

    assertThatThrownBy(
            () -> run(() -> steps.concludeApproval(id, 1, cases.instance(id), "job_none")))
        .isInstanceOf(DecisionMissingException.class);
    assertThat(status(id)).isEqualTo(DisbursementStatus.PENDING);
  }

  @Test
  @Tag("S1-87")
  void shouldPayWhatWasRejectedNextTime() {
    limits(1, 5_000_000);
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    String id = ran(property).disbursement().id();
    run(() -> cases.plan(id, 1));
    assertThat(as(() -> cases.approve(id, "usr_no", "REJECT")).approvalOutcome())
        .isEqualTo(NextApproval.Outcome.REJECTED);
    assertThat(told(id)).endsWith("disbursement.rejected");
    assertThat(details(id).approvals().getLast().text()).isEqualTo("Not now");
    assertThat(trialBalance()).doesNotContainKey("M fee_income");
    clock.set(Instant.parse("2026-11-23T09:00:00Z"));
    DisbursementDetails next = ran(property);

    assertThat(lines(next)).containsExactly("CARRIED_FORWARD 2250000");
    limits(9_000_000, 9_000_000);
    run(() -> cases.payOut(next.disbursement().id()));
    assertThat(trialBalance())
        .containsEntry("M fee_income", -250_000L)
        .containsEntry("M cash_bank.operating", 250_000L)
        .doesNotContainKey("C cash_bank.client");
  }

  @Test
  @Tag("S1-90")
  void shouldPayToTheCorrectedAccountUnderANewAttempt() {
    String id = as(() -> cases.approved(2_500_000));
    String owner = details(id).disbursement().ownerId();
    run(() -> cases.account(owner, "0000"));
    run(() -> cases.pay(id));
    assertThat(as(() -> cases.conclude(id))).isFalse();
    assertThat(status(id)).isEqualTo(DisbursementStatus.FAILED);
    assertThat(as(() -> cases.payout(id)).reason()).isEqualTo(Payout.REFUSED_BY_BANK);
    assertThat(told(id)).endsWith("disbursement.failed");
    assertThat(trialBalance())
        .containsEntry("C owner_payable", -2_250_000L)
        .doesNotContainKey("C payout_clearing.owners");
    run(() -> cases.account(owner, "0099887766"));
    run(() -> cases.mend(id, "RETRY"));
    String first = as(() -> cases.payout(id)).id();
    run(() -> steps.retryPayout(id, first));
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    run(() -> cases.conclude(id));

    assertThat(status(id)).isEqualTo(DisbursementStatus.COMPLETED);
    assertThat(as(() -> cases.payout(id)).attempt()).isEqualTo(2);
    assertThat(trialBalance()).doesNotContainKeys("C cash_bank.client", "C owner_payable");
  }

  @Test
  void shouldFailWithoutABankAccount() {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    String id = ran(property).disbursement().id();
    run(
        () ->
            transaction.executeWithoutResult(
                status -> jdbc.sql("update supplier set account_number = null").update()));
    run(() -> cases.plan(id, 0));
    run(() -> cases.pay(id));
    run(() -> cases.conclude(id));

    assertThat(as(() -> cases.payout(id)).reason()).isEqualTo(Payout.NO_BANK_ACCOUNT);
    assertThat(status(id)).isEqualTo(DisbursementStatus.FAILED);
  }

  @Test
  void shouldPayWhatWasCancelledNextTime() {
    String id = as(() -> cases.failed(2_500_000));
    String property = details(id).disbursement().propertyId();
    run(() -> cases.cancel(id));
    assertThat(status(id)).isEqualTo(DisbursementStatus.CANCELLED);
    assertThat(told(id)).endsWith("disbursement.cancelled");
    assertThat(trialBalance())
        .containsEntry("C cash_bank.client", 2_500_000L)
        .containsEntry("C due_to_manager", -250_000L)
        .doesNotContainKeys("C owner_payable", "C owner_equity.undistributed");
    clock.set(Instant.parse("2026-11-23T09:00:00Z"));
    DisbursementDetails next = ran(property);
    run(() -> cases.payOut(next.disbursement().id()));

    assertThat(next.disbursement().payout()).isEqualTo(Money.of(2_250_000, "KES"));
    assertThat(trialBalance())
        .containsEntry("M cash_bank.operating", 250_000L)
        .doesNotContainKeys("C cash_bank.client", "C due_to_manager");
  }

  @Test
  void refusesToUndoWhatFinanceDidNotGiveUp() {
    String id = as(() -> cases.failed(2_500_000));

    assertThatThrownBy(() -> run(() -> steps.reverseApproval(id)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(() -> steps.voidPayout(id)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(() -> steps.close(id))).isInstanceOf(IllegalStateException.class);
    assertThat(status(id)).isEqualTo(DisbursementStatus.FAILED);
  }

  @Test
  void shouldRemindOnceAnInterval() {
    limits(1, 5_000_000);
    String id = as(() -> cases.pending(2_500_000));
    run(() -> cases.plan(id, 1));
    run(() -> steps.remind(id, Awaited.APPROVAL));
    run(() -> steps.remind(id, Awaited.APPROVAL));
    run(() -> steps.remind(id, Awaited.PAYOUT_DECISION));

    assertThat(told(id))
        .containsExactly(
            "disbursement.created",
            "owner-disbursement",
            "disbursement.reminder_due",
            "disbursement.reminder_due");
  }

  @Test
  void shouldTellTheEngineAgainOfAPayoutThatItWaitsFor() {
    String id = as(() -> cases.held(2_500_000));
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);
    run(() -> cases.conclude(id));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);

    assertThat(told(id)).filteredOn("payout-settled"::equals).hasSize(2);
  }

  private void limits(long auto, long twoPeople) {
    run(
        () ->
            transaction.executeWithoutResult(
                status -> {
                  set(Policy.DISBURSEMENT_AUTO_LIMIT, String.valueOf(auto));
                  set(Policy.DISBURSEMENT_TWO_PEOPLE_LIMIT, String.valueOf(twoPeople));
                }));
  }
}
