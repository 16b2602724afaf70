package io.hatua.provider;

import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.payment.CardProvider;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The payment provider behind the domain's port for rent paid by card. */
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
            order.reference(),
            new NewPayment(
                order.reference(),
                order.amount().minorUnits(),
                order.amount().currency().getCurrencyCode(),
                order.description(),
                address.callback(order.tenantId(), "payments"),
                address.pageAfterwards("rent", order.tenantId(), order.token()),
                order.expiresAt(),
                order.savedMethod(),
                CashAccount.CLIENT.nameFor(order.tenantId()))));
  }

  @Override
  public Optional<CardPayment> find(String reference) {
    return client.findByReference(reference).stream().findFirst().map(HttpCardProvider::read);
  }

  @Override
  public CardPayment cancel(String providerId) {
    return read(client.voidPayment(providerId));
  }

  @Override
  public CardRefund refund(RefundOrder order) {
    return read(
        client.refund(
            order.providerId(),
            order.reference(),
            new NewRefund(order.reference(), order.amount().minorUnits())));
  }

  private static CardPayment read(Payment payment) {
    return new CardPayment(
        payment.id(),
        CardPayment.State.valueOf(payment.status().name()),
        payment.checkoutUrl(),
        Money.of(payment.amountMinorUnits(), payment.currency()),
        payment.method(),
        (int)
            payment.attempts().stream()
                .filter(attempt -> attempt.outcome() == Payment.Attempt.Outcome.DECLINED)
                .count(),
        payment.refunds().stream().map(HttpCardProvider::read).toList());
  }

  private static CardRefund read(Refund refund) {
    return new CardRefund(
        refund.id(), refund.reference(), CardRefund.State.valueOf(refund.status().name()));
  }
}
