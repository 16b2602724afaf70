package io.hatua.provider;

import io.hatua.signature.ESignatureProvider;
import io.hatua.signature.ProviderSignature;
import io.hatua.signature.SignatureOrder;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The e-signature provider behind the domain's port. */
@Component
class HttpESignatureProvider implements ESignatureProvider {

  private final ESignatureClient client;
  private final CallbackAddress address;

  HttpESignatureProvider(ESignatureClient client, CallbackAddress address) {
    this.client = client;
    this.address = address;
  }

  @Override
  public ProviderSignature request(SignatureOrder order) {
    URI page = address.page("sign", order.tenantId(), order.token());
    return read(
        client.create(
            order.reference(),
            new NewSignatureRequest(
                order.reference(),
                order.title(),
                order.documentSha256(),
                URI.create(page + "/document"),
                order.signerRole().name().toLowerCase(Locale.ROOT),
                address.callback(order.tenantId(), "esign"),
                address.pageAfterwards("sign", order.tenantId(), order.token()),
                order.expiresAt())));
  }

  @Override
  public Optional<ProviderSignature> find(String reference) {
    return client.findByReference(reference).stream().findFirst().map(HttpESignatureProvider::read);
  }

  @Override
  public ProviderSignature cancel(String providerId) {
    return read(client.voidRequest(providerId));
  }

  private static ProviderSignature read(SignatureRequest request) {
    return new ProviderSignature(
        request.id(),
        ProviderSignature.State.valueOf(request.status().name()),
        request.signingUrl(),
        request.reason());
  }
}
