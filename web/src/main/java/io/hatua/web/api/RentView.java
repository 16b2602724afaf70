package io.hatua.web.api;

import io.hatua.payment.Payment;
import io.hatua.payment.Refund;
import io.hatua.rent.Charge;
import io.hatua.rent.ChargeKind;
import io.hatua.rent.RentAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lease owes and has paid, as the API shows it: without tokens and names of cards. */
final class RentView {

  private RentView() {}

  record Account(
      String leaseId,
      String currency,
      long openMinorUnits,
      long creditMinorUnits,
      boolean autoCharge,
      List<ChargeView> charges,
      List<Payment> payments) {

    static Account of(
        RentAccount account, long open, List<Charge> charges, List<Payment> payments) {
      return new Account(
          account.leaseId(),
          account.credit().currency().getCurrencyCode(),
          open,
          account.credit().minorUnits(),
          account.autoChargeMethod() != null,
          charges.stream().map(ChargeView::of).toList(),
          payments);
    }
  }

  record ChargeView(
      String id,
      ChargeKind kind,
      @Nullable LocalDate month,
      long amountMinorUnits,
      long openMinorUnits,
      LocalDate dueOn,
      @Nullable Instant reversedAt) {

    static ChargeView of(Charge charge) {
      return new ChargeView(
          charge.id(),
          charge.kind(),
          charge.month(),
          charge.amount().minorUnits(),
          charge.open().minorUnits(),
          charge.dueOn(),
          charge.reversedAt());
    }
  }

  record PaymentView(Payment payment, List<Refund> refunds) {}
}
