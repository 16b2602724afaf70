package io.hatua.provider;

import io.hatua.ledger.CashAccount;
import io.hatua.payment.CardProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe behind the domain's port for rent paid by card. */
@Component
class HttpCardProvider implements CardProvider {

  private final PaymentsClient client;
  private final CallbackAddress address;

  HttpCardProvider(PaymentsClient client, CallbackAddress address) {
    this.client = client;
    this.address = address;
  }

  @Override
  public CardPayment request(CardOrder order) {
    return read(
        client.create(
            new NewPayment(
                order.reference(),
                order.amount(),
                order.description(),
                address.pageAfterwards("rent", order.tenantId(), order.token()),
                order.savedMethod(),
                CashAccount.CLIENT.nameFor(order.tenantId()))));
  }

  @Override
  public Optional<CardPayment> find(String reference, @Nullable String providerId) {
    return client.find(reference, providerId).map(HttpCardProvider::read);
  }

  @Override
  public CardPayment cancel(String providerId) {
    return read(client.cancel(providerId));
  }

  @Override
  public CardRefund refund(RefundOrder order) {
    return read(client.refund(order.providerId(), order.reference(), order.amount()));
  }

  private static CardPayment read(Payment payment) {
    return new CardPayment(
        payment.id(),
        CardPayment.State.valueOf(payment.status().name()),
        payment.checkoutUrl(),
        payment.amount(),
        payment.method(),
        payment.declines(),
        payment.refunds().stream().map(HttpCardProvider::read).toList());
  }

  private static CardRefund read(Refund refund) {
    return new CardRefund(
        refund.id(), refund.reference(), CardRefund.State.valueOf(refund.status().name()));
  }
}
