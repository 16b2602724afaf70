package io.hatua.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderAnomaly;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.disbursement.DisbursementRuns;
import io.hatua.disbursement.DisbursementStatus;
import io.hatua.disbursement.Draft;
import io.hatua.ledger.AccountBalance;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.page.PageRequest;
import io.hatua.payment.RefundPayment;
import io.hatua.rent.RentTest;
import io.hatua.settlement.SettlementLine.Kind;
import io.hatua.support.DisbursementCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that a provider collected on its way to the bank, however we learn of it. */
@Tag("S3-23")
class SettlementsTest extends RentTest {

  @Autowired private Settlements settlements;
  @Autowired private SettlementCallbacks callbacks;
  @Autowired private SettlementReconciliation reconciliation;
  @Autowired private ScriptedProvider.Settled settled;
  @Autowired private ProviderAnomalies anomalies;
  @Autowired private DisbursementCases disbursements;
  @Autowired private DisbursementRuns runs;

  @Test
  @Tag("S1-48")
  void shouldMoveTheMoneyFromTheWalletToTheBankLessTheCharge() {
    String payment = paid(2_500_000);
    ProviderSettlement told = settle(capture(payment, 2_500_000), fee(payment, 72_500));

    assertThat(tell(told)).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(2_427_500);
    assertThat(total(AccountCode.CASH_WALLET)).isZero();
    assertThat(total(AccountCode.PAYMENT_CHARGES)).isEqualTo(72_500);
    Settlement one = only();
    assertThat(one.completedAt()).isNotNull();
    assertThat(one.charges().minorUnits()).isEqualTo(72_500);
    assertThat(events(one)).containsExactly("settlement.recorded");
  }

