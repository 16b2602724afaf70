/**
 * What providers pay to our bank of the money that they collected: recorded once, and posted as far
 * as our books know the money.
 */
@NullMarked
package io.hatua.settlement;

import org.jspecify.annotations.NullMarked;
