/** Writes the audit log from the events of every domain. */
@NullMarked
package io.hatua.messaging.audit;

import org.jspecify.annotations.NullMarked;
