package io.hatua.signature;

import static io.hatua.row.Rows.instant;

import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signature request with what only this package needs of it.
 *
 * @param correlationId of the lease's case
 */
record StoredRequest(
    SignatureRequest request,
    String correlationId,
    String title,
    String documentSha256,
    @Nullable String providerId,
    @Nullable Instant remindedAt) {

  static final String COLUMNS =
      """
      id, lease_id, correlation_id, signer_role, signer_id, token, title, document_id,
      document_sha256, status, provider_id, signing_url, requested_at, expires_at, completed_at,
      reason, reminded_at""";

  String id() {
    return request.id();
  }

  /** Our key at the provider. */
  String reference() {
    return Invocation.current().tenantId() + "/" + request.id();
  }

  boolean isOpen() {
    return request.status() == SignatureStatus.REQUESTED;
  }

  /** Built from the record alone, so that a repeated call is the same call. */
  SignatureOrder order() {
    return new SignatureOrder(
        Invocation.current().tenantId(),
        reference(),
        title,
        request.documentId(),
        documentSha256,
        request.signer().role(),
        request.token(),
        request.expiresAt());
  }

  static StoredRequest read(ResultSet row, int index) throws SQLException {
    return new StoredRequest(
        new SignatureRequest(
            row.getString("id"),
            row.getString("lease_id"),
            new Signer(
                SignerRole.valueOf(row.getString("signer_role")), row.getString("signer_id")),
            row.getString("token"),
            SignatureStatus.valueOf(row.getString("status")),
            row.getString("document_id"),
            row.getString("signing_url"),
            row.getTimestamp("requested_at").toInstant(),
            row.getTimestamp("expires_at").toInstant(),
            instant(row, "completed_at"),
            row.getString("reason")),
        row.getString("correlation_id"),
        row.getString("title"),
        row.getString("document_sha256"),
        row.getString("provider_id"),
        instant(row, "reminded_at"));
  }
}
