package io.hatua.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The bank accounts that a tenant keeps, and the code that their cash is booked under. */
public enum CashAccount {
  /** The owners' money. */
  CLIENT(AccountCode.CASH_CLIENT),
  /** The renters' deposits. */
  DEPOSITS(AccountCode.CASH_DEPOSITS),
  /** The firm's own. */
  OPERATING(AccountCode.OPERATING_BANK);

  private final AccountCode code;

  CashAccount(AccountCode code) {
    this.code = code;
  }

  public AccountCode code() {
    return code;
  }

  /** What the bank and the providers know a tenant's account by. */
  public String nameFor(String tenantId) {
    return tenantId + "/" + name().toLowerCase(Locale.ROOT);
  }

  /** The account that they know by this name, if it is one of the tenant's. */
  public static Optional<CashAccount> named(String name, String tenantId) {
    return Arrays.stream(values()).filter(one -> one.nameFor(tenantId).equals(name)).findFirst();
  }
}
