/** The books: balances, accounts, the journal, and whose the cash is. */
@NullMarked
package io.hatua.web.ledger;

import org.jspecify.annotations.NullMarked;
