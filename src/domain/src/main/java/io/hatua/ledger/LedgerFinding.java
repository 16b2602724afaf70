package io.hatua.ledger;

/**
 * Something in the books that must not be.
 *
 * @param check which invariant is broken
 * @param detail where and by how much
 */
public record LedgerFinding(String check, String detail) {}
