package io.hatua.sandbox.esign;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.callback.Occurrence;
import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The signature requests and their one transition, from pending to a final state. A request past
 * its time counts as expired for everyone who looks, before the sweep has come by.
 */
@Component
class SignatureRequests {

  private final JdbcClient jdbc;
  private final CallbackQueue callbacks;
  private final Clock clock;

  SignatureRequests(JdbcClient jdbc, CallbackQueue callbacks, Clock clock) {
    this.jdbc = jdbc;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  @Transactional
  SignatureRequest create(NewSignatureRequest wanted) {
    String id = Ids.next("esr");
    jdbc.sql(
            """
            insert into signature_request (id, reference, title, document_sha256, document_url,
              signer_role, callback_url, return_url, expires_at, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            wanted.reference(),
            wanted.title(),
            wanted.documentSha256(),
            wanted.documentUrl().toString(),
            wanted.signerRole(),
            wanted.callbackUrl().toString(),
            wanted.returnUrl().toString(),
            wanted.expiresAt(),
            SignatureStatus.PENDING.name())
        .update();
    return get(id);
  }

  /**
   * @throws org.springframework.web.ErrorResponseException 404 when there is none
   */
  @Transactional
  SignatureRequest get(String id) {
    return find(id).orElseThrow(() -> Problems.notFound("There is no signature request " + id));
  }

  @Transactional
  Optional<SignatureRequest> find(String id) {
    expireDue();
    return stored(id);
  }

  @Transactional
  List<SignatureRequest> withReference(String reference) {
    expireDue();
    return jdbc.sql("select * from signature_request where reference = ? order by id")
        .param(reference)
        .query(SignatureRequest.class)
        .list();
  }

  /** Voids a pending request; one that is closed keeps the state it has. */
  @Transactional
  SignatureRequest voidIfPending(String id) {
    SignatureRequest request = get(id);
    return request.isPending() ? close(request, SignatureStatus.VOIDED, null) : request;
  }

  /** Records the signer's answer; a request that is closed keeps the state it has. */
  @Transactional
  SignatureRequest answer(String id, SignatureStatus outcome, @Nullable String reason) {
    SignatureRequest request = get(id);
    if (!request.isPending()) {
      return request;
    }
    SignatureRequest answered = close(request, outcome, reason);
    tell(answered, Operation.SIGN);
    return answered;
  }

  /** Closes what nobody answered in time. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  void expireDue() {
    jdbc.sql("select * from signature_request where status = 'PENDING' and expires_at <= ?")
        .param(clock.instant())
        .query(SignatureRequest.class)
        .list()
        .forEach(
            request -> tell(close(request, SignatureStatus.EXPIRED, null), Operation.CALLBACK));
  }

  private Optional<SignatureRequest> stored(String id) {
    return jdbc.sql("select * from signature_request where id = ?")
        .param(id)
        .query(SignatureRequest.class)
        .optional();
  }

  private SignatureRequest close(
      SignatureRequest request, SignatureStatus status, @Nullable String reason) {
    Instant now = clock.instant();
    jdbc.sql("update signature_request set status = ?, reason = ?, closed_at = ? where id = ?")
        .params(status.name(), reason, now, request.id())
        .update();
    return stored(request.id()).orElseThrow();
  }

  private void tell(SignatureRequest request, Operation cause) {
    callbacks.add(
        Provider.ESIGN,
        cause,
        new Occurrence(
            request.callbackUrl(),
            "signature." + request.status().code(),
            request.reference(),
            request.id(),
            request.status().code(),
            null,
            null,
            request.reason()));
  }
}
