/**
 * What the engine does, seen from the database: a projection of the records that the exporter
 * streams to Kafka, the views on it, and the repair of incidents.
 */
@NullMarked
package io.hatua.messaging.engine;

import org.jspecify.annotations.NullMarked;
