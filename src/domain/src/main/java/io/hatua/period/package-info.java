/** Closing a month of the books. */
@NullMarked
package io.hatua.period;

import org.jspecify.annotations.NullMarked;
