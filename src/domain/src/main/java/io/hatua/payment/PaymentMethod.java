package io.hatua.payment;

/** How it is paid. */
public enum PaymentMethod {
  CARD,
  /** From the payer's account on the phone, which is asked for it. */
  MOBILE_MONEY,
  CASH,
  CHECK;

  /** Whether a provider takes the money; else people do (S1-43, S1-44). */
  public boolean isElectronic() {
    return this == CARD || this == MOBILE_MONEY;
  }
}
