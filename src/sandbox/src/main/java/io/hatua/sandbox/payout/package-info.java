/** Plays a bank that pays out. What it knows of a receiver is not kept. */
@NullMarked
package io.hatua.sandbox.payout;

import org.jspecify.annotations.NullMarked;
