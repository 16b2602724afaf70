/** Plays the outside providers, so that the whole product runs on one machine. */
@NullMarked
package io.hatua.sandbox;

import org.jspecify.annotations.NullMarked;
