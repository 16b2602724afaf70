/** What the tests of messaging share. */
@NullMarked
package io.hatua.messaging.support;

import org.jspecify.annotations.NullMarked;
