package io.hatua.bank;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as its file has it; amounts in minor units, below zero where money left. */
record ParsedStatement(
    String id,
    String account,
    String currency,
    long opening,
    long closing,
    LocalDate from,
    LocalDate to,
    List<Entry> entries) {

  ParsedStatement {
    entries = List.copyOf(entries);
  }

  boolean addsUp() {
    return opening + entries.stream().mapToLong(Entry::minorUnits).sum() == closing;
  }

  /** An entry that the bank has booked. */
  record Entry(
      long minorUnits,
      LocalDate bookedOn,
      String code,
      @Nullable String reference,
      @Nullable String text) {}
}
