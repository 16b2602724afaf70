package io.hatua.disbursement;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;

/** Up to which amounts nobody, or one person, has to approve (S1-86); minor units. */
record Limits(long auto, long twoPeople) {

  static Limits of(Policies policies) {
    return new Limits(
        policies.number(Policy.DISBURSEMENT_AUTO_LIMIT),
        policies.number(Policy.DISBURSEMENT_TWO_PEOPLE_LIMIT));
  }

  int approvers(long minorUnits) {
    return minorUnits > twoPeople ? 2 : minorUnits > auto ? 1 : 0;
  }
}
