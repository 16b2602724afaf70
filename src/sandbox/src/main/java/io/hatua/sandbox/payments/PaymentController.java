package io.hatua.sandbox.payments;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The payment provider's API and its log. */
@RestController
class PaymentController {

  private final Payments payments;
  private final IdempotentRequests idempotency;
  private final FaultGate gate;
  private final URI publicUrl;

  PaymentController(
      Payments payments,
      IdempotentRequests idempotency,
      FaultGate gate,
      SandboxProperties properties) {
    this.payments = payments;
    this.idempotency = idempotency;
    this.gate = gate;
    this.publicUrl = properties.publicUrl();
  }

  @PostMapping("/payments/v1/payments")
  ResponseEntity<String> create(
      @RequestHeader("Idempotency-Key") String key, @RequestBody NewPayment wanted) {
    return gate.pass(
        Provider.PAYMENTS,
        Operation.CREATE,
        wanted.reference(),
        () ->
            idempotency.create(
                Provider.PAYMENTS, key, "payments", wanted, () -> view(payments.create(wanted))));
  }

  @GetMapping("/payments/v1/payments/{id}")
  PaymentView get(@PathVariable String id) {
    return gate.pass(
        Provider.PAYMENTS,
        Operation.GET,
        payments.get(id).reference(),
        () -> view(payments.get(id)));
  }

  @GetMapping("/payments/v1/payments")
  PaymentList list(@RequestParam String reference) {
    return gate.pass(
        Provider.PAYMENTS,
        Operation.GET,
        reference,
        () -> new PaymentList(payments.withReference(reference).stream().map(this::view).toList()));
  }

  @PostMapping("/payments/v1/payments/{id}/void")
  PaymentView voidPayment(@PathVariable String id) {
    return gate.pass(
        Provider.PAYMENTS,
        Operation.VOID,
        payments.get(id).reference(),
        () -> view(payments.voidIfUnpaid(id)));
  }

  @PostMapping("/payments/v1/payments/{id}/refunds")
  ResponseEntity<String> refund(
      @PathVariable String id,
      @RequestHeader("Idempotency-Key") String key,
      @RequestBody NewRefund wanted) {
    return gate.pass(
        Provider.PAYMENTS,
        Operation.REFUND,
        wanted.reference(),
        () ->
            idempotency.create(
                Provider.PAYMENTS,
                key,
                id + "/refunds",
                wanted,
                () -> payments.refund(id, wanted)));
  }

  @GetMapping("/log/payments")
  PaymentLog log(@RequestParam(defaultValue = "") String referencePrefix) {
    return new PaymentLog(payments.log(referencePrefix));
  }

  private PaymentView view(Payment payment) {
    return new PaymentView(
        payment.id(),
        payment.reference(),
        payment.status(),
        URI.create(publicUrl + "/payments/checkout/" + payment.id()),
        payment.amountMinorUnits(),
        payment.currency(),
        payment.expiresAt(),
        payment.method(),
        payments.attempts(payment),
        payments.refunds(payment));
  }

  record PaymentView(
      String id,
      String reference,
      PaymentStatus status,
      URI checkoutUrl,
      long amountMinorUnits,
      String currency,
      Instant expiresAt,
      @Nullable String method,
      List<Attempt> attempts,
      List<Refund> refunds) {}

  record PaymentList(List<PaymentView> items) {}

  record PaymentLog(List<PaymentLogEntry> items) {}
}
