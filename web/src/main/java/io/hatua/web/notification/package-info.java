/** The words and the channels of notifications. */
@NullMarked
package io.hatua.web.notification;

import org.jspecify.annotations.NullMarked;
