package io.hatua.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the journal are wanted; what is null does not narrow them.
 *
 * @param from first business date
 * @param to last business date
 */
public record JournalFilter(
    @Nullable PostingRule rule, @Nullable LocalDate from, @Nullable LocalDate to) {}
