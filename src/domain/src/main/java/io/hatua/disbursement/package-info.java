/**
 * Disbursements: what owners are paid out of the money collected for their properties, the runs
 * that calculate it, and the steps of the process that approves and pays it (S1-80 to S1-91).
 */
@NullMarked
package io.hatua.disbursement;

import org.jspecify.annotations.NullMarked;
