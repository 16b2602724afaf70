package io.hatua.ledger;

import static io.hatua.ledger.AccountCode.ACCOUNTS_RECEIVABLE;
import static io.hatua.ledger.AccountCode.CASH_CLIENT;
import static io.hatua.ledger.AccountCode.CUSTOMER_CREDIT;
import static io.hatua.ledger.AccountCode.DUE_FROM_CLIENTS;
import static io.hatua.ledger.AccountCode.DUE_TO_MANAGER;
import static io.hatua.ledger.AccountCode.FEE_INCOME;
import static io.hatua.ledger.AccountCode.MANAGEMENT_FEE_EXPENSE;
import static io.hatua.ledger.PostingRule.MANAGEMENT_FEE;
import static io.hatua.ledger.PostingRule.OVERPAYMENT;
import static io.hatua.ledger.PostingRule.RENT_CHARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Dimensions ABOUT = new Dimensions("cus_1", "lse_1", "prp_1", "own_1");

  @Test
  void smallestAmountIsAccepted() {
    assertThat(LedgerEntry.of(RENT_CHARGE, "key", DAY, kes(1), ABOUT).lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void rejectsAnAmountThatIsNotPositive(long minorUnits) {
    assertThatThrownBy(() -> LedgerEntry.of(RENT_CHARGE, "key", DAY, kes(minorUnits), ABOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than zero");
  }

  @Test
  void rejectsAMissingDimension() {
    Dimensions withoutCustomer = new Dimensions(null, "lse_1", "prp_1", "own_1");
    assertThatThrownBy(() -> LedgerEntry.of(RENT_CHARGE, "key", DAY, kes(1), withoutCustomer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("customer");
  }

  @Test
  void rejectsABlankKey() {
    assertThatThrownBy(() -> LedgerEntry.of(RENT_CHARGE, " ", DAY, kes(1), ABOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key");
  }

  @Test
  void rejectsLinesThatDoNotBalance() {
    assertThatThrownBy(
            () ->
                overpayment(
                    LedgerLine.debit(CASH_CLIENT, kes(100), ABOUT),
                    LedgerLine.credit(CUSTOMER_CREDIT, kes(99), ABOUT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("off by 1");
  }

  @Test
  void rejectsLinesThatBalanceOnlyOverBothBooks() {
    assertThatThrownBy(
            () ->
                LedgerEntry.of(
                    MANAGEMENT_FEE,
                    "key",
                    DAY,
                    List.of(
                        LedgerLine.debit(MANAGEMENT_FEE_EXPENSE, kes(100), ABOUT),
                        LedgerLine.credit(DUE_TO_MANAGER, kes(99), ABOUT),
                        LedgerLine.debit(DUE_FROM_CLIENTS, kes(99), ABOUT),
                        LedgerLine.credit(FEE_INCOME, kes(100), ABOUT))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("to balance in book");
  }

  @Test
  void rejectsLinesThatBalanceOnlyOverTwoCurrencies() {
    assertThatThrownBy(
            () ->
                overpayment(
                    LedgerLine.debit(CASH_CLIENT, kes(100), ABOUT),
                    LedgerLine.credit(CUSTOMER_CREDIT, Money.of(100, "USD"), ABOUT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("to balance in book");
  }

  @Test
  void rejectsALineOutsideTheRule() {
    assertThatThrownBy(
            () ->
                overpayment(
                    LedgerLine.debit(CASH_CLIENT, kes(100), ABOUT),
                    LedgerLine.credit(DUE_TO_MANAGER, kes(100), ABOUT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credit of due_to_manager");
  }

  @Test
  void rejectsALineOnTheWrongSide() {
    assertThatThrownBy(
            () ->
                overpayment(
                    LedgerLine.debit(ACCOUNTS_RECEIVABLE, kes(100), ABOUT),
                    LedgerLine.credit(CUSTOMER_CREDIT, kes(100), ABOUT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("debit of accounts_receivable");
  }

  @Test
  void rejectsAnEntryWithoutLines() {
    assertThatThrownBy(() -> overpayment())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none");
  }

  @Test
  void rejectsAReversalThatNamesNoEntry() {
    assertThatThrownBy(() -> LedgerEntry.of(PostingRule.REVERSAL, "key", DAY, kes(1), ABOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reversal");
  }

  @Test
  void rejectsASumThatDoesNotFit() {
    assertThatThrownBy(
            () ->
                overpayment(
                    LedgerLine.debit(CASH_CLIENT, kes(Long.MAX_VALUE), ABOUT),
                    LedgerLine.debit(CASH_CLIENT, kes(1), ABOUT)))
        .isInstanceOf(ArithmeticException.class);
  }

  private static LedgerEntry overpayment(LedgerLine... lines) {
    return LedgerEntry.of(OVERPAYMENT, "key", DAY, List.of(lines));
  }

  private static Money kes(long minorUnits) {
    return Money.of(minorUnits, "KES");
  }
}
