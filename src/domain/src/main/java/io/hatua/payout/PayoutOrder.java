package io.hatua.payout;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.supplier.BankAccount;

/**
 * What the bank is asked to pay.
 *
 * @param from the account that pays
 * @param reference our {@link PayoutKey}
 */
public record PayoutOrder(
    String tenantId,
    CashAccount from,
    String reference,
    Money amount,
    BankAccount account,
    String description) {}
