package io.hatua.provider;

import io.hatua.money.Money;
import io.hatua.settlement.ProviderSettlement;
import io.hatua.settlement.SettlementLine;
import io.hatua.settlement.SettlementProvider;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The payment provider behind the domain's port for settlements. */
@Component
class HttpSettlementProvider implements SettlementProvider {

  private final SettlementsClient client;

  HttpSettlementProvider(SettlementsClient client) {
    this.client = client;
  }

  @Override
  public Optional<ProviderSettlement> find(String providerId) {
    try {
      return Optional.of(read(client.get(providerId)));
    } catch (ProviderRejectedException rejected) {
      if (rejected.status() == HttpStatus.NOT_FOUND.value()) {
        return Optional.empty();
      }
      throw rejected;
    }
  }

  @Override
  public List<ProviderSettlement> after(String account, String afterId) {
    return client.after(account, afterId).stream().map(HttpSettlementProvider::read).toList();
  }

  private static ProviderSettlement read(SettledBatch batch) {
    return new ProviderSettlement(
        batch.id(),
        batch.account(),
        Money.of(batch.netMinorUnits(), batch.currency()),
        batch.paidAt(),
        batch.lines().stream()
            .map(
                line ->
                    new SettlementLine(
                        SettlementLine.Kind.valueOf(line.kind().name()),
                        line.reference(),
                        line.amountMinorUnits()))
            .toList());
  }
}
