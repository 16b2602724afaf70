package io.hatua.sandbox.esign;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.core.SandboxProperties;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import io.hatua.sandbox.idempotency.IdempotentRequests;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The e-signature provider's API. */
@RestController
@RequestMapping("/esign/v1/requests")
class SignatureRequestController {

  private final SignatureRequests requests;
  private final IdempotentRequests idempotency;
  private final FaultGate gate;
  private final URI publicUrl;

  SignatureRequestController(
      SignatureRequests requests,
      IdempotentRequests idempotency,
      FaultGate gate,
      SandboxProperties properties) {
    this.requests = requests;
    this.idempotency = idempotency;
    this.gate = gate;
    this.publicUrl = properties.publicUrl();
  }

  @PostMapping
  ResponseEntity<String> create(
      @RequestHeader("Idempotency-Key") String key, @RequestBody NewSignatureRequest wanted) {
    return gate.pass(
        Provider.ESIGN,
        Operation.CREATE,
        wanted.reference(),
        () ->
            idempotency.create(
                Provider.ESIGN, key, "requests", wanted, () -> view(requests.create(wanted))));
  }

  @GetMapping("/{id}")
  SignatureRequestView get(@PathVariable String id) {
    SignatureRequest request = requests.get(id);
    return view(
        gate.pass(Provider.ESIGN, Operation.GET, request.reference(), () -> requests.get(id)));
  }

  @GetMapping
  SignatureRequestList list(@RequestParam String reference) {
    return gate.pass(
        Provider.ESIGN,
        Operation.GET,
        reference,
        () ->
            new SignatureRequestList(
                requests.withReference(reference).stream().map(this::view).toList()));
  }

  @PostMapping("/{id}/void")
  SignatureRequestView voidRequest(@PathVariable String id) {
    SignatureRequest request = requests.get(id);
    return view(
        gate.pass(
            Provider.ESIGN, Operation.VOID, request.reference(), () -> requests.voidIfPending(id)));
  }

  private SignatureRequestView view(SignatureRequest request) {
    return new SignatureRequestView(
        request.id(),
        request.reference(),
        request.status(),
        URI.create(publicUrl + "/esign/sign/" + request.id()),
        request.expiresAt(),
        request.reason(),
        request.closedAt());
  }

  record SignatureRequestView(
      String id,
      String reference,
      SignatureStatus status,
      URI signingUrl,
      Instant expiresAt,
      @Nullable String reason,
      @Nullable Instant closedAt) {}

  record SignatureRequestList(List<SignatureRequestView> items) {}
}
