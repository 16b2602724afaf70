package io.hatua.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.disbursement.DisbursementRuns;
import io.hatua.fault.ConflictException;
import io.hatua.ledger.AccountBalance;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.page.PageRequest;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.RefundPayment;
import io.hatua.payment.RefundResult;
import io.hatua.payment.RefundResults;
import io.hatua.rent.RentTest;
import io.hatua.settlement.ProviderSettlement;
import io.hatua.settlement.SettlementCallbacks;
import io.hatua.settlement.SettlementLine;
import io.hatua.settlement.SettlementLine.Kind;
import io.hatua.support.BankCases;
import io.hatua.support.Camt;
import io.hatua.support.DisbursementCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.task.DecisionMissingException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the bank shows, held against what the books have. */
@Tag("S3-22")
class BankReconciliationTest extends RentTest {

  @Autowired private BankReconciliation bank;
  @Autowired private BankCases statements;
  @Autowired private ReconciliationSteps steps;
  @Autowired private StatementFetch fetch;
  @Autowired private DisbursementCases disbursements;
  @Autowired private DisbursementRuns runs;
  @Autowired private RefundResults refunds;
  @Autowired private SettlementCallbacks settlements;
  @Autowired private ScriptedProvider.Settled settled;
  @Autowired private ScriptedProvider.Statements offered;

  @Test
  void shouldTieWhenTheBankHasWhatTheBooksHave() {
    run(() -> cash(30_000));
    String id = as(() -> statements.matched(client().entry(30_000, "DEPOSIT", "slip")));

    assertThat(as(() -> statements.states(id))).containsExactly("MATCHED 30000");
    assertThat(as(() -> statements.one(id)).reconciledAt()).isNotNull();
    ThreeWay check = only();
    assertThat(check.ties()).isTrue();
    assertThat(check.adjusted().minorUnits()).isEqualTo(30_000);
    assertThat(commands(id)).contains("bank.reconciled");
  }

  @Test
  void shouldMatchASettlementAndAPayoutByTheirReferences() {
    String property = as(() -> disbursements.property(10_000));
    String lease = as(() -> disbursements.lease(property, 2_500_000));
    String payment = as(() -> cases.paid(lease, 2_500_000));
    ProviderSettlement told =
        settle(CashAccount.CLIENT, as(() -> cases.reference(payment)), 2_500_000);
    String disbursement =
        as(() -> disbursements.of(disbursements.ran(property))).getFirst().disbursement().id();
    run(() -> disbursements.payOut(disbursement));
    String id =
        as(
            () ->
                statements.matched(
                    client()
                        .entry(2_500_000, "SETTLEMENT", told.id())
                        .entry(-2_250_000, "PAYOUT", disbursements.reference(disbursement))));

    assertThat(as(() -> statements.states(id)))
        .containsExactly("MATCHED 2500000", "MATCHED -2250000");
    // The firm's fee has left in the books only: it is on its way to the firm's own account.
    assertThat(only().inTransit().minorUnits()).isEqualTo(-250_000);
    assertThat(only().ties()).isTrue();
  }

  @Test
  void shouldMatchTheDepositsThatOneSettlementPays() {
    String paid = as(() -> leaseCases.depositReceived());
    String reference = invocation.tenantId() + "/" + paid + "/deposit";
    ProviderSettlement told = settle(CashAccount.DEPOSITS, reference, 5_000_000);
    String id =
        as(
            () ->
                statements.matched(
                    statements
                        .statement(CashAccount.DEPOSITS)
                        .entry(5_000_000, "SETTLEMENT", told.id())));

    assertThat(as(() -> statements.states(id))).containsExactly("MATCHED 5000000");
    assertThat(only().ties()).isTrue();
  }

  @Test
  @Tag("S1-48")
  @Tag("S3-23")
  void moneyPaidByPhoneShouldSettleWhenTheBankShowsIt() {
    paidByPhone(1_000_000);
    clock.advance(Duration.ofMinutes(1));
    paidByPhone(1_000_000);
    clock.advance(Duration.ofMinutes(1));
    paidByPhone(500_000);
    String id =
        as(() -> statements.matched(client().entry(1_989_000, "SETTLEMENT", "MPESA/174379/1")));

    assertThat(as(() -> statements.states(id))).containsExactly("MATCHED 1989000");
    assertThat(total(AccountCode.CASH_WALLET)).isEqualTo(500_000);
    assertThat(total(AccountCode.PAYMENT_CHARGES)).isEqualTo(11_000);
    assertThat(only().ties()).isTrue();
  }

