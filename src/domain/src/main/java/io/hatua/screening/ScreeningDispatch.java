package io.hatua.screening;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what is on record to the providers. No call is made inside a transaction: a call is
 * repeated under the same key until its result is recorded.
 */
@Service
public class ScreeningDispatch {

  private final CheckRows rows;
  private final CheckRecords records;
  private final ScreeningProvider provider;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ScreeningDispatch(
      CheckRows rows,
      CheckRecords records,
      ScreeningProvider provider,
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

  /** Asks the provider for every attempt that it is not known to have. */
  public void sendOut(String tenantId, String applicationId, CheckKind kind, Applicant applicant) {
    for (CheckAttempt attempt : open(applicationId, kind)) {
      if (attempt.providerId() == null) {
        ProviderCheck answer =
            provider.request(new CheckOrder(tenantId, kind, attempt.reference(), applicant));
        withLock(attempt, (check, now) -> recordSent(check, now, answer));
      }
    }
  }

  /** Cancels every attempt that has no answer, then the check; nothing to cancel is fine. */
  public void callOff(String applicationId, CheckKind kind) {
    for (CheckAttempt attempt : open(applicationId, kind)) {
      Optional<ProviderCheck> end = cancelAtProvider(kind, attempt);
      withLock(attempt, (check, now) -> recordEnd(now, end));
    }
    transaction.executeWithoutResult(
        status ->
            rows.ofApplication(applicationId).stream()
                .filter(check -> check.kind() == kind)
                .flatMap(check -> rows.lock(check.id()).stream())
                .filter(ApplicantCheck::isOpen)
                .forEach(check -> rows.callOff(check.id(), clock.instant())));
  }

  /** Asks the provider what became of an attempt, and acts on it. */
  void reconcile(CheckAttempt attempt) {
    ApplicantCheck check =
        withLock(
            attempt,
            (locked, now) ->
                rows.pollAt(
                    now, clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER))));
    if (check.isOpen()) {
      provider
          .find(check.kind(), attempt.reference())
          .ifPresent(found -> withLock(attempt, (locked, now) -> recordState(locked, now, found)));
    } else {
      cancelAtProvider(check.kind(), attempt);
      withLock(attempt, (locked, now) -> rows.close(now, null, clock.instant()));
    }
  }

  private Optional<ProviderCheck> cancelAtProvider(CheckKind kind, CheckAttempt attempt) {
    String providerId = attempt.providerId();
    return providerId == null
        ? provider.find(kind, attempt.reference()).map(found -> provider.cancel(kind, found.id()))
        : Optional.of(provider.cancel(kind, providerId));
  }

  /** A check called off while the provider was being asked is cancelled there too, by the sweep. */
  private void recordSent(ApplicantCheck check, CheckAttempt now, ProviderCheck answer) {
    rows.sent(now, answer.id());
    if (!check.isOpen()) {
      rows.pollAt(now, clock.instant());
    } else {
      recordState(check, now, answer);
    }
  }

  private void recordEnd(CheckAttempt now, Optional<ProviderCheck> end) {
    if (end.isPresent()) {
      rows.close(now, end.get().result(), clock.instant());
    } else {
      // A call that is still on its way may reach the provider later: the sweep looks once more.
      rows.pollAt(now, clock.instant().plus(policies.duration(Policy.PROVIDER_POLL_AFTER)));
    }
  }

  private void recordState(ApplicantCheck check, CheckAttempt now, ProviderCheck found) {
    if (now.providerId() == null) {
      rows.sent(now, found.id());
    }
    CheckResult result = found.result();
    if (found.state() == ProviderCheck.State.COMPLETED && result != null) {
      records.answered(check, now, result);
    }
  }

  private List<CheckAttempt> open(String applicationId, CheckKind kind) {
    return transaction.execute(
        status ->
            rows.ofApplication(applicationId).stream()
                .filter(check -> check.kind() == kind)
                .flatMap(check -> rows.attempts(check.id()).stream())
                .filter(attempt -> !attempt.closed())
                .toList());
  }

  /** The check as it was found, after the work. */
  private ApplicantCheck withLock(
      CheckAttempt attempt, BiConsumer<ApplicantCheck, CheckAttempt> work) {
    return transaction.execute(
        status -> {
          ApplicantCheck check = rows.lock(attempt.checkId()).orElseThrow();
          CheckAttempt now = rows.attempts(check.id()).get(attempt.number() - 1);
          if (!now.closed()) {
            work.accept(check, now);
          }
          return check;
        });
  }
}
