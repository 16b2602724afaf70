package io.hatua.screening;

import io.hatua.callback.CallbackLog;
import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the providers' call-backs about checks, each exactly once. */
@Service
@Transactional
public class ScreeningCallbacks {

  private final CallbackLog log;
  private final ProviderAnomalies anomalies;
  private final CheckRows rows;
  private final CheckRecords records;

  ScreeningCallbacks(
      CallbackLog log, ProviderAnomalies anomalies, CheckRows rows, CheckRecords records) {
    this.log = log;
    this.anomalies = anomalies;
    this.rows = rows;
    this.records = records;
  }

  /**
   * Records what the provider tells and, where a process waits for it, tells the engine: one
   * transaction. A check that was called off, or that has its result, stays as it is.
   *
   * @param callback its signature was verified
   */
  public CallbackOutcome handle(ScreeningCallback callback) {
    if (!log.add(
        callback.kind().provider(),
        callback.id(),
        callback.result().name(),
        callback.reference(),
        callback.objectId(),
        callback.occurredAt())) {
      return CallbackOutcome.DUPLICATE;
    }
    Optional<ApplicantCheck> check =
        checkId(callback.reference())
            .flatMap(rows::lock)
            .filter(found -> found.kind() == callback.kind());
    Optional<CheckAttempt> attempt =
        check.stream()
            .flatMap(found -> rows.attempts(found.id()).stream())
            .filter(each -> each.reference().equals(callback.reference()))
            .findFirst();
    if (attempt.isEmpty()) {
      return anomaly(callback, "UNKNOWN_REFERENCE", "no check has this reference");
    }
    String knownId = attempt.get().providerId();
    if (knownId != null && !knownId.equals(callback.objectId())) {
      return anomaly(
          callback,
          "OTHER_OBJECT",
          "expected check %s, but it is %s".formatted(knownId, callback.objectId()));
    }
    return records.answered(check.orElseThrow(), attempt.get(), callback.result());
  }

  private static Optional<String> checkId(String reference) {
    String prefix = Invocation.current().tenantId() + "/";
    int end = reference.lastIndexOf('/');
    return reference.startsWith(prefix) && end > prefix.length()
        ? Optional.of(reference.substring(prefix.length(), end))
        : Optional.empty();
  }

  private CallbackOutcome anomaly(ScreeningCallback callback, String kind, String detail) {
    anomalies.add(callback.kind().provider(), kind, callback.reference(), detail);
    return CallbackOutcome.ANOMALOUS;
  }
}
