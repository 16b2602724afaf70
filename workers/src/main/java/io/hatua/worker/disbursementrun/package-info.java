/** The worker of disbursement-run. */
@NullMarked
package io.hatua.worker.disbursementrun;

import org.jspecify.annotations.NullMarked;
