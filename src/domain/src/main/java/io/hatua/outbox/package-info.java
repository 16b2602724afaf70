/**
 * What leaves the database: domain events for Kafka and hand-overs for the engine, written in the
 * transaction of the fact they follow.
 */
@NullMarked
package io.hatua.outbox;

import org.jspecify.annotations.NullMarked;
