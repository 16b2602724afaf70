package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.RequestCheck;

/** The body that asks for money to go back. */
record NewRefund(String reference, long amountMinorUnits) {

  NewRefund {
    new RequestCheck()
        .text("reference", reference, 200)
        .amount("amountMinorUnits", amountMinorUnits)
        .done();
  }
}
