package io.hatua.rent;

import io.hatua.ledger.PostingRule;

/** What a charge is for. */
public enum ChargeKind {
  RENT(PostingRule.RENT_CHARGE),
  /** For rent that is open after its days of grace. */
  LATE_FEE(PostingRule.LATE_FEE),
  /** For drawing up the lease. */
  LEASE_FEE(PostingRule.LEASE_FEE),
  /** What was owed when the tenancy was taken over. */
  OPENING(PostingRule.OPENING_RECEIVABLE),
  /** For what the renter leaves broken or dirty. */
  DAMAGE(PostingRule.DAMAGE_CHARGE);

  private final PostingRule rule;

  ChargeKind(PostingRule rule) {
    this.rule = rule;
  }

  PostingRule rule() {
    return rule;
  }
}