  @Test
  void shouldPostOnceHoweverOftenItIsTold() {
    String payment = paid(2_500_000);
    ProviderSettlement told = settle(capture(payment, 2_500_000));

    assertThat(as(() -> callbacks.handle("cb_1", told.account(), told.id(), clock.instant())))
        .isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> callbacks.handle("cb_1", told.account(), told.id(), clock.instant())))
        .isEqualTo(CallbackOutcome.DUPLICATE);
    assertThat(as(() -> callbacks.handle("cb_2", told.account(), told.id(), clock.instant())))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    sweep();
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(2_500_000);
  }

  @Test
  void shouldFindWhatNoCallbackTold() {
    String first = paid(100);
    String second = paid(200);
    settle(capture(first, 100));
    tell(settle(capture(second, 200)));
    sweep();

    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(300);
    settle(capture(paid(300), 300));
    sweep();
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(300);
    clock.advance(Duration.ofMinutes(10));
    sweep();
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(600);
  }

  @Test
  void shouldBeToldAgainByAProviderThatCouldNotBeRead() {
    String payment = paid(100);
    ProviderSettlement told = settle(capture(payment, 100));
    settled.failNext(Fault.LOST_REQUEST);

    assertThatThrownBy(() -> tell(told)).isInstanceOf(ProviderUnavailableException.class);
    assertThat(tell(told)).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(100);
  }

  @Test
  void shouldKeepEachOwnersMoneyApart() {
    String property = as(() -> disbursements.property(3_333, 6_667));
    String lease = as(() -> disbursements.lease(property, 1_000));
    String payment = as(() -> cases.paid(lease, 1_000));
    tell(settle(capture(payment, 1_000), fee(payment, 29)));

    assertThat(balances(AccountCode.CASH_CLIENT)).containsExactlyInAnyOrder(333L - 10, 667L - 19);
  }

  @Test
  void shouldTakeWhatWentBackAfterwardsOutOfTheNextSettlement() {
    String refunded = paid(1_000);
    tell(settle(capture(refunded, 1_000)));
    refunded(refunded, 400);
    assertThat(total(AccountCode.CASH_WALLET)).isEqualTo(-400);
    String other = paid(500);
    tell(settle(refund(refunded, 400), capture(other, 500)));

    assertThat(total(AccountCode.CASH_WALLET)).isZero();
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(1_100);
  }

  @Test
  void shouldTakeBackWhatWasChargedBackAfterwards() {
    String disputed = paid(1_000);
    tell(settle(capture(disputed, 1_000)));
    run(() -> cases.chargeBack(disputed));
    String other = paid(1_500);
    tell(
        settle(
            new SettlementLine(Kind.CHARGEBACK, reference(disputed), -1_000),
            capture(other, 1_500)));

    assertThat(total(AccountCode.CASH_WALLET)).isZero();
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(1_500);
  }

  @Test
  void shouldWaitForMoneyThatOurBooksDoNotKnowYet() {
    String lease = as(() -> cases.lease(1_000));
    String late = as(() -> cases.requested(lease, 1_000));
    String known = paid(500);
    tell(settle(capture(known, 500), capture(late, 1_000), fee(late, 30)));
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(500);
    assertThat(only().open()).isEqualTo(2);
    run(() -> cases.capture(late));
    sweep();

    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(1_470);
    assertThat(only().passes()).isEqualTo(2);
    assertThat(only().completedAt()).isNotNull();
    assertThat(kinds()).isEmpty();
  }

  @Test
  void shouldTellSomebodyOfMoneyThatStaysUnknown() {
    tell(settle(new SettlementLine(Kind.CAPTURE, invocation.tenantId() + "/pmt_x/card/1", 5)));
    assertThat(kinds()).isEmpty();
    clock.advance(Duration.ofMinutes(10));
    sweep();
    sweep();

    assertThat(kinds()).containsExactly("SETTLED_UNKNOWN");
    assertThat(only().completedAt()).isNull();
  }

  @Test
  void shouldSettleAPaymentOnce() {
    String payment = paid(1_000);
    tell(settle(capture(payment, 1_000)));
    tell(settle(capture(payment, 1_000)));

    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(1_000);
    assertThat(as(() -> settlements.list(PageRequest.first())).items())
        .extracting(Settlement::open)
        .containsExactly(1, 0);
  }

  @Test
  void shouldKeepAChargeWaitingThatNobodysMoneyCovers() {
    String payment = paid(1_000);
    refunded(payment, 1_000);
    String lease = query("select lease_id from payment where id = :value", payment).getFirst();
    tell(settle(capture(payment, 1_000), fee(payment, 29), refund(payment, 1_000)));
    assertThat(total(AccountCode.PAYMENT_CHARGES)).isZero();
    run(() -> cases.paidInCash(lease, 1_000));
    sweep();

    assertThat(total(AccountCode.PAYMENT_CHARGES)).isEqualTo(29);
    assertThat(total(AccountCode.CASH_CLIENT)).isEqualTo(971);
  }

  @Test
  void shouldRefuseAnAccountOfSomebodyElseAndLinesThatDoNotAddUp() {
    tell(settled.settle("tnt_other/client", capture(paid(5), 5)));
    run(
        () ->
            transaction.executeWithoutResult(
                status ->
                    settlements.record(
                        "payments",
                        new ProviderSettlement(
                            "set_off",
                            account(),
                            Money.of(4, "KES"),
                            clock.instant(),
                            List.of(new SettlementLine(Kind.FEE, "x", 5))))));

    assertThat(kinds()).containsExactlyInAnyOrder("UNKNOWN_ACCOUNT", "AMOUNT_MISMATCH");
    assertThat(as(() -> settlements.list(PageRequest.first())).items()).isEmpty();
  }

  @Test
  @Tag("S1-84")
  void shouldLetTheOwnerBePaidWhatWasPaidByCard() {
    String property = as(() -> disbursements.property(10_000));
    String lease = as(() -> disbursements.lease(property, 2_500_000));
    String payment = as(() -> cases.paid(lease, 2_500_000));
    assertThat(as(() -> runs.preview(property, null, 10)).getFirst().outcome())
        .isEqualTo(Draft.Outcome.WAIT);
    tell(settle(capture(payment, 2_500_000), fee(payment, 72_500)));
    String disbursement =
        as(() -> disbursements.of(disbursements.ran(property))).getFirst().disbursement().id();
    run(() -> disbursements.payOut(disbursement));

    assertThat(as(() -> disbursements.one(disbursement)).status())
        .isEqualTo(DisbursementStatus.COMPLETED);
    // Rent less the fee of a tenth and what the provider kept.
    assertThat(as(() -> disbursements.one(disbursement)).payout().minorUnits())
        .isEqualTo(2_177_500);
    assertThat(total(AccountCode.CASH_CLIENT)).isZero();
  }

  @Test
  @Tag("S1-84")
  void shouldNotPayOutWhatWentBackAfterItWasSettled() {
    String property = as(() -> disbursements.property(10_000));
    String lease = as(() -> disbursements.lease(property, 2_500_000));
    String payment = as(() -> cases.paid(lease, 2_500_000));
    tell(settle(capture(payment, 2_500_000)));
    refunded(payment, 500_000);

    Draft draft = as(() -> runs.preview(property, null, 10)).getFirst();
    assertThat(draft.settled().minorUnits()).isEqualTo(2_000_000 - 200_000);
  }

  private void sweep() {
    as(reconciliation::ask);
    run(reconciliation::post);
  }

  private void refunded(String payment, long minorUnits) {
    run(() -> payments.refund(payment, new RefundPayment(minorUnits, "why"), "k"));
    run(() -> payments.sendRefunds(payment));
    run(() -> cases.settleRefund(payment, 1, true));
  }

  private String paid(long minorUnits) {
    return as(() -> cases.paid(cases.lease(minorUnits), minorUnits));
  }

  private String account() {
    return CashAccount.CLIENT.nameFor(invocation.tenantId());
  }

  private ProviderSettlement settle(SettlementLine... lines) {
    return settled.settle(account(), lines);
  }

  private CallbackOutcome tell(ProviderSettlement told) {
    return as(() -> callbacks.handle("cb_" + told.id(), account(), told.id(), clock.instant()));
  }

  private String reference(String payment) {
    return as(() -> cases.reference(payment));
  }

  private SettlementLine capture(String payment, long minorUnits) {
    return new SettlementLine(Kind.CAPTURE, reference(payment), minorUnits);
  }

  private SettlementLine fee(String payment, long minorUnits) {
    return new SettlementLine(Kind.FEE, reference(payment), -minorUnits);
  }

  private SettlementLine refund(String payment, long minorUnits) {
    return new SettlementLine(
        Kind.REFUND, invocation.tenantId() + "/" + payment + "/refund/1", -minorUnits);
  }

  private Settlement only() {
    return as(() -> settlements.list(PageRequest.first())).items().getFirst();
  }

  private List<Long> balances(AccountCode code) {
    return as(() -> ledger.balances(code)).stream()
        .map(AccountBalance::balance)
        .map(money -> money.minorUnits())
        .toList();
  }

  private long total(AccountCode code) {
    return balances(code).stream().mapToLong(Long::longValue).sum();
  }

  private List<String> kinds() {
    return as(() -> anomalies.latest(10)).stream().map(ProviderAnomaly::kind).toList();
  }

  private List<String> events(Settlement one) {
    return query(
        "select payload ->> 'type' from outbox where aggregate_id = :value order by sequence",
        one.id());
  }
}
