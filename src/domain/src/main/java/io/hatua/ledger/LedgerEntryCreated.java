package io.hatua.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code ledger.entry.created} (S1-112): ids and amounts, never personal data.
 *
 * @param reverses the entry that this one takes back, absent when it is no reversal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerEntryCreated(
    String entryId,
    String rule,
    LocalDate effectiveOn,
    @Nullable String reverses,
    List<Line> lines) {

  /** The event of an entry that was posted under this id. */
  public static LedgerEntryCreated of(String entryId, LedgerEntry entry) {
    return new LedgerEntryCreated(
        entryId,
        entry.rule().name(),
        entry.effectiveOn(),
        entry.reverses(),
        entry.lines().stream().map(Line::of).toList());
  }

  /**
   * @param side {@code debit} or {@code credit}
   * @param amountMinorUnits more than zero
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Line(
      String book,
      String account,
      String side,
      long amountMinorUnits,
      String currency,
      @Nullable String customerId,
      @Nullable String leaseId,
      @Nullable String propertyId,
      @Nullable String ownerId,
      @Nullable String vendorId) {

    private static Line of(LedgerLine line) {
      AccountCode code = line.account().code();
      Dimensions about = line.dimensions();
      return new Line(
          code.book().letter(),
          code.code(),
          line.side().label(),
          line.amount().minorUnits(),
          line.amount().currency().getCurrencyCode(),
          about.customerId(),
          about.leaseId(),
          about.propertyId(),
          about.ownerId(),
          about.vendorId());
    }
  }
}
