/** The workers of owner-disbursement, a class a job. */
@NullMarked
package io.hatua.worker.ownerdisbursement;

import org.jspecify.annotations.NullMarked;
