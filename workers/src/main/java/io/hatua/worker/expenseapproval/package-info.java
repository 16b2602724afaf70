/** The workers of expense-approval, a class a job. */
@NullMarked
package io.hatua.worker.expenseapproval;

import org.jspecify.annotations.NullMarked;
