/** The names of the expense-approval process. */
@NullMarked
package io.hatua.process.expenseapproval;

import org.jspecify.annotations.NullMarked;
