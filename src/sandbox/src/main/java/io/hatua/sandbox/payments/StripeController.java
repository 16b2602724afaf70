package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import io.hatua.sandbox.idempotency.IdempotentRequests;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stripe's API, as much of it as the product calls. */
@RestController
@RequestMapping("/payments/v1")
class StripeController {

  private static final String PRICE = "line_items[0][price_data]";
  private static final Pattern QUERY = Pattern.compile("metadata\\['reference']:'([^']*)'");

  private final Payments payments;
  private final StripeObjects objects;
  private final IdempotentRequests idempotency;
  private final FaultGate gate;

  StripeController(
      Payments payments, StripeObjects objects, IdempotentRequests idempotency, FaultGate gate) {
    this.payments = payments;
    this.objects = objects;
    this.idempotency = idempotency;
    this.gate = gate;
  }

  @PostMapping("/payment_links")
  ResponseEntity<String> createLink(
      @RequestHeader("Idempotency-Key") String key, @RequestParam Map<String, String> parameters) {
    StripeForm form = new StripeForm(parameters);
    form.requires("line_items[0][quantity]", "1");
    form.requires("restrictions[completed_sessions][limit]", "1");
    form.requires("after_completion[type]", "redirect");
    NewPayment wanted =
        new NewPayment(
            reference(form, "payment_intent_data[metadata]"),
            form.amount(PRICE + "[unit_amount]"),
            form.currency(PRICE + "[currency]"),
            form.text(PRICE + "[product_data][name]"),
            URI.create(form.text("after_completion[redirect][url]")),
            form.optional("payment_intent_data[metadata][account]"));
    return create(
        Operation.CREATE,
        key,
        "payment_links",
        wanted.reference(),
        form,
        () -> objects.link(payments.create(wanted)));
  }

  @GetMapping("/payment_links/{id}")
  Map<String, Object> link(@PathVariable String id) {
    return pass(Operation.GET, linked(id), () -> objects.link(linked(id)));
  }

  /** Closes a link for those who come from now on; a visit that has begun goes on. */
  @PostMapping("/payment_links/{id}")
  Map<String, Object> closeLink(
      @PathVariable String id, @RequestParam Map<String, String> parameters) {
    new StripeForm(parameters).requires("active", "false");
    Payment link = linked(id);
    return pass(Operation.VOID, link, () -> objects.link(payments.closeLink(link.id())));
  }

  @GetMapping("/checkout/sessions")
  Map<String, Object> sessions(@RequestParam Map<String, String> parameters) {
    StripeForm form = new StripeForm(parameters);
    String id = form.text("payment_link");
    return pass(
        Operation.GET,
        linked(id),
        () -> StripeObjects.list(List.of(objects.session(linked(id), form))));
  }

  @PostMapping("/checkout/sessions/{id}/expire")
  Map<String, Object> expire(
      @PathVariable String id, @RequestParam Map<String, String> parameters) {
    Payment visited = byId(Payment.SESSION, id);
    return pass(
        Operation.VOID,
        visited,
        () -> objects.session(payments.voidUnpaid(visited.id()), new StripeForm(parameters)));
  }

  @PostMapping("/payment_intents")
  ResponseEntity<String> createIntent(
      @RequestHeader("Idempotency-Key") String key, @RequestParam Map<String, String> parameters) {
    StripeForm form = new StripeForm(parameters);
    form.requires("confirm", "true");
    form.requires("off_session", "true");
    Card card = saved(form.text("payment_method"));
    form.requires("customer", StripeObjects.customer(card.savedName()));
    NewPayment wanted =
        new NewPayment(
            reference(form, "metadata"),
            form.amount("amount"),
            form.currency("currency"),
            form.text("description"),
            null,
            form.optional("metadata[account]"));
    return create(
        Operation.CREATE,
        key,
        "payment_intents",
        wanted.reference(),
        form,
        () -> {
          Payment charged = payments.charge(wanted, card);
          return charged.isPaid() ? objects.intent(charged, form) : objects.declined(charged);
        });
  }

  @GetMapping("/payment_intents/{id}")
  Map<String, Object> intent(
      @PathVariable String id, @RequestParam Map<String, String> parameters) {
    return pass(
        Operation.GET, tried(id), () -> objects.intent(tried(id), new StripeForm(parameters)));
  }

