/**
 * The books: double entry in client money and the manager's firm. Entries are only ever added, each
 * under its key; balances follow in the same transaction and can be rebuilt.
 */
@NullMarked
package io.hatua.ledger;

import org.jspecify.annotations.NullMarked;
