/** One answer for one {@code Idempotency-Key}. */
@NullMarked
package io.hatua.sandbox.idempotency;

import org.jspecify.annotations.NullMarked;
