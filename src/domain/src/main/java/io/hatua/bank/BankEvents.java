package io.hatua.bank;

import io.hatua.ledger.CashAccount;
import java.time.LocalDate;

/** The data of the events about bank statements. */
public final class BankEvents {

  private BankEvents() {}

  /** {@code bank.statement_imported}. */
  public record Imported(
      String bankStatementId,
      CashAccount account,
      LocalDate toOn,
      int entries,
      long openingMinorUnits,
      long closingMinorUnits,
      String currency) {}

  /** {@code bank.difference_explained}: somebody knows what an entry is. */
  public record Explained(
      String bankStatementId,
      String bankEntryId,
      CashAccount account,
      Explanation explanation,
      long amountMinorUnits,
      String currency) {}

  /** {@code bank.reconciled}: every entry of a statement is matched or explained. */
  public record Reconciled(String bankStatementId, CashAccount account, LocalDate toOn) {}
}
