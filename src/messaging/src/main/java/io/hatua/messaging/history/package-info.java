/** What happened in a business case, gathered from all that keep records of it. */
@NullMarked
package io.hatua.messaging.history;

import org.jspecify.annotations.NullMarked;
