package io.hatua.bank;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry on a statement.
 *
 * @param id {@code ben_…}
 * @param line counts from 1; 0 is the balance that the account's first statement begins with
 * @param amount above zero where money came in
 * @param code what the bank says it is
 * @param reference our business key, or the provider's, where the bank names one
 * @param text what else the bank says
 * @param ledgerEntries ids of the entries of our books that it is
 */
public record BankEntry(
    String id,
    String statementId,
    CashAccount account,
    int line,
    Money amount,
    LocalDate bookedOn,
    String code,
    @Nullable String reference,
    @Nullable String text,
    EntryState state,
    @Nullable Explanation explanation,
    @Nullable String note,
    @Nullable String explainedBy,
    @Nullable Instant explainedAt,
    List<String> ledgerEntries) {

  /** The code of the balance that the first statement begins with. */
  public static final String OPENING = "OPENING";

  public BankEntry {
    ledgerEntries = List.copyOf(ledgerEntries);
  }
}
