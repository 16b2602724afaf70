/** The pages of expenses, budgets and suppliers. */
@NullMarked
package io.hatua.web.expense;

import org.jspecify.annotations.NullMarked;
