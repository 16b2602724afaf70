/** People who sign in. */
@NullMarked
package io.hatua.user;

import org.jspecify.annotations.NullMarked;
