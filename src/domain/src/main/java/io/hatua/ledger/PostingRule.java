package io.hatua.ledger;

import static io.hatua.ledger.AccountCode.*;
import static io.hatua.ledger.PostingRule.Leg.credit;
import static io.hatua.ledger.PostingRule.Leg.debit;

import io.hatua.money.Money;
import java.util.List;

/**
 * What is posted for which event of the business. An entry of one amount takes every leg that is
 * not optional; an entry with lines of the caller's own may use each leg never, once or more often,
 * for instance once an owner.
 */
public enum PostingRule {
  RENT_CHARGE(debit(ACCOUNTS_RECEIVABLE), credit(RENTAL_INCOME)),
  LEASE_FEE(debit(ACCOUNTS_RECEIVABLE), credit(OTHER_INCOME)),
  LATE_FEE(debit(ACCOUNTS_RECEIVABLE), credit(LATE_FEE_INCOME)),
  DAMAGE_CHARGE(debit(ACCOUNTS_RECEIVABLE), credit(OTHER_INCOME)),

  RENT_PAYMENT(debit(CASH_CLIENT), credit(ACCOUNTS_RECEIVABLE)),
  WALLET_PAYMENT(
      debit(CASH_WALLET), credit(ACCOUNTS_RECEIVABLE), credit(CUSTOMER_CREDIT).optional()),
  /** The other way round for whom more went back than came in. */
  WALLET_SETTLED(
      debit(CASH_CLIENT),
      credit(CASH_WALLET),
      debit(PAYMENT_CHARGES).optional(),
      debit(CASH_WALLET).optional(),
      credit(CASH_CLIENT).optional()),
  OVERPAYMENT(debit(CASH_CLIENT), credit(CUSTOMER_CREDIT), credit(ACCOUNTS_RECEIVABLE).optional()),
  CREDIT_USED(debit(CUSTOMER_CREDIT), credit(ACCOUNTS_RECEIVABLE)),
  /** A charge that was paid is open again or gone: its money is the customer's credit. */
  CREDIT_RELEASED(debit(ACCOUNTS_RECEIVABLE), credit(CUSTOMER_CREDIT)),
  RENT_REFUND_HELD(
      debit(ACCOUNTS_RECEIVABLE),
      credit(PAYOUT_CLEARING_OWNERS),
      debit(CUSTOMER_CREDIT).optional()),
  RENT_REFUND_CONFIRMED(
      debit(PAYOUT_CLEARING_OWNERS), credit(CASH_WALLET), credit(CASH_CLIENT).optional()),

  /** What the bank takes for itself: of those whose money lies there, or of the firm. */
  BANK_CHARGE(debit(PAYMENT_CHARGES), credit(CASH_CLIENT)),
  FIRM_BANK_CHARGE(debit(FIRM_EXPENSE), credit(OPERATING_BANK)),

  DEPOSIT_RECEIVED(debit(CASH_DEPOSITS), credit(DEPOSITS_HELD)),
  DEPOSIT_APPLIED(
      debit(DEPOSITS_HELD), credit(ACCOUNTS_RECEIVABLE), debit(CASH_CLIENT), credit(CASH_DEPOSITS)),
  DEPOSIT_REFUND_HELD(debit(DEPOSITS_HELD), credit(PAYOUT_CLEARING_DEPOSITS)),
  DEPOSIT_REFUND_CONFIRMED(debit(PAYOUT_CLEARING_DEPOSITS), credit(CASH_DEPOSITS)),

  VENDOR_INVOICE_APPROVED(
      debit(MAINTENANCE_EXPENSE), credit(ACCOUNTS_PAYABLE), debit(RECOVERABLE_VAT).optional()),
  VENDOR_PAYOUT_HELD(debit(ACCOUNTS_PAYABLE), credit(PAYOUT_CLEARING_VENDORS)),
  VENDOR_PAYOUT_CONFIRMED(debit(PAYOUT_CLEARING_VENDORS), credit(CASH_CLIENT)),
  FIRM_EXPENSE_APPROVED(
      debit(FIRM_EXPENSE), credit(FIRM_PAYABLE), debit(FIRM_RECOVERABLE_VAT).optional()),
  FIRM_PAYOUT_HELD(debit(FIRM_PAYABLE), credit(FIRM_PAYOUT_CLEARING)),
  FIRM_PAYOUT_CONFIRMED(debit(FIRM_PAYOUT_CLEARING), credit(OPERATING_BANK)),

