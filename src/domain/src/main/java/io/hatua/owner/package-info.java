/** The people who own properties, and their shares. Their personal data stays here. */
@NullMarked
package io.hatua.owner;

import org.jspecify.annotations.NullMarked;
