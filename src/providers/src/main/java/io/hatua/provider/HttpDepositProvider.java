package io.hatua.provider;

import io.hatua.deposit.DepositOrder;
import io.hatua.deposit.DepositProvider;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.deposit.RefundOrder;
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
                order.expiresAt())));
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
        ProviderPayment.State.valueOf(payment.status().name()),
        payment.checkoutUrl(),
        Money.of(payment.amountMinorUnits(), payment.currency()),
        payment.refunds().stream().map(HttpDepositProvider::read).toList());
  }

  private static ProviderRefund read(Refund refund) {
    return new ProviderRefund(
        refund.id(), refund.reference(), ProviderRefund.State.valueOf(refund.status().name()));
  }
}