  /** Knows one way to search: by our business key. */
  @GetMapping("/payment_intents/search")
  Map<String, Object> search(@RequestParam Map<String, String> parameters) {
    StripeForm form = new StripeForm(parameters);
    Matcher query = QUERY.matcher(form.text("query"));
    if (!query.matches()) {
      throw StripeException.invalid(
          "parameter_invalid_string", "We were unable to parse your query");
    }
    return gate.pass(
        Provider.PAYMENTS,
        Operation.GET,
        query.group(1),
        () ->
            StripeObjects.list(
                payments.withReference(query.group(1)).stream()
                    .filter(objects::isTried)
                    .map(payment -> objects.intent(payment, form))
                    .toList()));
  }

  @PostMapping("/payment_intents/{id}/cancel")
  Map<String, Object> cancel(@PathVariable String id) {
    Payment intent = tried(id);
    return pass(Operation.VOID, intent, () -> objects.intent(payments.voidUnpaid(intent.id())));
  }

  @PostMapping("/refunds")
  ResponseEntity<String> refund(
      @RequestHeader("Idempotency-Key") String key, @RequestParam Map<String, String> parameters) {
    StripeForm form = new StripeForm(parameters);
    Payment paid = tried(form.text("payment_intent"));
    NewRefund wanted = new NewRefund(reference(form, "metadata"), form.amount("amount"));
    return create(
        Operation.REFUND,
        key,
        "refunds",
        wanted.reference(),
        form,
        () -> objects.refund(payments.refund(paid.id(), wanted), paid));
  }

  @GetMapping("/refunds")
  Map<String, Object> refunds(@RequestParam Map<String, String> parameters) {
    Payment paid = tried(new StripeForm(parameters).text("payment_intent"));
    return pass(
        Operation.GET,
        paid,
        () ->
            StripeObjects.list(
                payments.refunds(paid).reversed().stream()
                    .map(refund -> objects.refund(refund, paid))
                    .toList()));
  }

  @GetMapping("/payment_methods/{id}")
  Map<String, Object> savedCard(@PathVariable String id) {
    return objects.savedCard(saved(id));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(StripeException refused) {
    return ResponseEntity.status(refused.status()).body(refused.body());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(ErrorResponseException refused) {
    return refused(
        StripeException.of(
            HttpStatus.valueOf(refused.getStatusCode().value()), refused.getBody().getDetail()));
  }

  /** A declined card is an answer too: 402, the same again for the same key. */
  private ResponseEntity<String> create(
      Operation operation,
      String key,
      String path,
      String reference,
      StripeForm form,
      Supplier<?> creation) {
    String answer =
        gate.pass(
            Provider.PAYMENTS,
            operation,
            reference,
            () ->
                Objects.requireNonNull(
                    idempotency
                        .create(Provider.PAYMENTS, key, path, form.values(), creation)
                        .getBody()));
    return ResponseEntity.status(
            answer.startsWith("{\"error\"") ? HttpStatus.PAYMENT_REQUIRED : HttpStatus.OK)
        .header("Content-Type", "application/json")
        .body(answer);
  }

  private <T> T pass(Operation operation, Payment payment, Supplier<T> action) {
    return gate.pass(Provider.PAYMENTS, operation, payment.reference(), action);
  }

  private Payment linked(String id) {
    return byId(Payment.LINK, id);
  }

  private Payment tried(String id) {
    return found(id, payments.find(Payment.INTENT, id).filter(objects::isTried));
  }

  private Payment byId(String prefix, String id) {
    return found(id, payments.find(prefix, id).filter(Payment::isByLink));
  }

  private static Payment found(String id, Optional<Payment> found) {
    return found.orElseThrow(() -> StripeException.missing("object: " + id));
  }

  private static Card saved(@Nullable String name) {
    return Card.saved(String.valueOf(name))
        .orElseThrow(() -> StripeException.missing("PaymentMethod: " + name));
  }

  private static String reference(StripeForm form, String metadata) {
    return Objects.requireNonNullElse(form.optional(metadata + "[reference]"), "");
  }
}
