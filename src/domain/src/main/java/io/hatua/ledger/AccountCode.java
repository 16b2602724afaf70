package io.hatua.ledger;

import static io.hatua.ledger.Book.CLIENT;
import static io.hatua.ledger.Book.MANAGER;

/**
 * The chart of accounts. A code says which accounts there are under it: one a currency and subject,
 * for cash also one a beneficiary. A dot separates the parts of one account.
 */
public enum AccountCode {
  ACCOUNTS_RECEIVABLE(CLIENT, "accounts_receivable", Party.CUSTOMER),
  CASH_CLIENT(CLIENT, "cash_bank.client", Party.NOBODY, Party.PROPERTY_AND_OWNER),
  CASH_WALLET(CLIENT, "cash_bank.wallet", Party.WALLET, Party.PROPERTY_AND_OWNER),
  CASH_DEPOSITS(CLIENT, "cash_bank.deposits", Party.NOBODY, Party.LEASE),
  RECOVERABLE_VAT(CLIENT, "recoverable_vat", Party.PROPERTY),

  CUSTOMER_CREDIT(CLIENT, "customer_credit", Party.CUSTOMER),
  DEPOSITS_HELD(CLIENT, "deposits_held", Party.LEASE),
  ACCOUNTS_PAYABLE(CLIENT, "accounts_payable", Party.VENDOR),
  DUE_TO_MANAGER(CLIENT, "due_to_manager", Party.PROPERTY),
  OWNER_PAYABLE(CLIENT, "owner_payable", Party.PROPERTY_AND_OWNER),
  PAYOUT_CLEARING_DEPOSITS(CLIENT, "payout_clearing.deposits", Party.LEASE),
  PAYOUT_CLEARING_VENDORS(CLIENT, "payout_clearing.vendors", Party.VENDOR),
  PAYOUT_CLEARING_OWNERS(CLIENT, "payout_clearing.owners", Party.PROPERTY_AND_OWNER),
  OWNER_EQUITY(CLIENT, "owner_equity.undistributed", Party.PROPERTY_AND_OWNER),
  OWNER_RESERVE(CLIENT, "owner_equity.reserve", Party.PROPERTY_AND_OWNER),
  OPENING_BALANCE(CLIENT, "opening_balance", Party.PROPERTY),

  RENTAL_INCOME(CLIENT, "rental_income", Party.PROPERTY),
  LATE_FEE_INCOME(CLIENT, "late_fee_income", Party.PROPERTY),
  OTHER_INCOME(CLIENT, "other_income", Party.PROPERTY),
  MAINTENANCE_EXPENSE(CLIENT, "maintenance_expense", Party.PROPERTY),
  MANAGEMENT_FEE_EXPENSE(CLIENT, "management_fee_expense", Party.PROPERTY),
  PAYMENT_CHARGES(CLIENT, "payment_charges", Party.PROPERTY),

  OPERATING_BANK(MANAGER, "cash_bank.operating", Party.NOBODY, Party.MANAGER),
  DUE_FROM_CLIENTS(MANAGER, "due_from_clients", Party.PROPERTY),
  FIRM_RECOVERABLE_VAT(MANAGER, "recoverable_vat", Party.NOBODY),
  FIRM_VAT_PAYABLE(MANAGER, "vat_payable", Party.NOBODY),
  FIRM_PAYABLE(MANAGER, "accounts_payable", Party.VENDOR),
  FIRM_PAYOUT_CLEARING(MANAGER, "payout_clearing", Party.VENDOR),
  FIRM_OPENING_BALANCE(MANAGER, "opening_balance", Party.NOBODY),
  FEE_INCOME(MANAGER, "fee_income", Party.NOBODY),
  RECHARGE_INCOME(MANAGER, "recharge_income", Party.NOBODY),
  FIRM_EXPENSE(MANAGER, "expense", Party.NOBODY);

  private final Book book;
  private final String code;
  private final Party subject;
  private final Party beneficiary;

  AccountCode(Book book, String code, Party subject) {
    this(book, code, subject, Party.NOBODY);
  }

  AccountCode(Book book, String code, Party subject, Party beneficiary) {
    this.book = book;
    this.code = code;
    this.subject = subject;
    this.beneficiary = beneficiary;
  }

  public Book book() {
    return book;
  }

  /** As it is written in events and tables, for instance {@code cash_bank.deposits}. */
  public String code() {
    return code;
  }

  Party subject() {
    return subject;
  }

  Party beneficiary() {
    return beneficiary;
  }

  /**
   * Whether no more may be taken from it than was put in: a deposit is refunded once, and a payout
   * is confirmed or given back only as far as it is held.
   */
  boolean neverInDebit() {
    return switch (this) {
      case DEPOSITS_HELD,
          PAYOUT_CLEARING_DEPOSITS,
          PAYOUT_CLEARING_VENDORS,
          PAYOUT_CLEARING_OWNERS,
          FIRM_PAYOUT_CLEARING ->
          true;
      default -> false;
    };
  }

  static AccountCode of(String bookLetter, String code) {
    for (AccountCode one : values()) {
      if (one.book.letter().equals(bookLetter) && one.code.equals(code)) {
        return one;
      }
    }
    throw new IllegalStateException("no account " + code + " in book " + bookLetter);
  }
}
