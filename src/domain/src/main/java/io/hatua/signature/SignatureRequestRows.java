package io.hatua.signature;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of signature requests; who changes a request holds the locks of all of its lease. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SignatureRequestRows {

  private static final String SELECT =
      "select " + StoredRequest.COLUMNS + " from signature_request ";

  private final JdbcClient jdbc;

  SignatureRequestRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      SignatureRequest request, String correlationId, SignatureSubject subject, Instant pollAt) {
    jdbc.sql(
            """
            insert into signature_request (id, lease_id, correlation_id, signer_role, signer_id,
                                           token, title, document_id, document_sha256, status,
                                           requested_at, expires_at, next_poll_at)
            values (:id, :lease, :correlation, :role, :signer, :token, :title, :document, :sha256,
                    :status, :requestedAt, :expiresAt, :pollAt)""")
        .param("id", request.id())
        .param("lease", request.leaseId())
        .param("correlation", correlationId)
        .param("role", request.signer().role().name())
        .param("signer", request.signer().id())
        .param("token", request.token())
        .param("title", subject.title())
        .param("document", subject.documentId())
        .param("sha256", subject.documentSha256())
        .param("status", request.status().name())
        .param("requestedAt", Timestamp.from(request.requestedAt()))
        .param("expiresAt", Timestamp.from(request.expiresAt()))
        .param("pollAt", Timestamp.from(pollAt))
        .update();
  }

  Optional<StoredRequest> find(String id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query(StoredRequest::read)
        .optional();
  }

  Optional<StoredRequest> findByToken(String token) {
    return jdbc.sql(SELECT + "where token = :token")
        .param("token", token)
        .query(StoredRequest::read)
        .optional();
  }

  List<StoredRequest> ofLease(String leaseId) {
    return jdbc.sql(SELECT + "where lease_id = :lease order by id")
        .param("lease", leaseId)
        .query(StoredRequest::read)
        .list();
  }

  /** The request, with the locks of every request of its lease: the last signer is seen as such. */
  Optional<StoredRequest> lock(String id) {
    return jdbc
        .sql(
            SELECT
                + """
                where lease_id = (select lease_id from signature_request where id = :id)
                order by id for update""")
        .param("id", id)
        .query(StoredRequest::read)
        .stream()
        .filter(row -> row.id().equals(id))
        .findFirst();
  }

  List<String> due(Instant now) {
    return jdbc.sql("select id from signature_request where next_poll_at <= :now order by id")
        .param("now", Timestamp.from(now))
        .query(String.class)
        .list();
  }

  void sent(String id, ProviderSignature signature) {
    jdbc.sql(
            "update signature_request set provider_id = :provider, signing_url = :url where id = :id")
        .param("provider", signature.id())
        .param("url", signature.signingUrl().toString())
        .param("id", id)
        .update();
  }

  void complete(String id, SignatureStatus status, @Nullable String reason, Instant now) {
    jdbc.sql(
            """
            update signature_request set status = :status, reason = :reason, completed_at = :now
            where id = :id""")
        .param("status", status.name())
        .param("reason", reason)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  void pollAt(String id, @Nullable Instant at) {
    set(id, "next_poll_at", at);
  }

  void remindedAt(String id, Instant at) {
    set(id, "reminded_at", at);
  }

  void engineToldAt(String id, Instant at) {
    set(id, "engine_told_at", at);
  }

  private void set(String id, String column, @Nullable Instant at) {
    jdbc.sql("update signature_request set %s = :at where id = :id".formatted(column))
        .param("at", at == null ? null : Timestamp.from(at))
        .param("id", id)
        .update();
  }
}
