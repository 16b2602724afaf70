package io.hatua.provider;

import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckOrder;
import io.hatua.screening.CheckResult;
import io.hatua.screening.ProviderCheck;
import io.hatua.screening.ScreeningProvider;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The providers of checks behind the domain's port. */
@Component
class HttpScreeningProvider implements ScreeningProvider {

  private final ScreeningClient kyc;
  private final ScreeningClient background;
  private final CallbackAddress address;

  HttpScreeningProvider(
      @Qualifier("kycClient") ScreeningClient kyc,
      @Qualifier("backgroundClient") ScreeningClient background,
      CallbackAddress address) {
    this.kyc = kyc;
    this.background = background;
    this.address = address;
  }

  @Override
  public ProviderCheck request(CheckOrder order) {
    return read(
        client(order.kind())
            .create(
                order.reference(),
                new NewCheck(
                    order.reference(),
                    order.applicant().name(),
                    order.applicant().documentKind().toLowerCase(Locale.ROOT),
                    order.applicant().documentNumber(),
                    address.callback(order.tenantId(), order.kind().provider()))));
  }

  @Override
  public Optional<ProviderCheck> find(CheckKind kind, String reference) {
    return client(kind).findByReference(reference).stream()
        .findFirst()
        .map(HttpScreeningProvider::read);
  }

  @Override
  public ProviderCheck cancel(CheckKind kind, String providerId) {
    return read(client(kind).cancel(providerId));
  }

  private ScreeningClient client(CheckKind kind) {
    return switch (kind) {
      case KYC -> kyc;
      case BACKGROUND -> background;
    };
  }

  private static ProviderCheck read(Check check) {
    Check.Result result = check.result();
    return new ProviderCheck(
        check.id(),
        ProviderCheck.State.valueOf(check.status().name()),
        result == null ? null : CheckResult.valueOf(result.name()));
  }
}
