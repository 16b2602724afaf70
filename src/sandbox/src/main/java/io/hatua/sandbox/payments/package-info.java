/** Plays a payment provider: payments, the hosted checkout, refunds, its own log. */
@NullMarked
package io.hatua.sandbox.payments;

import org.jspecify.annotations.NullMarked;