  OWN_STAFF_WORK(
      debit(MAINTENANCE_EXPENSE),
      credit(DUE_TO_MANAGER),
      debit(DUE_FROM_CLIENTS),
      credit(RECHARGE_INCOME)),
  MANAGEMENT_FEE(
      debit(MANAGEMENT_FEE_EXPENSE),
      credit(DUE_TO_MANAGER),
      debit(DUE_FROM_CLIENTS),
      credit(FEE_INCOME),
      credit(FIRM_VAT_PAYABLE).optional()),
  FEE_TRANSFERRED(
      debit(DUE_TO_MANAGER), credit(CASH_CLIENT), debit(OPERATING_BANK), credit(DUE_FROM_CLIENTS)),

  RESERVE_CONTRIBUTION(debit(OWNER_EQUITY), credit(OWNER_RESERVE)),
  RESERVE_USED(debit(OWNER_RESERVE), credit(OWNER_EQUITY)),
  DISBURSEMENT_APPROVED(debit(OWNER_EQUITY), credit(OWNER_PAYABLE)),
  DISBURSEMENT_HELD(debit(OWNER_PAYABLE), credit(PAYOUT_CLEARING_OWNERS)),
  DISBURSEMENT_CONFIRMED(debit(PAYOUT_CLEARING_OWNERS), credit(CASH_CLIENT)),
  DISBURSEMENT_VOIDED(debit(PAYOUT_CLEARING_OWNERS), credit(OWNER_PAYABLE)),

  /**
   * Income and expense of a period go to the owners' undistributed equity; the other way round
   * where more was taken back than came.
   */
  PERIOD_CLOSED(
      debit(RENTAL_INCOME),
      credit(OWNER_EQUITY),
      debit(LATE_FEE_INCOME).optional(),
      debit(OTHER_INCOME).optional(),
      credit(MAINTENANCE_EXPENSE).optional(),
      credit(MANAGEMENT_FEE_EXPENSE).optional(),
      credit(PAYMENT_CHARGES).optional(),
      debit(OWNER_EQUITY).optional(),
      credit(RENTAL_INCOME).optional(),
      credit(LATE_FEE_INCOME).optional(),
      credit(OTHER_INCOME).optional(),
      debit(MAINTENANCE_EXPENSE).optional(),
      debit(MANAGEMENT_FEE_EXPENSE).optional(),
      debit(PAYMENT_CHARGES).optional()),

  /** What was there when a tenancy, a deposit or the firm came under management. */
  OPENING_RECEIVABLE(debit(ACCOUNTS_RECEIVABLE), credit(OPENING_BALANCE)),
  OPENING_CREDIT(debit(CASH_CLIENT), credit(CUSTOMER_CREDIT)),
  OPENING_DEPOSIT(debit(CASH_DEPOSITS), credit(DEPOSITS_HELD)),
  OPENING_BANK(debit(OPERATING_BANK), credit(FIRM_OPENING_BALANCE)),

  /** The lines of another entry with the sides swapped: {@link Ledger#reverse}. */
  REVERSAL;

  private final List<Leg> legs;

  PostingRule(Leg... legs) {
    this.legs = List.of(legs);
  }

  /** One line for each leg that is not optional, each of the whole amount. */
  List<LedgerLine> lines(Money amount, Dimensions dimensions) {
    return legs.stream()
        .filter(leg -> !leg.isOptional())
        .map(leg -> LedgerLine.of(leg.side(), leg.account(), amount, dimensions))
        .toList();
  }

  boolean allows(LedgerLine line) {
    return this == REVERSAL
        || legs.stream()
            .anyMatch(leg -> leg.side() == line.side() && leg.account() == line.account().code());
  }

  /** A side of an account that the rule posts to. */
  record Leg(Side side, AccountCode account, boolean isOptional) {

    static Leg debit(AccountCode account) {
      return new Leg(Side.DEBIT, account, false);
    }

    static Leg credit(AccountCode account) {
      return new Leg(Side.CREDIT, account, false);
    }

    Leg optional() {
      return new Leg(side, account, true);
    }
  }
}
