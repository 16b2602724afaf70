/**
 * What outside providers tell us: each call-back once, and what does not fit is kept for a person.
 */
@NullMarked
package io.hatua.callback;

import org.jspecify.annotations.NullMarked;
