package io.hatua.sandbox.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A line of the bank's own log.
 *
 * @param seq grows with every line
 * @param amountMinorUnits above zero where money came in, below where it left
 */
record BankEntry(
    long seq,
    String id,
    String account,
    long amountMinorUnits,
    String currency,
    EntryKind kind,
    String reference,
    String text,
    @JsonProperty("at") Instant bookedAt) {}
