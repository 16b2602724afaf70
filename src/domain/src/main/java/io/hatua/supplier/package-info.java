/** Whom the tenant buys from, and the bank accounts that two people agreed on. */
@NullMarked
package io.hatua.supplier;

import org.jspecify.annotations.NullMarked;
