/**
 * The outside providers over HTTP: clients that call them, and the check of what they call back.
 *
 * <p>Every creating call carries the caller's business key as its {@code Idempotency-Key}, so that
 * it can be repeated when its outcome is unknown.
 */
@NullMarked
package io.hatua.provider;

import org.jspecify.annotations.NullMarked;