  @Test
  @Tag("S3-23")
  void moneyThatWentBackToAPhoneShouldBeMissingInTheSettlement() {
    String payment = paidByPhone(1_000_000);
    run(() -> payments.refund(payment, new RefundPayment(300_000L, "asked for it"), "k"));
    clock.advance(Duration.ofMinutes(1));
    Money back = Money.of(300_000, "KES");
    run(
        () ->
            refunds.handle(
                new RefundResult("AG_1", payment, 1, CardRefund.State.SUCCEEDED, null, back)));
    clock.advance(Duration.ofMinutes(1));
    paidByPhone(500_000);
    String id =
        as(() -> statements.matched(client().entry(694_500, "SETTLEMENT", "MPESA/174379/1")));

    assertThat(as(() -> statements.states(id))).containsExactly("MATCHED 694500");
    assertThat(total(AccountCode.CASH_WALLET)).isEqualTo(500_000);
    assertThat(total(AccountCode.PAYMENT_CHARGES)).isEqualTo(5_500);
    assertThat(only().ties()).isTrue();
  }

  @Test
  void amountThatCannotBeASettlementOfMpesaIsLeftToFinance() {
    paidByPhone(1_000_000);
    String id =
        as(
            () ->
                statements.matched(
                    client()
                        .entry(900_000, "SETTLEMENT", "MPESA/174379/1")
                        .entry(1_100_000, "SETTLEMENT", "MPESA/174379/2")));

    assertThat(as(() -> statements.states(id))).containsExactly("OPEN 900000", "OPEN 1100000");
    assertThat(total(AccountCode.CASH_WALLET)).isEqualTo(1_000_000);
  }

  @Test
  void amountShouldBeLookedForWithinTheDaysOfThePolicyOnly() {
    run(() -> cash(30_000));
    clock.advance(Duration.ofDays(5));
    String near = as(() -> statements.matched(client().entry(30_000, "DEPOSIT", "a")));
    run(() -> cash(40_000));
    clock.advance(Duration.ofDays(6));
    String far = as(() -> statements.matched(client().entry(40_000, "DEPOSIT", "b")));

    assertThat(as(() -> statements.states(near))).containsExactly("MATCHED 30000");
    assertThat(as(() -> statements.states(far))).containsExactly("OPEN 40000");
  }

  @Test
  void sameAmountTwiceShouldMatchTwoEntries() {
    run(() -> cash(30_000));
    run(() -> cash(30_000));
    String id =
        as(
            () ->
                statements.matched(
                    client()
                        .entry(30_000, "DEPOSIT", "a")
                        .entry(30_000, "DEPOSIT", "b")
                        .entry(30_000, "DEPOSIT", "c")));

    assertThat(as(() -> statements.states(id)))
        .containsExactly("MATCHED 30000", "MATCHED 30000", "OPEN 30000");
  }

  @Test
  @Tag("S1-80")
  void unexplainedEntryShouldKeepOwnersFromBeingPaid() {
    run(() -> disbursements.collected(disbursements.property(10_000), 2_500_000));
    String id = as(() -> statements.matched(client().entry(700, "DEPOSIT", "from somebody")));

    assertThat(as(() -> steps.match(id)).entryId()).isNotNull();
    assertThat(only().ties()).isFalse();
    assertThatThrownBy(() -> run(() -> runs.start(null, null)))
        .isInstanceOfSatisfying(
            ConflictException.class,
            refused -> assertThat(refused.code()).isEqualTo(DisbursementRuns.UNEXPLAINED));
    day("2026-12-05");
    run(runs::startDue);
    assertThat(as(() -> runs.latest(1))).isEmpty();

    assertThat(as(() -> statements.explain(id, "UNAPPLIED_RECEIPT"))).isTrue();
    assertThat(only().ties()).isTrue();
    assertThat(only().notInBooks().minorUnits()).isEqualTo(700);
    run(runs::startDue);
    assertThat(as(() -> runs.latest(1))).hasSize(1);
    assertThat(commands(id)).contains("bank.difference_explained", "bank.reconciled");
  }

  @Test
  void receiptThatIsRecordedLaterShouldMatchThen() {
    String id = as(() -> statements.matched(client().entry(700, "DEPOSIT", "from somebody")));
    run(() -> statements.explain(id, "UNAPPLIED_RECEIPT"));
    clock.advance(Duration.ofDays(30));
    run(() -> cash(700));
    fetch();

    assertThat(as(() -> statements.states(id))).containsExactly("MATCHED 700");
    assertThat(only().notInBooks().minorUnits()).isZero();
  }

  @Test
  void taskShouldGoAwayWhenTheBooksHaveTheEntryMeanwhile() {
    String id = as(() -> statements.matched(client().entry(700, "DEPOSIT", "cash")));
    run(() -> cash(700));
    fetch();
    fetch();

    assertThat(commands(id).stream().filter("difference-resolved"::equals)).hasSize(1);
    assertThat(as(() -> steps.match(id)).entryId()).isNull();
  }

