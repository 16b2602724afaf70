package io.hatua.screening;

import io.hatua.identifier.Identifiers;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The checks on the tenant's applicants. */
@Service
@Transactional
public class Screening {

  private final CheckRows rows;
  private final CheckRecords records;
  private final Policies policies;
  private final Clock clock;

  Screening(CheckRows rows, CheckRecords records, Policies policies, Clock clock) {
    this.rows = rows;
    this.records = records;
    this.policies = policies;
    this.clock = clock;
  }

  /** The checks of an application, in the order in which they were requested. */
  public List<ApplicantCheck> ofApplication(String applicationId) {
    return rows.ofApplication(applicationId);
  }

  /**
   * Records that a provider is going to be asked, in the transaction of whoever decides it; a check
   * that is on record already stays as it is.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public ApplicantCheck prepare(String applicationId, String customerId, CheckKind kind) {
    Optional<ApplicantCheck> known = find(applicationId, kind);
    if (known.isPresent()) {
      return known.get();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ApplicantCheck check =
        new ApplicantCheck(
            Identifiers.next("chk"),
            applicationId,
            customerId,
            Invocation.current().correlationId(),
            kind,
            CheckStatus.REQUESTED,
            null,
            1,
            null,
            null,
            now,
            null,
            null);
    rows.insert(check);
    rows.insertAttempt(check.id(), 1, now, pollAfter(now));
    return check;
  }

  /**
   * Decides what follows from a provider's silence: it is asked once more, or officers do the check
   * (S1-15). A repeated call soon after decides nothing new.
   *
   * @return until when officers may enter the result; null while the provider is asked, or when it
   *     has answered meanwhile
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public @Nullable Instant chase(String applicationId, CheckKind kind) {
    ApplicantCheck check = locked(applicationId, kind);
    if (check.status() != CheckStatus.REQUESTED) {
      return check.status() == CheckStatus.BY_HAND ? check.byHandDueAt() : null;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Duration patience = policies.duration(Policy.ONBOARDING_CHECK_ANSWER);
    Instant asked = rows.attempts(check.id()).getLast().requestedAt();
    if (now.isBefore(asked.plus(patience.dividedBy(2)))) {
      return null;
    }
    if (check.attempts() < policies.number(Policy.ONBOARDING_CHECK_ATTEMPTS)) {
      rows.insertAttempt(check.id(), check.attempts() + 1, now, pollAfter(now));
      return null;
    }
    Instant dueAt = now.plus(policies.duration(Policy.ONBOARDING_CHECK_BY_HAND));
    rows.byHand(check.id(), dueAt);
    return dueAt;
  }

  /** Records what an officer found; a result that came from the provider meanwhile stays. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enter(
      String applicationId, CheckKind kind, CheckResult result, String by, String note) {
    ApplicantCheck check = locked(applicationId, kind);
    if (check.isOpen()) {
      records.complete(check, result, by, note);
    }
  }

  /** The results; a check without one is given up as {@link CheckResult#UNCLEAR} (S1-15). */
  @Transactional(propagation = Propagation.MANDATORY)
  public CheckResult conclude(String applicationId, CheckKind kind) {
    ApplicantCheck check = locked(applicationId, kind);
    if (check.isOpen()) {
      records.complete(check, CheckResult.UNCLEAR, null, null);
      return CheckResult.UNCLEAR;
    }
    CheckResult result = check.result();
    if (result == null) {
      throw new IllegalStateException(
          "expected check %s to have a result, but it is %s".formatted(check.id(), check.status()));
    }
    return result;
  }

  /** Tells the engine a result again, for a process that waits at this moment. */
  public void tellEngineAgain(String id) {
    rows.lock(id)
        .filter(check -> check.status() == CheckStatus.COMPLETED)
        .ifPresent(check -> records.tellEngine(check, Duration.ZERO));
  }

  /** Forgets what officers typed about an applicant. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(String applicationId) {
    rows.erase(applicationId);
  }

  private ApplicantCheck locked(String applicationId, CheckKind kind) {
    return find(applicationId, kind)
        .flatMap(check -> rows.lock(check.id()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "application %s has no check %s".formatted(applicationId, kind)));
  }

  private Optional<ApplicantCheck> find(String applicationId, CheckKind kind) {
    return rows.ofApplication(applicationId).stream()
        .filter(check -> check.kind() == kind)
        .findFirst();
  }

  private Instant pollAfter(Instant now) {
    return now.plus(policies.duration(Policy.PROVIDER_POLL_AFTER));
  }
}
