package io.hatua.signature;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the provider's call-backs about signatures, each exactly once. */
@Service
@Transactional
public class SignatureCallbacks {

  /** The provider's name in our records. */
  public static final String PROVIDER = "esign";

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final SignatureRequestRows rows;
  private final SignatureRecords records;

  SignatureCallbacks(
      CallbackLog log,
      ProviderAnomalies anomalies,
      SignatureRequestRows rows,
      SignatureRecords records) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
  }

  /**
   * Records what the provider tells and, where a process waits for it, tells the engine: one
   * transaction. A request that was called off, or that has its answer, stays as it is.
   *
   * @param callback its signature was verified
   */
  public CallbackOutcome handle(SignatureCallback callback) {
    if (!log.add(
        PROVIDER,
        callback.id(),
        callback.type().name(),
        callback.reference(),
        callback.objectId(),
        callback.occurredAt())) {
      return CallbackOutcome.DUPLICATE;
    }
    Optional<StoredRequest> request = locked(callback.reference());
    if (request.isEmpty()) {
      return anomaly(callback, "UNKNOWN_REFERENCE", "no signature request has this reference");
    }
    String knownId = request.get().providerId();
    if (knownId != null && !knownId.equals(callback.objectId())) {
      return anomaly(
          callback,
          "OTHER_OBJECT",
          "expected request %s, but it is %s".formatted(knownId, callback.objectId()));
    }
    return records.answered(request.get(), status(callback.type()), callback.reason());
  }

  private Optional<StoredRequest> locked(String reference) {
    String prefix = Invocation.current().tenantId() + "/";
    return reference.startsWith(prefix)
        ? rows.lock(reference.substring(prefix.length()))
        : Optional.empty();
  }

  private CallbackOutcome anomaly(SignatureCallback callback, String kind, String detail) {
    anomalies.add(PROVIDER, kind, callback.reference(), detail);
    return CallbackOutcome.ANOMALOUS;
  }

  private static SignatureStatus status(SignatureCallback.Type type) {
    return switch (type) {
      case SIGNED -> SignatureStatus.SIGNED;
      case DECLINED -> SignatureStatus.DECLINED;
      case EXPIRED -> SignatureStatus.EXPIRED;
    };
  }
}
