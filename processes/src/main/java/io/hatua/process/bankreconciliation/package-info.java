/** Names that the bank-reconciliation model, its worker and its callers share. */
@NullMarked
package io.hatua.process.bankreconciliation;

import org.jspecify.annotations.NullMarked;
