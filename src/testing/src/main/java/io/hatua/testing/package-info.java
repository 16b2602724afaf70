/** Records which requirements the passing tests cover. */
@NullMarked
package io.hatua.testing;

import org.jspecify.annotations.NullMarked;
