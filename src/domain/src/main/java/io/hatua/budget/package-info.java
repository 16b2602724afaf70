/** Budgets in versions, and what expenses take of them: reserved first, then actual. */
@NullMarked
package io.hatua.budget;

import org.jspecify.annotations.NullMarked;
