/** Checks on applicants, by outside providers or by hand: identity and background. */
@NullMarked
package io.hatua.screening;

import org.jspecify.annotations.NullMarked;
