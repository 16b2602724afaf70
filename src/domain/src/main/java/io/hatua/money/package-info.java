/** Amounts in whole minor units of an ISO 4217 currency. */
@NullMarked
package io.hatua.money;

import org.jspecify.annotations.NullMarked;
