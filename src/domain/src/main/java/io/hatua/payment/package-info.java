/**
 * Payments of rent, from the intent to the receipt, the refund or the chargeback: by card, with
 * mobile money, in cash, by check, or charged to a saved card.
 */
@NullMarked
package io.hatua.payment;

import org.jspecify.annotations.NullMarked;
