package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.money.Money;
import io.hatua.payout.PayoutOrder;
import io.hatua.payout.PayoutProvider;
import io.hatua.payout.PayoutRefusedException;
import io.hatua.payout.ProviderPayout;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The bank behind the domain's port for payouts. */
@Component
class HttpPayoutProvider implements PayoutProvider {

  private final PayoutsClient client;
  private final CallbackAddress address;
  private final Clock clock;

  HttpPayoutProvider(PayoutsClient client, CallbackAddress address, Clock clock) {
    this.client = client;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public ProviderPayout request(PayoutOrder order) {
    PaymentReport report =
        client.submit(
            Pain001.of(order, clock.instant()), address.callback(order.tenantId(), "payouts"));
    if (report.state() != ProviderPayout.State.FAILED) {
      return read(report);
    }
    if (report.isOfDouble()) {
      return find(order.reference())
          .orElseThrow(
              () ->
                  new ProviderUnavailableException(
                      "the bank has payout %s and does not find it".formatted(order.reference()),
                      null));
    }
    throw new PayoutRefusedException(
        "the bank does not accept payout %s: %s".formatted(order.reference(), report.reason()));
  }

  @Override
  public Optional<ProviderPayout> find(String reference) {
    return client.find(reference).map(HttpPayoutProvider::read);
  }

  @Override
  public ProviderPayout cancel(String providerId) {
    return read(client.cancel(providerId));
  }

  private static ProviderPayout read(PaymentReport report) {
    String id = report.payoutId();
    Money amount = report.amount();
    if (id == null || amount == null) {
      throw new ProviderUnavailableException(
          "the bank's report on %s lacks its own id or the amount".formatted(report.reference()),
          null);
    }
    return new ProviderPayout(id, report.state(), amount);
  }
}
