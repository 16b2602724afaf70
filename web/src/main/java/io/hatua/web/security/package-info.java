/** Who is signed in, what a role may open, and on whose behalf a request works. */
@NullMarked
package io.hatua.web.security;

import org.jspecify.annotations.NullMarked;
