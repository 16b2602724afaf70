package io.hatua.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderAnomaly;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.ledger.BeneficiaryBalance;
import io.hatua.ledger.LedgerQueries;
import io.hatua.money.Money;
import io.hatua.payout.Payout;
import io.hatua.payout.PayoutCallback;
import io.hatua.payout.PayoutCallbacks;
import io.hatua.payout.PayoutKey;
import io.hatua.payout.PayoutReconciliation;
import io.hatua.payout.PayoutStatus;
import io.hatua.payout.ProviderPayout;
import io.hatua.support.ExpenseCases;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("S0-07")
@Tag("S3-14")
class ExpensePaymentTest extends ExpenseTest {

  @Autowired private LedgerQueries ledger;
  @Autowired private PayoutCallbacks callbacks;
  @Autowired private PayoutReconciliation reconciliation;
  @Autowired private ExpenseFactRepublisher facts;
  @Autowired private ProviderAnomalies anomalies;

  @Test
  void shouldPostAPropertysExpenseWithItsVat() {
    String id = as(cases::posted);

    assertThat(trialBalance())
        .containsEntry("C maintenance_expense", 400_000L)
        .containsEntry("C recoverable_vat", 64_000L)
        .containsEntry("C accounts_payable", -464_000L);
    assertThat(budgetOf(id).reservedMinorUnits()).isZero();
    assertThat(budgetOf(id).actualMinorUnits()).isEqualTo(400_000);
  }

