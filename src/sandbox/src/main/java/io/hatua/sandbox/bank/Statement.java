package io.hatua.sandbox.bank;

import java.time.Instant;

/**
 * What happened on an account until the bank drew a line.
 *
 * @param id at most 35 characters, as ISO 20022 has it
 * @param number counts the statements of the account
 */
record Statement(
    long seq,
    String id,
    String account,
    String currency,
    int number,
    long openingMinorUnits,
    long closingMinorUnits,
    Instant fromAt,
    Instant toAt) {}
