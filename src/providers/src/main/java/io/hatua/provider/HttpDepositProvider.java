package io.hatua.provider;

import io.hatua.deposit.DepositOrder;
import io.hatua.deposit.DepositProvider;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.deposit.RefundOrder;
import io.hatua.ledger.CashAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe behind the domain's port for deposits. */
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
            new NewPayment(
                order.reference(),
                order.amount(),
                order.description(),
                address.pageAfterwards("deposit", order.tenantId(), order.token()),
                null,
                CashAccount.DEPOSITS.nameFor(order.tenantId()))));
  }

  @Override
  public Optional<ProviderPayment> find(String reference, @Nullable String providerId) {
    return client.find(reference, providerId).map(HttpDepositProvider::read);
  }

  @Override
  public ProviderPayment cancel(String providerId) {
    return read(client.cancel(providerId));
  }

  @Override
  public ProviderRefund refund(RefundOrder order) {
    return read(client.refund(order.providerId(), order.reference(), order.amount()));
  }

  private static ProviderPayment read(Payment payment) {
    return new ProviderPayment(
        payment.id(),
        state(payment.status()),
        payment.checkoutUrl(),
        payment.amount(),
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
