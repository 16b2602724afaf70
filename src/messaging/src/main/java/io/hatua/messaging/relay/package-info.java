/**
 * Brings what the outbox holds to Kafka and to the engine: every row at least once, an aggregate's
 * rows in their order, by one leader a destination (S1-03).
 */
@NullMarked
package io.hatua.messaging.relay;

import org.jspecify.annotations.NullMarked;
