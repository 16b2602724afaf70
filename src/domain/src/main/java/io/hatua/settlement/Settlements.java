package io.hatua.settlement;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.OverdrawnException;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The settlements of the tenant, each recorded once under the provider's id of it (S3-23).
 * Publishes {@code settlement.recorded}.
 */
@Service
public class Settlements {

  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  private final SettlementRows rows;
  private final SettlementPosting posting;
  private final ProviderAnomalies anomalies;
  private final Policies policies;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Settlements(
      SettlementRows rows,
      SettlementPosting posting,
      ProviderAnomalies anomalies,
      Policies policies,
      Outbox outbox,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.posting = posting;
    this.anomalies = anomalies;
    this.policies = policies;
    this.outbox = outbox;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Newest first. */
  @Transactional(readOnly = true)
  public Page<Settlement> list(PageRequest request) {
    return rows.list(request);
  }

  @Transactional(readOnly = true)
  public Optional<Settlement> find(String id) {
    return rows.find(id);
  }

  /** What it is made of, as the provider listed it, and what of that is in our books. */
  @Transactional(readOnly = true)
  public List<SettledLine> lines(String id) {
    return rows.lines(id);
  }

  /**
   * The keys of the entries that booked a settlement at the bank; empty when none has that name.
   *
   * @param providerId the provider's name of it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Set<String>> entryKeys(String providerId, CashAccount account) {
    return rows.named(providerId, account).map(rows::entryKeys);
  }

  /**
   * Records a settlement, in the transaction of whoever learns of it; {@link #postOpen} posts it.
   *
   * @param provider whose wallet the money was in
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public CallbackOutcome record(String provider, ProviderSettlement told) {
    Optional<CashAccount> account =
        CashAccount.named(told.account(), Invocation.current().tenantId());
    if (account.isEmpty() || !told.addsUp()) {
      anomalies.add(
          provider,
          account.isEmpty() ? "UNKNOWN_ACCOUNT" : "AMOUNT_MISMATCH",
          told.id(),
          account.isEmpty()
              ? "it went to " + told.account()
              : "its lines do not come to " + told.net().minorUnits());
      return CallbackOutcome.ANOMALOUS;
    }
    String id = Identifiers.next("stl");
    String correlationId = Identifiers.next("corr");
    if (!rows.insert(id, correlationId, provider, account.get(), told, clock.instant())) {
      return same(provider, told);
    }
    Settlement recorded = rows.find(id).orElseThrow();
    Invocation.current()
        .inCase(correlationId)
        .run(
            () ->
                outbox.publish(
                    EventType.SETTLEMENT_RECORDED,
                    Aggregate.settlement(id),
                    new SettlementEvents.Recorded(
                        id,
                        provider,
                        told.id(),
                        account.get(),
                        told.net().minorUnits(),
                        recorded.charges().minorUnits(),
                        told.net().currency().getCurrencyCode())));
    return CallbackOutcome.APPLIED;
  }

  /** Records a settlement and posts what of it can be, in the caller's transaction. */
  void recordAndPost(String provider, ProviderSettlement told) {
    if (record(provider, told) == CallbackOutcome.APPLIED) {
      post(rows.of(provider, told.id()).orElseThrow().id());
    }
  }

  /** Posts what of the settlements is not in the books and can be by now. */
  public void postOpen() {
    for (String id : transaction.execute(status -> rows.incomplete())) {
      try {
        transaction.executeWithoutResult(status -> post(id));
      } catch (OverdrawnException spentMeanwhile) {
        LOG.warn("settlement {} is posted later: {}", id, spentMeanwhile.getMessage());
      }
    }
  }

  private void post(String id) {
    Settlement locked = rows.lock(id).orElseThrow();
    if (locked.completedAt() != null) {
      return;
    }
    List<SettlementLine> left =
        Invocation.current().inCase(locked.correlationId()).call(() -> posting.post(locked));
    Instant now = clock.instant();
    if (left.isEmpty()) {
      rows.completed(id, now);
    } else if (!now.isBefore(
        locked.recordedAt().plus(policies.duration(Policy.PROVIDER_POLL_AFTER)))) {
      left.stream()
          .filter(line -> line.kind() != SettlementLine.Kind.FEE)
          .forEach(
              line ->
                  anomalies.add(
                      locked.provider(),
                      "SETTLED_UNKNOWN",
                      line.reference(),
                      "%s settled a %s of %d that our books do not have"
                          .formatted(locked.providerId(), line.kind(), line.amountMinorUnits())));
    }
  }

  private CallbackOutcome same(String provider, ProviderSettlement told) {
    Settlement known = rows.of(provider, told.id()).orElseThrow();
    if (known.net().equals(told.net())) {
      return CallbackOutcome.WITHOUT_EFFECT;
    }
    anomalies.add(
        provider,
        "OTHER_SETTLEMENT",
        told.id(),
        "it was of %s".formatted(known.net().minorUnits()));
    return CallbackOutcome.ANOMALOUS;
  }
}
