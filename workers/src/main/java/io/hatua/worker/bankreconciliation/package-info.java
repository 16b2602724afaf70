/** The workers of bank-reconciliation. */
@NullMarked
package io.hatua.worker.bankreconciliation;

import org.jspecify.annotations.NullMarked;
