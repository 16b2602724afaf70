/** Where the administrator says who may sign in, and as what. */
@NullMarked
package io.hatua.web.user;

import org.jspecify.annotations.NullMarked;
