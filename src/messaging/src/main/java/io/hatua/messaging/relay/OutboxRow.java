package io.hatua.messaging.relay;

import java.nio.charset.StandardCharsets;

/** A row that has not left yet. */
record OutboxRow(
    long position,
    String tenantId,
    String id,
    String kind,
    String aggregateType,
    String aggregateId,
    String payload,
    int attempts) {

  /** What its order is kept within. */
  String aggregate() {
    return tenantId + "/" + aggregateType + "/" + aggregateId;
  }

  byte[] payloadBytes() {
    return payload.getBytes(StandardCharsets.UTF_8);
  }
}
