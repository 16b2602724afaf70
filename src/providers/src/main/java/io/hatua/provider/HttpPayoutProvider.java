package io.hatua.provider;

import io.hatua.money.Money;
import io.hatua.payout.PayoutOrder;
import io.hatua.payout.PayoutProvider;
import io.hatua.payout.PayoutRefusedException;
import io.hatua.payout.ProviderPayout;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The bank behind the domain's port for payouts. */
@Component
class HttpPayoutProvider implements PayoutProvider {

  private final PayoutsClient client;
  private final CallbackAddress address;

  HttpPayoutProvider(PayoutsClient client, CallbackAddress address) {
    this.client = client;
    this.address = address;
  }

  @Override
  public ProviderPayout request(PayoutOrder order) {
    try {
      return read(
          client.create(
              order.reference(),
              new NewBankPayout(
                  order.reference(),
                  order.amount().minorUnits(),
                  order.amount().currency().getCurrencyCode(),
                  order.account().bankCode(),
                  order.account().accountNumber(),
                  order.account().accountName(),
                  order.description(),
                  address.callback(order.tenantId(), "payouts"),
                  order.from().nameFor(order.tenantId()))));
    } catch (ProviderRejectedException rejected) {
      if (rejected.status() == HttpStatus.UNPROCESSABLE_ENTITY.value()) {
        throw new PayoutRefusedException(
            "the bank does not accept payout " + order.reference(), rejected);
      }
      throw rejected;
    }
  }

  @Override
  public Optional<ProviderPayout> find(String reference) {
    return client.findByReference(reference).stream().findFirst().map(HttpPayoutProvider::read);
  }

  @Override
  public ProviderPayout cancel(String providerId) {
    return read(client.cancel(providerId));
  }

  private static ProviderPayout read(BankPayout payout) {
    return new ProviderPayout(
        payout.id(),
        ProviderPayout.State.valueOf(payout.status().name()),
        Money.of(payout.amountMinorUnits(), payout.currency()));
  }
}
