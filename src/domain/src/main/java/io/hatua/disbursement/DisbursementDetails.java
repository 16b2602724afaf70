package io.hatua.disbursement;

import io.hatua.money.Money;
import io.hatua.payout.Payout;
import java.util.List;

/** Everything there is to read about a disbursement; the owner's statement is made of it. */
public record DisbursementDetails(
    Disbursement disbursement,
    List<DisbursementLine> lines,
    List<DisbursementApproval> approvals,
    List<Payout> payouts)
    implements Breakdown {

  @Override
  public Money net() {
    return disbursement.net();
  }
}
