/** Forgetting a person through all of the business, once nothing is open with them any more. */
@NullMarked
package io.hatua.erasure;

import org.jspecify.annotations.NullMarked;
