package io.hatua.ledger;

import static io.hatua.ledger.AccountCode.ACCOUNTS_RECEIVABLE;
import static io.hatua.ledger.AccountCode.CASH_CLIENT;
import static io.hatua.ledger.AccountCode.CASH_DEPOSITS;
import static io.hatua.ledger.AccountCode.CUSTOMER_CREDIT;
import static io.hatua.ledger.AccountCode.DEPOSITS_HELD;
import static io.hatua.ledger.AccountCode.PAYOUT_CLEARING_DEPOSITS;
import static io.hatua.ledger.AccountCode.RENTAL_INCOME;
import static io.hatua.ledger.PostingRule.DEPOSIT_RECEIVED;
import static io.hatua.ledger.PostingRule.DEPOSIT_REFUND_CONFIRMED;
import static io.hatua.ledger.PostingRule.DEPOSIT_REFUND_HELD;
import static io.hatua.ledger.PostingRule.OVERPAYMENT;
import static io.hatua.ledger.PostingRule.RENT_CHARGE;
import static io.hatua.ledger.PostingRule.RENT_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.effect.KeyReusedException;
import io.hatua.money.Money;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LedgerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Dimensions ABOUT = new Dimensions("cus_1", "lse_1", "prp_1", "own_1");

  @Autowired Ledger ledger;
  @Autowired TestClock clock;
  @Autowired LedgerQueries queries;
  @Autowired LedgerCheck check;
  @Autowired TestTenants tenants;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @AfterEach
  void theBooksAreRight() {
    assertThat(invocation.call(check::findings)).isEmpty();
  }

  @Test
  @Tag("S1-47")
  void rentChargeDebitsTheCustomerAndCreditsRentalIncome() {
    post(RENT_CHARGE, "charge", 25_000);
    assertThat(balance(ACCOUNTS_RECEIVABLE)).isEqualTo(kes(25_000));
    assertThat(balance(RENTAL_INCOME)).isEqualTo(kes(-25_000));
  }

  @Test
  @Tag("S1-48")
  void paymentDebitsCashAndSettlesTheCustomer() {
    post(RENT_CHARGE, "charge", 25_000);
    post(RENT_PAYMENT, "payment", 25_000);
    assertThat(balance(CASH_CLIENT)).isEqualTo(kes(25_000));
    assertThat(balance(ACCOUNTS_RECEIVABLE)).isEqualTo(kes(0));
    assertThat(balance(RENTAL_INCOME)).isEqualTo(kes(-25_000));
    assertThat(invocation.call(queries::beneficiaryBalances))
        .containsExactly(new BeneficiaryBalance("prp_1/own_1", kes(25_000)));
  }

  @Test
  void depositIsReceivedHeldForPayoutAndRefunded() {
    post(DEPOSIT_RECEIVED, "received", 50_000);
    assertThat(balance(CASH_DEPOSITS)).isEqualTo(kes(50_000));
    assertThat(balance(DEPOSITS_HELD)).isEqualTo(kes(-50_000));

    post(DEPOSIT_REFUND_HELD, "held", 50_000);
    assertThat(balance(DEPOSITS_HELD)).isEqualTo(kes(0));
    assertThat(balance(PAYOUT_CLEARING_DEPOSITS)).isEqualTo(kes(-50_000));
    assertThat(balance(CASH_DEPOSITS)).isEqualTo(kes(50_000));

    post(DEPOSIT_REFUND_CONFIRMED, "confirmed", 50_000);
    assertThat(balance(PAYOUT_CLEARING_DEPOSITS)).isEqualTo(kes(0));
    assertThat(balance(CASH_DEPOSITS)).isEqualTo(kes(0));
    assertThat(invocation.call(queries::beneficiaryBalances))
        .containsExactly(new BeneficiaryBalance("lse_1", kes(0)));
  }

  @Test
  void linesComputedByTheCallerArePostedAsGiven() {
    post(RENT_CHARGE, "charge", 25_000);
    String id =
        post(
            LedgerEntry.of(
                OVERPAYMENT,
                "payment",
                DAY,
                List.of(
                    LedgerLine.debit(CASH_CLIENT, kes(18_000), ABOUT),
                    LedgerLine.debit(CASH_CLIENT, kes(12_000), ABOUT.withOwner("own_2")),
                    LedgerLine.credit(ACCOUNTS_RECEIVABLE, kes(25_000), ABOUT),
                    LedgerLine.credit(CUSTOMER_CREDIT, kes(5_000), ABOUT))));
    assertThat(entry(id).lines()).hasSize(4);
    assertThat(balance(CUSTOMER_CREDIT)).isEqualTo(kes(-5_000));
    assertThat(invocation.call(queries::beneficiaryBalances))
        .containsExactly(
            new BeneficiaryBalance("prp_1/own_1", kes(18_000)),
            new BeneficiaryBalance("prp_1/own_2", kes(12_000)));
  }

  @Test
  void reversalSwapsTheSidesAndNamesTheEntry() {
    String charge = post(RENT_CHARGE, "charge", 25_000);
    String reversal = invocation.call(() -> ledger.reverse(charge, "charge/reversed", DAY));
    assertThat(entry(charge).reversedBy()).isEqualTo(reversal);
    assertThat(entry(reversal).reverses()).isEqualTo(charge);
    assertThat(entry(reversal).lines())
        .containsExactly(
            LedgerLine.credit(ACCOUNTS_RECEIVABLE, kes(25_000), ABOUT),
            LedgerLine.debit(RENTAL_INCOME, kes(25_000), ABOUT));
    assertThat(balance(ACCOUNTS_RECEIVABLE)).isEqualTo(kes(0));
  }

  @Test
  void sameReversalAgainIsTheSameEntry() {
    String charge = post(RENT_CHARGE, "charge", 25_000);
    String reversal = invocation.call(() -> ledger.reverse(charge, "charge/reversed", DAY));
    assertThat(invocation.call(() -> ledger.reverse(charge, "charge/reversed", DAY)))
        .isEqualTo(reversal);
  }

  @Test
  void secondReversalUnderAnotherKeyIsRefused() {
    String charge = post(RENT_CHARGE, "charge", 25_000);
    invocation.call(() -> ledger.reverse(charge, "charge/reversed", DAY));
    assertThatThrownBy(() -> invocation.call(() -> ledger.reverse(charge, "again", DAY)))
        .isInstanceOf(AlreadyReversedException.class)
        .hasMessageContaining(charge);
  }

  @Test
  void reversalOfAnUnknownEntryIsRefused() {
    assertThatThrownBy(() -> invocation.call(() -> ledger.reverse("ent_none", "key", DAY)))
        .isInstanceOf(UnknownEntryException.class);
  }

  @Test
  void reversalOfAnotherTenantsEntryIsRefused() {
    String charge = post(RENT_CHARGE, "charge", 25_000);
    Invocation other = tenants.create();
    assertThatThrownBy(() -> other.call(() -> ledger.reverse(charge, "key", DAY)))
        .isInstanceOf(UnknownEntryException.class);
  }

  @Test
  void sameKeyAndContentIsTheSameEntry() {
    String first = post(RENT_CHARGE, "charge", 25_000);
    assertThat(post(RENT_CHARGE, "charge", 25_000)).isEqualTo(first);
    assertThat(balance(ACCOUNTS_RECEIVABLE)).isEqualTo(kes(25_000));
    assertThat(events()).isEqualTo("1");
  }

  @Test
  void sameKeyWithAnotherAmountIsRefused() {
    post(RENT_CHARGE, "charge", 25_000);
    assertThatThrownBy(() -> post(RENT_CHARGE, "charge", 25_001))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  void sameKeyAboutAnotherLeaseIsRefused() {
    post(RENT_CHARGE, "charge", 25_000);
    Dimensions other = new Dimensions("cus_1", "lse_2", "prp_1", "own_1");
    assertThatThrownBy(() -> post(LedgerEntry.of(RENT_CHARGE, "charge", DAY, kes(25_000), other)))
        .isInstanceOf(KeyReusedException.class);
  }

  @Test
  void sameKeyOfAnotherTenantIsAnotherEntry() {
    String first = post(RENT_CHARGE, "charge", 25_000);
    invocation = tenants.create();
    assertThat(post(RENT_CHARGE, "charge", 25_000)).isNotEqualTo(first);
    assertThat(balance(ACCOUNTS_RECEIVABLE)).isEqualTo(kes(25_000));
  }

  @Test
  void postAllAnswersInTheOrderGivenWithKnownAndRepeatedEntries() {
    String known = post(RENT_CHARGE, "z", 1);
    List<String> ids =
        invocation.call(
            () ->
                ledger.postAll(
                    List.of(
                        entry(RENT_CHARGE, "b", 2),
                        entry(RENT_CHARGE, "z", 1),
                        entry(RENT_CHARGE, "a", 3),
                        entry(RENT_CHARGE, "b", 2))));
    assertThat(ids.get(1)).isEqualTo(known);
    assertThat(ids.get(3)).isEqualTo(ids.get(0));
    assertThat(entry(ids.get(2)).key()).isEqualTo("a");
    assertThat(balance(ACCOUNTS_RECEIVABLE)).isEqualTo(kes(6));
  }

  @Test
  void postAllOfNothingPostsNothing() {
    assertThat(invocation.call(() -> ledger.postAll(List.of()))).isEmpty();
  }

  @Test
  void postAllRefusesOneKeyWithTwoContents() {
    List<LedgerEntry> entries =
        List.of(entry(RENT_CHARGE, "charge", 1), entry(RENT_CHARGE, "charge", 2));
    assertThatThrownBy(() -> invocation.call(() -> ledger.postAll(entries)))
        .isInstanceOf(KeyReusedException.class);
    assertThat(events()).isEqualTo("0");
  }

  @Test
  void depositRefundUpToWhatIsHeldIsAccepted() {
    post(DEPOSIT_RECEIVED, "received", 50_000);
    post(DEPOSIT_REFUND_HELD, "held 1", 20_000);
    post(DEPOSIT_REFUND_HELD, "held 2", 30_000);
    assertThat(balance(PAYOUT_CLEARING_DEPOSITS)).isEqualTo(kes(-50_000));
  }

  @Test
  void depositRefundBeyondWhatIsHeldIsRefused() {
    post(DEPOSIT_RECEIVED, "received", 50_000);
    post(DEPOSIT_REFUND_HELD, "held 1", 20_000);
    assertThatThrownBy(() -> post(DEPOSIT_REFUND_HELD, "held 2", 30_001))
        .isInstanceOf(OverdrawnException.class)
        .hasMessageContaining("1 KES");
    assertThat(balance(DEPOSITS_HELD)).isEqualTo(kes(-30_000));
  }

  @Test
  void confirmationOfARefundThatIsNotHeldIsRefused() {
    post(DEPOSIT_RECEIVED, "received", 50_000);
    assertThatThrownBy(() -> post(DEPOSIT_REFUND_CONFIRMED, "confirmed", 1))
        .isInstanceOf(OverdrawnException.class);
  }

  @Test
  void beneficiaryMayBeEmptiedButNotBelowZero() {
    post(RENT_PAYMENT, "payment", 100);
    Dimensions vendor = ABOUT.withVendor("vnd_1");
    post(LedgerEntry.of(PostingRule.VENDOR_PAYOUT_HELD, "held", DAY, kes(101), vendor));
    assertThatThrownBy(
            () ->
                post(
                    LedgerEntry.of(
                        PostingRule.VENDOR_PAYOUT_CONFIRMED, "1", DAY, kes(101), vendor)))
        .isInstanceOf(OverdrawnException.class)
        .hasMessageContaining("prp_1/own_1");
    post(LedgerEntry.of(PostingRule.VENDOR_PAYOUT_CONFIRMED, "2", DAY, kes(100), vendor));
    assertThat(balance(CASH_CLIENT)).isEqualTo(kes(0));
  }

  @Test
  void anotherBeneficiarysCashIsNotTouched() {
    post(DEPOSIT_RECEIVED, "received", 50_000);
    Dimensions other = new Dimensions("cus_2", "lse_2", "prp_1", "own_1");
    assertThatThrownBy(() -> post(LedgerEntry.of(DEPOSIT_REFUND_HELD, "held", DAY, kes(1), other)))
        .isInstanceOf(OverdrawnException.class)
        .hasMessageContaining("lse_2");
  }

  @Test
  void refusedEntryLeavesNothingAndItsKeyIsFree() {
    assertThatThrownBy(() -> post(DEPOSIT_REFUND_HELD, "held", 1))
        .isInstanceOf(OverdrawnException.class);
    assertThat(events()).isEqualTo("0");
    post(DEPOSIT_RECEIVED, "received", 1);
    post(DEPOSIT_REFUND_HELD, "held", 1);
  }

  @Test
  @Tag("S1-112")
  void entryIsPublishedWithItsLines() {
    String id = post(RENT_CHARGE, "charge", 25_000);
    assertThat(transacted("select payload::text from outbox where aggregate_type = 'ledger_entry'"))
        .contains(
            "\"type\": \"ledger.entry.created\"",
            "\"entryId\": \"" + id + "\"",
            "\"account\": \"accounts_receivable\"",
            "\"amountMinorUnits\": 25000",
            "\"leaseId\": \"lse_1\"");
  }

  @Test
  void entryRecordsItsCauseAndTime() {
    RecordedEntry entry = entry(post(RENT_CHARGE, "charge", 25_000));
    assertThat(entry.effectiveOn()).isEqualTo(DAY);
    assertThat(entry.recordedAt()).isEqualTo(clock.instant());
    assertThat(entry.actorId()).isEqualTo(invocation.actor().id());
    assertThat(entry.correlationId()).isEqualTo(invocation.correlationId());
  }

  private String post(PostingRule rule, String key, long minorUnits) {
    return post(entry(rule, key, minorUnits));
  }

  private String post(LedgerEntry entry) {
    return invocation.call(() -> ledger.post(entry));
  }

  private static LedgerEntry entry(PostingRule rule, String key, long minorUnits) {
    return LedgerEntry.of(rule, key, DAY, kes(minorUnits), ABOUT);
  }

  private RecordedEntry entry(String id) {
    return invocation.call(() -> queries.entry(id)).orElseThrow();
  }

  private Money balance(AccountCode code) {
    return invocation.call(() -> queries.balance(Account.of(code, kes(0).currency(), ABOUT)));
  }

  private String events() {
    return transacted("select count(*) from outbox");
  }

  private String transacted(String sql) {
    return invocation.call(
        () -> transaction.execute(status -> jdbc.sql(sql).query(String.class).single()));
  }

  private static Money kes(long minorUnits) {
    return Money.of(minorUnits, "KES");
  }
}