  @Test
  void shouldPayOutOfTheOwnersMoneyByTheirShares() {
    String id = as(cases::paying);
    assertThat(trialBalance())
        .containsEntry("C payout_clearing.vendors", -464_000L)
        .doesNotContainKey("C accounts_payable");
    assertThat(as(() -> cases.settle(id, ProviderPayout.State.PAID)))
        .isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> steps.concludePayout(id, payout(id).id()))).isTrue();

    assertThat(status(id)).isEqualTo(ExpenseStatus.PAID);
    assertThat(trialBalance())
        .containsEntry("C cash_bank.client", ExpenseCases.CASH - 464_000L)
        .doesNotContainKey("C payout_clearing.vendors");
    assertThat(as(ledger::beneficiaryBalances))
        .extracting(BeneficiaryBalance::balance)
        .containsExactlyInAnyOrder(
            Money.of(ExpenseCases.CASH / 2 - 309_349, "KES"),
            Money.of(ExpenseCases.CASH / 2 - 154_651, "KES"));
    assertThat(told(id)).endsWith("payout-settled", "expense.paid");
  }

  @Test
  void shouldPostAndPayTheFirmsOwnExpenseInItsOwnBook() {
    run(() -> cases.fundFirm(464_000));
    String id = as(() -> cases.submit(cases.small(cases.budget(null))));
    run(() -> steps.reserveBudget(id));
    run(() -> cases.plan(id));
    run(() -> steps.post(id));
    assertThat(trialBalance())
        .containsEntry("M expense", 400_000L)
        .containsEntry("M recoverable_vat", 64_000L)
        .containsEntry("M accounts_payable", -464_000L);
    run(() -> steps.requestPayout(id));
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    run(() -> steps.concludePayout(id, payout(id).id()));

    assertThat(trialBalance())
        .doesNotContainKeys("M cash_bank.operating", "M payout_clearing", "M accounts_payable");
  }

  @ParameterizedTest
  @EnumSource
  void shouldPayOnceHoweverOftenTheBankIsAsked(Fault fault) {
    String id = as(cases::posted);
    bank.failNext(fault);
    assertThatThrownBy(() -> run(() -> steps.requestPayout(id)))
        .isInstanceOf(ProviderUnavailableException.class);
    String payoutId = as(() -> steps.requestPayout(id));

    assertThat(as(() -> steps.requestPayout(id))).isEqualTo(payoutId);
    assertThat(expense(id).payouts()).hasSize(1);
    assertThat(as(() -> bank.find(cases.reference(id)))).isPresent();
  }

  @Test
  void shouldHandTheBankWhatItNeeds() {
    String id = as(cases::paying);

    assertThat(bank.order(as(() -> cases.reference(id))))
        .get()
        .satisfies(
            order -> {
              assertThat(order.amount()).isEqualTo(Money.of(464_000, "KES"));
              assertThat(order.account().accountNumber()).isEqualTo("0011223344");
              assertThat(order.description()).isEqualTo(expense(id).summary().invoiceNumber());
            });
  }

  @Test
  void shouldGiveTheMoneyBackWhenTheBankFails() {
    String id = as(cases::paymentFailed);

    assertThat(status(id)).isEqualTo(ExpenseStatus.PAYMENT_FAILED);
    assertThat(payout(id).reason()).isEqualTo(Payout.FAILED_AT_BANK);
    assertThat(trialBalance())
        .containsEntry("C accounts_payable", -464_000L)
        .doesNotContainKey("C payout_clearing.vendors");
    assertThat(told(id)).endsWith("payout-settled", "expense.payment_failed");
  }

  @Test
  void shouldPayToTheCorrectedAccountUnderANewAttempt() {
    String id = as(cases::posted);
    String supplier = expense(id).summary().supplierId();
    run(() -> cases.account(supplier, "0000"));
    String refused = as(() -> steps.requestPayout(id));
    assertThat(payout(id).reason()).isEqualTo(Payout.REFUSED_BY_BANK);
    assertThat(as(() -> steps.concludePayout(id, refused))).isFalse();
    run(() -> cases.account(supplier, "0099887766"));
    run(() -> cases.mend(id, "RETRY"));
    String next = as(() -> steps.retryPayout(id, refused));

    assertThat(as(() -> steps.retryPayout(id, refused))).isEqualTo(next);
    assertThat(payout(id).attempt()).isEqualTo(2);
    assertThat(bank.order(as(() -> cases.reference(id))).orElseThrow().account().accountNumber())
        .isEqualTo("0099887766");
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    run(() -> steps.concludePayout(id, next));
    assertThat(status(id)).isEqualTo(ExpenseStatus.PAID);
  }

  @Test
  void shouldTakeACancelledInvoiceOutOfTheBooksAndTheBudget() {
    String id = as(cases::cancelled);
    for (int delivery = 0; delivery < 2; delivery++) {
      run(() -> steps.voidPayout(id));
      run(() -> steps.reversePosting(id));
      run(() -> steps.releaseBudget(id));
      run(() -> steps.close(id));
    }

    assertThat(status(id)).isEqualTo(ExpenseStatus.CANCELLED);
    assertThat(trialBalance()).containsOnlyKeys("C cash_bank.client", "C customer_credit");
    assertThat(budgetOf(id).leftMinorUnits()).isEqualTo(ExpenseCases.BUDGET);
    assertThat(told(id)).endsWith("expense.cancelled");
  }

  @Test
  void refusesToReverseAnythingOfWhatIsNotCancelled() {
    String id = as(cases::paid);

    assertThatThrownBy(() -> run(() -> steps.reversePosting(id)))
        .hasMessageContaining("no reason is recorded");
    assertThat(trialBalance()).containsEntry("C maintenance_expense", 400_000L);
  }

  @Test
  void shouldFailWithoutABankAccount() {
    String budget = as(() -> cases.budget(cases.property()));
    String id = as(() -> cases.submit(cases.invoice(cases.newSupplier(), budget, 464_000)));
    run(() -> steps.reserveBudget(id));
    run(() -> cases.plan(id));
    run(() -> steps.post(id));
    run(() -> steps.requestPayout(id));

    assertThat(payout(id).status()).isEqualTo(PayoutStatus.FAILED);
    assertThat(payout(id).reason()).isEqualTo(Payout.NO_BANK_ACCOUNT);
    assertThat(told(id)).endsWith("payout-settled");
    assertThat(trialBalance()).containsEntry("C accounts_payable", -464_000L);
  }

  @Test
  void shouldNotPayWhatIsNotThereOrHeldForAnother() {
    run(() -> cases.fundFirm(464_000 + 463_999));
    String budget = as(() -> cases.budget(null));
    String first = as(() -> postedOf(budget));
    String second = as(() -> postedOf(budget));
    run(() -> steps.requestPayout(first));
    String refused = as(() -> steps.requestPayout(second));
    assertThat(payout(second).reason()).isEqualTo(Payout.INSUFFICIENT_FUNDS);
    run(() -> steps.concludePayout(second, refused));
    run(() -> cases.fundFirm(1));
    run(() -> cases.mend(second, "RETRY"));
    run(() -> steps.retryPayout(second, refused));

    assertThat(payout(second).status()).isEqualTo(PayoutStatus.REQUESTED);
    run(() -> cases.settle(first, ProviderPayout.State.PAID));
    run(() -> cases.settle(second, ProviderPayout.State.PAID));
    assertThat(trialBalance()).doesNotContainKey("M cash_bank.operating");
  }

  @Test
  void shouldAskTheBankThatNeverCalledBack() {
    String id = as(cases::paying);
    run(() -> bank.settle(cases.reference(id), ProviderPayout.State.PAID));
    run(reconciliation::run);
    assertThat(payout(id).status()).isEqualTo(PayoutStatus.REQUESTED);
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);

    assertThat(payout(id).status()).isEqualTo(PayoutStatus.PAID);
    run(reconciliation::run);
    assertThat(trialBalance()).containsEntry("C cash_bank.client", ExpenseCases.CASH - 464_000L);
  }

  @Test
  void shouldSendWhatTheBankNeverGot() {
    String id = as(cases::posted);
    bank.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.requestPayout(id)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.chasePayout(id, payout(id).id()));

    assertThat(as(() -> bank.find(cases.reference(id)))).isPresent();
  }

  @Test
  void shouldTakeEachCallbackOnceAndKeepWhatContradicts() {
    String id = as(cases::paying);
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    assertThat(as(() -> cases.settle(id, ProviderPayout.State.PAID)))
        .isEqualTo(CallbackOutcome.DUPLICATE);
    assertThat(tell(id, "cb_late", ProviderPayout.State.FAILED, 464_000))
        .isEqualTo(CallbackOutcome.ANOMALOUS);

    assertThat(payout(id).status()).isEqualTo(PayoutStatus.PAID);
    assertThat(as(() -> anomalies.latest(5)))
        .extracting(ProviderAnomaly::kind)
        .containsExactly("OTHER_END");
  }

  @Test
  void refusesAnotherAmountAndAnotherTenantsReference() {
    String id = as(cases::paying);
    String elsewhere = testTenants.create().call(cases::paying);
    assertThat(tell(id, "cb_1", ProviderPayout.State.PAID, 463_999))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        new PayoutCallback(
                            "cb_2",
                            ProviderPayout.State.PAID,
                            new PayoutKey(elsewhere, 1).toString(),
                            "bank_1",
                            Money.of(464_000, "KES"),
                            clock.instant()))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);

    assertThat(payout(id).status()).isEqualTo(PayoutStatus.REQUESTED);
    assertThat(as(() -> anomalies.latest(5)))
        .extracting(ProviderAnomaly::kind)
        .containsExactlyInAnyOrder("AMOUNT_MISMATCH", "UNKNOWN_REFERENCE");
  }

  @Test
  void refusesToConcludeWhatTheBankStillHas() {
    String id = as(cases::paying);
    String payoutId = payout(id).id();

    assertThatThrownBy(() -> run(() -> steps.concludePayout(id, payoutId)))
        .hasMessageContaining("the bank has it");
    assertThat(status(id)).isEqualTo(ExpenseStatus.POSTED);
  }

  @Test
  void refusesThePayoutOfAnotherExpense() {
    String id = as(cases::paying);
    String other = as(cases::paymentFailed);
    String failed = payout(other).id();

    assertThatThrownBy(() -> run(() -> steps.concludePayout(id, failed)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(() -> steps.retryPayout(id, failed)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(expense(id).payouts()).hasSize(1);
  }

  @Test
  void shouldTellTheEngineAgainUntilThePayoutIsConcluded() {
    String id = as(cases::paying);
    run(() -> cases.settle(id, ProviderPayout.State.PAID));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);
    run(facts::run);
    assertThat(told(id)).filteredOn("payout-settled"::equals).hasSize(2);
    run(() -> steps.concludePayout(id, payout(id).id()));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);

    assertThat(told(id)).filteredOn("payout-settled"::equals).hasSize(2);
  }

  @Test
  void shouldTellTheEngineAgainOfAWithdrawal() {
    String id = as(() -> cases.inApproval("finance"));
    run(() -> expenses.withdraw(id));
    clock.advance(Duration.ofMinutes(6));
    run(facts::run);

    assertThat(told(id)).filteredOn("expense-withdrawn"::equals).hasSize(2);
  }

  @Test
  void shouldWriteNobodysAccountIntoEventsOrMessages() {
    String id = as(cases::paid);

    assertThat(query("select payload::text from outbox where :value <> ''", id))
        .isNotEmpty()
        .allSatisfy(payload -> assertThat(payload).doesNotContain("0011223344", "Fixit"));
  }

  private CallbackOutcome tell(
      String id, String callback, ProviderPayout.State state, long minorUnits) {
    return as(
        () -> {
          String reference = cases.reference(id);
          return callbacks.handle(
              new PayoutCallback(
                  callback,
                  state,
                  reference,
                  bank.find(reference).orElseThrow().id(),
                  Money.of(minorUnits, "KES"),
                  clock.instant()));
        });
  }

  private String postedOf(String budget) {
    String id = cases.submit(cases.small(budget));
    steps.reserveBudget(id);
    cases.plan(id);
    steps.post(id);
    return id;
  }

  private Payout payout(String id) {
    return as(() -> cases.payout(id));
  }
}
