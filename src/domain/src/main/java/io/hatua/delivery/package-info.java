/**
 * Short messages to people's phones, and what becomes of them, through outside providers (S1-65).
 */
@NullMarked
package io.hatua.delivery;

import org.jspecify.annotations.NullMarked;
