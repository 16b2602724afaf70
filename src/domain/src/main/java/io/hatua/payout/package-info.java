/**
 * Money that goes out to suppliers and owners by the bank: held, asked for, paid or given back
 * once.
 */
@NullMarked
package io.hatua.payout;

import org.jspecify.annotations.NullMarked;
