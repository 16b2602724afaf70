package io.hatua.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of postings, as the business reads it: debits / credits, book by book. */
@Tag("S1-47")
@Tag("S1-48")
class PostingRuleTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Money AMOUNT = Money.of(25_000, "KES");
  private static final Dimensions ABOUT =
      new Dimensions("cus_1", "lse_1", "prp_1", "own_1", "vnd_1", "wlt_1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RENT_CHARGE              | C accounts_receivable / C rental_income
          LEASE_FEE                | C accounts_receivable / C other_income
          LATE_FEE                 | C accounts_receivable / C late_fee_income
          DAMAGE_CHARGE            | C accounts_receivable / C other_income
          RENT_PAYMENT             | C cash_bank.client / C accounts_receivable
          WALLET_PAYMENT           | C cash_bank.wallet / C accounts_receivable
          WALLET_SETTLED           | C cash_bank.client / C cash_bank.wallet
          OVERPAYMENT              | C cash_bank.client / C customer_credit
          CREDIT_USED              | C customer_credit / C accounts_receivable
          CREDIT_RELEASED          | C accounts_receivable / C customer_credit
          RENT_REFUND_HELD         | C accounts_receivable / C payout_clearing.owners
          RENT_REFUND_CONFIRMED    | C payout_clearing.owners / C cash_bank.wallet
          BANK_CHARGE              | C payment_charges / C cash_bank.client
          FIRM_BANK_CHARGE         | M expense / M cash_bank.operating
          DEPOSIT_RECEIVED         | C cash_bank.deposits / C deposits_held
          DEPOSIT_APPLIED          | C deposits_held + C cash_bank.client / C accounts_receivable + C cash_bank.deposits
          DEPOSIT_REFUND_HELD      | C deposits_held / C payout_clearing.deposits
          DEPOSIT_REFUND_CONFIRMED | C payout_clearing.deposits / C cash_bank.deposits
          VENDOR_INVOICE_APPROVED  | C maintenance_expense / C accounts_payable
          VENDOR_PAYOUT_HELD       | C accounts_payable / C payout_clearing.vendors
          VENDOR_PAYOUT_CONFIRMED  | C payout_clearing.vendors / C cash_bank.client
          FIRM_EXPENSE_APPROVED    | M expense / M accounts_payable
          FIRM_PAYOUT_HELD         | M accounts_payable / M payout_clearing
          FIRM_PAYOUT_CONFIRMED    | M payout_clearing / M cash_bank.operating
          OWN_STAFF_WORK           | C maintenance_expense + M due_from_clients / C due_to_manager + M recharge_income
          MANAGEMENT_FEE           | C management_fee_expense + M due_from_clients / C due_to_manager + M fee_income
          FEE_TRANSFERRED          | C due_to_manager + M cash_bank.operating / C cash_bank.client + M due_from_clients
          RESERVE_CONTRIBUTION     | C owner_equity.undistributed / C owner_equity.reserve
          RESERVE_USED             | C owner_equity.reserve / C owner_equity.undistributed
          DISBURSEMENT_APPROVED    | C owner_equity.undistributed / C owner_payable
          DISBURSEMENT_HELD        | C owner_payable / C payout_clearing.owners
          DISBURSEMENT_CONFIRMED   | C payout_clearing.owners / C cash_bank.client
          DISBURSEMENT_VOIDED      | C payout_clearing.owners / C owner_payable
          PERIOD_CLOSED            | C rental_income / C owner_equity.undistributed
          OPENING_RECEIVABLE       | C accounts_receivable / C opening_balance
          OPENING_CREDIT           | C cash_bank.client / C customer_credit
          OPENING_DEPOSIT          | C cash_bank.deposits / C deposits_held
          OPENING_BANK             | M cash_bank.operating / M opening_balance""")
  void shouldPostTheWholeAmountToEachAccountOfTheRule(PostingRule rule, String expected) {
    List<LedgerLine> lines = LedgerEntry.of(rule, "key", DAY, AMOUNT, ABOUT).lines();
    assertThat(accounts(lines, Side.DEBIT) + " / " + accounts(lines, Side.CREDIT))
        .isEqualTo(expected);
    assertThat(lines).extracting(LedgerLine::amount).containsOnly(AMOUNT);
  }

  @ParameterizedTest
  @EnumSource
  void cashAndOnlyCashShouldNameItsBeneficiary(AccountCode code) {
    Account account = Account.of(code, AMOUNT.currency(), ABOUT);
    assertThat(account.beneficiary() != null).isEqualTo(code.code().startsWith("cash_bank."));
  }

  @ParameterizedTest
  @CsvSource({
    "CASH_CLIENT, , prp_1/own_1",
    "CASH_WALLET, wlt_1, prp_1/own_1",
    "CASH_DEPOSITS, , lse_1",
    "OPERATING_BANK, , manager",
    "ACCOUNTS_RECEIVABLE, cus_1, ",
    "ACCOUNTS_PAYABLE, vnd_1, ",
    "RENTAL_INCOME, prp_1, ",
    "OWNER_PAYABLE, prp_1/own_1, "
  })
  void shouldChooseTheAccountByTheDimensions(AccountCode code, String subject, String beneficiary) {
    assertThat(Account.of(code, AMOUNT.currency(), ABOUT))
        .isEqualTo(new Account(code, AMOUNT.currency(), subject, beneficiary));
  }

  @ParameterizedTest
  @EnumSource
  void everyAccountShouldHaveANameOfItsOwn(AccountCode code) {
    assertThat(Arrays.stream(AccountCode.values()))
        .filteredOn(one -> one.book() == code.book() && one.code().equals(code.code()))
        .containsExactly(code);
    assertThat(AccountCode.of(code.book().letter(), code.code())).isEqualTo(code);
  }

  private static String accounts(List<LedgerLine> lines, Side side) {
    return lines.stream()
        .filter(line -> line.side() == side)
        .map(line -> line.account().code())
        .map(code -> code.book().letter() + " " + code.code())
        .collect(Collectors.joining(" + "));
  }
}
