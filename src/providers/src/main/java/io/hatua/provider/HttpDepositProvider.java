package io.hatua.provider;

import io.hatua.deposit.DepositOrder;
import io.hatua.deposit.DepositProvider;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.deposit.RefundOrder;
import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The payment provider behind the domain's port for deposits. */
@Component
class HttpDepositProvider implements DepositProvider {

  private final PaymentsClient client;
  private final CallbackAddress address;

  HttpDepositProvider(PaymentsClient client, CallbackAddress address) {
    this.client = client;
    this.address = address;
  }

  @Override
  public ProviderPayment request(DepositOrder order) {
    return read(
        client.create(
            order.reference(),
            new NewPayment(
                order.reference(),
                order.amount().minorUnits(),
                order.amount().currency().getCurrencyCode(),
                order.description(),
                address.callback(order.tenantId(), "payments"),
                address.pageAfterwards("deposit", order.tenantId(), order.token()),
                order.expiresAt(),
                CashAccount.DEPOSITS.nameFor(order.tenantId()))));
  }

  @Override
  public Optional<ProviderPayment> find(String reference) {
    return client.findByReference(reference).stream().findFirst().map(HttpDepositProvider::read);
  }

  @Override
  public ProviderPayment cancel(String providerId) {
    return read(client.voidPayment(providerId));
  }

  @Override
  public ProviderRefund refund(RefundOrder order) {
    return read(
        client.refund(
            order.providerId(),
            order.reference(),
            new NewRefund(order.reference(), order.amount().minorUnits())));
  }

  private static ProviderPayment read(Payment payment) {
    return new ProviderPayment(
        payment.id(),
        state(payment.status()),
        payment.checkoutUrl(),
        Money.of(payment.amountMinorUnits(), payment.currency()),
        payment.refunds().stream().map(HttpDepositProvider::read).toList());
  }

  private static ProviderPayment.State state(Payment.Status status) {
    return switch (status) {
      case REQUIRES_PAYMENT -> ProviderPayment.State.REQUIRES_PAYMENT;
      case CAPTURED -> ProviderPayment.State.CAPTURED;
      case VOIDED -> ProviderPayment.State.VOIDED;
      // Either way the money is gone and it was not us.
      case REFUNDED, CHARGED_BACK -> ProviderPayment.State.REFUNDED;
    };
  }

  private static ProviderRefund read(Refund refund) {
    return new ProviderRefund(
        refund.id(), refund.reference(), ProviderRefund.State.valueOf(refund.status().name()));
  }
}
