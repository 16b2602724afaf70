/** Names that the disbursement-run model, its worker and its callers share. */
@NullMarked
package io.hatua.process.disbursementrun;

import org.jspecify.annotations.NullMarked;
