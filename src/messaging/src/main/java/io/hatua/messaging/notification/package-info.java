/**
 * Tells the parties of a business case what happened and what is expected of them, by mail, because
 * of events (S1-26, S1-29, S1-30). An event that comes twice mails once.
 */
@NullMarked
package io.hatua.messaging.notification;

import org.jspecify.annotations.NullMarked;
