package io.hatua.lease;

import io.hatua.deposit.Deposits;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.signature.SignatureRequests;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the engine again what a live process of the current tenant still waits for, when it was
 * told longer ago than {@link Policy#ENGINE_REPUBLISH_AFTER}. Such a message reaches a process that
 * waits at that moment or nobody, so that none is left over.
 */
@Service
public class FactRepublisher {

  /** Answers of signers, until the process asks for the deposit. */
  private static final String SIGNATURES =
      """
      select s.id from signature_request s join lease l on l.id = s.lease_id
      where l.status = 'PENDING_SIGNATURE' and s.status in ('SIGNED', 'DECLINED')
        and s.engine_told_at < :before
        and not exists (select from deposit_request d where d.lease_id = l.id)
      order by s.id""";

  /** Deposits received, until the lease is active or cancelled. */
  private static final String DEPOSITS =
      """
      select d.id from deposit_request d join lease l on l.id = d.lease_id
      where l.status = 'PENDING_SIGNATURE' and d.status = 'RECEIVED' and d.called_off_at is null
        and d.engine_told_at < :before
      order by d.id""";

  /** Withdrawals, until the lease is cancelled. */
  private static final String WITHDRAWALS =
      """
      select id from lease
      where status in ('PROPOSED', 'DRAFT', 'PENDING_SIGNATURE') and withdrawal_told_at < :before
      order by id""";

  private final JdbcClient jdbc;
  private final SignatureRequests signatures;
  private final Deposits deposits;
  private final Leases leases;
  private final Policies policies;
  private final TransactionTemplate transaction;
  private final Clock clock;

  FactRepublisher(
      JdbcClient jdbc,
      SignatureRequests signatures,
      Deposits deposits,
      Leases leases,
      Policies policies,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.deposits = deposits;
    this.leases = leases;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** One round, a transaction a fact. */
  public void run() {
    due(SIGNATURES).forEach(signatures::tellEngineAgain);
    due(DEPOSITS).forEach(deposits::tellEngineAgain);
    due(WITHDRAWALS).forEach(leases::tellEngineAgain);
  }

  private List<String> due(String sql) {
    return transaction.execute(
        status ->
            jdbc.sql(sql)
                .param(
                    "before",
                    Timestamp.from(
                        clock.instant().minus(policies.duration(Policy.ENGINE_REPUBLISH_AFTER))))
                .query(String.class)
                .list());
  }
}
