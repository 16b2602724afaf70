package io.hatua.lease;

import io.hatua.claim.OverdueFacts;
import io.hatua.deposit.Deposits;
import io.hatua.policy.Policy;
import io.hatua.signature.SignatureRequests;
import org.springframework.stereotype.Service;

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

  private final OverdueFacts overdue;
  private final SignatureRequests signatures;
  private final Deposits deposits;
  private final Leases leases;

  FactRepublisher(
      OverdueFacts overdue, SignatureRequests signatures, Deposits deposits, Leases leases) {
    this.overdue = overdue;
    this.signatures = signatures;
    this.deposits = deposits;
    this.leases = leases;
  }

  /** One round, a transaction a fact. */
  public void run() {
    overdue.find(SIGNATURES).forEach(signatures::tellEngineAgain);
    overdue.find(DEPOSITS).forEach(deposits::tellEngineAgain);
    overdue.find(WITHDRAWALS).forEach(leases::tellEngineAgain);
  }
}
