/** The people who rent. Their personal data stays here. */
@NullMarked
package io.hatua.customer;

import org.jspecify.annotations.NullMarked;