  @Test
  @Tag("S1-48")
  void chargeOfTheBankShouldBeBorneByThoseWhoseMoneyLiesThere() {
    run(() -> disbursements.collected(disbursements.property(5_000, 5_000), 30_000));
    String id =
        as(
            () ->
                statements.matched(
                    client().entry(30_000, "DEPOSIT", "slip").entry(-25, "CHARGE", "fee")));
    assertThat(as(() -> statements.explain(id, "BANK_CHARGE"))).isTrue();

    assertThat(as(() -> statements.states(id))).containsExactly("MATCHED 30000", "MATCHED -25");
    assertThat(as(() -> ledger.balances(AccountCode.CASH_CLIENT)))
        .extracting(AccountBalance::balance)
        .extracting(money -> money.minorUnits())
        .containsExactlyInAnyOrder(15_000L - 13, 15_000L - 12);
    assertThat(rules()).contains(PostingRule.BANK_CHARGE.name());
    assertThat(only().ties()).isTrue();
  }

  @Test
  void explanationThatDoesNotFitIsAskedAgain() {
    String id = as(() -> statements.matched(client().entry(700, "DEPOSIT", "cash")));

    assertThat(as(() -> statements.explain(id, "BANK_CHARGE"))).isFalse();
    assertThat(as(() -> statements.states(id))).containsExactly("OPEN 700");
    assertThat(as(() -> statements.explain(id, "TIMING"))).isTrue();
    assertThat(as(() -> statements.states(id))).containsExactly("EXPLAINED 700");
  }

  @Test
  @Tag("S4-06")
  void explanationWithoutOurOwnRecordOfItIsNone() {
    String id = as(() -> statements.matched(client().entry(700, "DEPOSIT", "cash")));
    String entry = as(() -> statements.open(id)).getFirst();

    assertThatThrownBy(
            () -> run(() -> steps.conclude(id, entry, statements.instance(id), "job_forged")))
        .isInstanceOf(DecisionMissingException.class);
  }

  @Test
  void balanceThatTheFirstStatementBeginsWithIsOneToExplain() {
    Camt first =
        new Camt(
            "S-first",
            CashAccount.OPERATING.nameFor(invocation.tenantId()),
            9_000,
            LocalDate.of(2026, 11, 22));
    String id = as(() -> statements.matched(first.entry(1, "DEPOSIT", "x")));

    assertThat(as(() -> statements.states(id))).containsExactly("OPEN 9000", "OPEN 1");
    assertThat(only().difference().minorUnits()).isZero();
  }

  @Test
  void financeShouldBeRemindedOnceATime() {
    String id = as(() -> statements.matched(client().entry(700, "DEPOSIT", "cash")));
    run(() -> statements.task(id));
    for (int i = 0; i < 2; i++) {
      run(() -> steps.remind(id, statements.instance(id)));
    }
    assertThat(commands(id).stream().filter("task.reminder_due"::equals)).hasSize(1);
    clock.advance(Duration.ofHours(24));
    run(() -> steps.remind(id, statements.instance(id)));
    assertThat(commands(id).stream().filter("task.reminder_due"::equals)).hasSize(2);
  }

  @Test
  void shouldFetchWhatTheBankHasAndBearItsSilence() {
    Camt first = as(() -> client().entry(100, "DEPOSIT", "a"));
    String account = CashAccount.CLIENT.nameFor(invocation.tenantId());
    offered.failNext(Fault.LOST_REQUEST);
    assertThat(as(fetch::fetch)).isFalse();
    offered.offer(account, "S-1", first.file());
    offered.offer(
        account,
        "S-2",
        new Camt("S-2", account, 100, LocalDate.of(2026, 11, 22)).entry(5, "DEPOSIT", "b").file());
    clock.advance(Duration.ofMinutes(10));
    fetch();
    fetch();

    assertThat(as(() -> bank.list(null, PageRequest.first())).items())
        .extracting(one -> one.closing().minorUnits())
        .containsExactly(105L, 100L);
  }

  private void fetch() {
    assertThat(as(fetch::fetch)).isTrue();
    run(fetch::match);
  }

  private String paidByPhone(long minorUnits) {
    return as(() -> cases.paidByPhone(cases.lease(minorUnits), minorUnits));
  }

  private long total(AccountCode code) {
    return as(() -> ledger.balances(code)).stream()
        .mapToLong(one -> one.balance().minorUnits())
        .sum();
  }

  private void cash(long minorUnits) {
    cases.paidInCash(cases.lease(minorUnits), minorUnits);
  }

  private Camt client() {
    return statements.statement(CashAccount.CLIENT);
  }

  private ProviderSettlement settle(CashAccount account, String reference, long minorUnits) {
    ProviderSettlement told =
        settled.settle(
            account.nameFor(invocation.tenantId()),
            new SettlementLine(Kind.CAPTURE, reference, minorUnits));
    run(() -> settlements.handle("cb_" + told.id(), told.account(), told.id(), clock.instant()));
    return told;
  }

  private ThreeWay only() {
    return as(bank::check).getFirst();
  }

  private List<String> commands(String id) {
    return query(
        """
        select coalesce(payload ->> 'type', kind) from outbox
        where aggregate_id = :value order by sequence""",
        id);
  }

  private List<String> rules() {
    return query("select distinct rule from ledger_entry where rule > :value", "");
  }
}
