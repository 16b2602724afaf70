package io.hatua.signature;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what is on record to the provider. No call is made inside a transaction: a call is
 * repeated under the same key until its result is recorded.
 */
@Service
public class SignatureDispatch {

  private final SignatureRequestRows rows;
  private final SignatureRecords records;
  private final ESignatureProvider provider;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SignatureDispatch(
      SignatureRequestRows rows,
      SignatureRecords records,
      ESignatureProvider provider,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.records = records;
    this.provider = provider;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Asks the provider for every request of the lease that it is not known to have. */
  public void sendOut(String leaseId) {
    for (StoredRequest request : ofLease(leaseId)) {
      if (request.isOpen() && request.providerId() == null) {
        ProviderSignature signature = provider.request(request.order());
        withLock(request.id(), now -> recordSent(now, signature));
      }
    }
  }

  /** Voids every request of the lease that has no answer; nothing to void is fine. */
  public void callOff(String leaseId) {
    for (StoredRequest request : ofLease(leaseId)) {
      if (request.isOpen()) {
        Optional<ProviderSignature> end = cancelAtProvider(request);
        withLock(request.id(), now -> recordEnd(now, end));
      }
    }
  }

  /** Asks the provider what became of a request, and acts on it. */
  void reconcile(String id) {
    StoredRequest request =
        withLock(
            id,
            now ->
                rows.pollAt(
                    now.id(), clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER))));
    if (request.isOpen()) {
      provider
          .find(request.reference())
          .ifPresent(signature -> withLock(id, now -> recordState(now, signature)));
    } else {
      cancelAtProvider(request);
      withLock(id, now -> rows.pollAt(now.id(), null));
    }
  }

  private Optional<ProviderSignature> cancelAtProvider(StoredRequest request) {
    String providerId = request.providerId();
    return providerId == null
        ? provider.find(request.reference()).map(found -> provider.cancel(found.id()))
        : Optional.of(provider.cancel(providerId));
  }

  /**
   * A request called off while the provider was being asked is called off there too, by the sweep.
   */
  private void recordSent(StoredRequest now, ProviderSignature signature) {
    rows.sent(now.id(), signature);
    if (!now.isOpen()) {
      rows.pollAt(now.id(), clock.instant());
    }
  }

  private void recordEnd(StoredRequest now, Optional<ProviderSignature> end) {
    if (!now.isOpen()) {
      return;
    }
    if (end.isPresent()) {
      records.close(now, status(end.get()), end.get().reason());
    } else {
      // A call that is still on its way may reach the provider later: the sweep looks once more.
      records.close(now, SignatureStatus.VOIDED, null);
      rows.pollAt(now.id(), clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
    }
  }

  private void recordState(StoredRequest now, ProviderSignature signature) {
    if (now.providerId() == null) {
      rows.sent(now.id(), signature);
    }
    if (signature.state() != ProviderSignature.State.PENDING) {
      records.answered(now, status(signature), signature.reason());
    }
  }

  private List<StoredRequest> ofLease(String leaseId) {
    return transaction.execute(status -> rows.ofLease(leaseId));
  }

  private StoredRequest withLock(String id, Consumer<StoredRequest> work) {
    return transaction.execute(
        status -> {
          StoredRequest request = rows.lock(id).orElseThrow();
          work.accept(request);
          return request;
        });
  }

  private static SignatureStatus status(ProviderSignature signature) {
    return switch (signature.state()) {
      case PENDING ->
          throw new IllegalStateException(
              "expected the provider to end " + signature.id() + ", but it is pending");
      case SIGNED -> SignatureStatus.SIGNED;
      case DECLINED -> SignatureStatus.DECLINED;
      case EXPIRED -> SignatureStatus.EXPIRED;
      case VOIDED -> SignatureStatus.VOIDED;
    };
  }
}
