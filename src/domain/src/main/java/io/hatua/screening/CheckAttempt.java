package io.hatua.screening;

import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a provider was asked.
 *
 * @param providerId the provider's id, once it is known to have got it
 * @param closed whether nothing more is awaited from it
 */
record CheckAttempt(
    String checkId, int number, Instant requestedAt, @Nullable String providerId, boolean closed) {

  /** Our key at the provider. */
  String reference() {
    return Invocation.current().tenantId() + "/" + checkId + "/" + number;
  }

  static CheckAttempt read(ResultSet row, int index) throws SQLException {
    return new CheckAttempt(
        row.getString("check_id"),
        row.getInt("attempt"),
        row.getTimestamp("requested_at").toInstant(),
        row.getString("provider_id"),
        row.getTimestamp("closed_at") != null);
  }
}
