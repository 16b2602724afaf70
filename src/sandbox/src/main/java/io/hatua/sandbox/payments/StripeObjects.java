package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.SandboxProperties;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What callers and receivers read: Stripe's objects, with the fields that are played here. */
@Component
class StripeObjects {

  private static final String CHARGE = "ch_";

  private final PaymentStore store;
  private final String publicUrl;

  StripeObjects(PaymentStore store, SandboxProperties properties) {
    this.store = store;
    this.publicUrl = properties.publicUrl().toString();
  }

  Map<String, Object> link(Payment payment) {
    Map<String, Object> link = object("payment_link", payment.idAs(Payment.LINK));
    link.put("active", payment.active() && payment.isPayable());
    link.put("url", publicUrl + "/payments/checkout/" + payment.idAs(Payment.LINK));
    link.put("currency", currency(payment));
    link.put(
        "line_items",
        list(
            List.of(
                Map.of(
                    "id",
                    payment.idAs("li_"),
                    "object",
                    "item",
                    "description",
                    payment.description(),
                    "quantity",
                    1,
                    "amount_total",
                    payment.amountMinorUnits(),
                    "currency",
                    currency(payment)))));
    return link;
  }

  /** A visit to a link. */
  Map<String, Object> session(Payment payment, StripeForm asked) {
    Map<String, Object> session = object("checkout.session", payment.idAs(Payment.SESSION));
    session.put("mode", "payment");
    session.put("status", payment.isPayable() ? "open" : payment.isPaid() ? "complete" : "expired");
    session.put("payment_status", payment.isPaid() ? "paid" : "unpaid");
    session.put("payment_link", payment.idAs(Payment.LINK));
    session.put("amount_total", payment.amountMinorUnits());
    session.put("currency", currency(payment));
    if (isTried(payment)) {
      session.put(
          "payment_intent",
          asked.expands("payment_intent") ? intent(payment, asked) : payment.id());
    }
    return session;
  }

  /** Whether a card was tried, which is when there begins to be a payment intent. */
  boolean isTried(Payment payment) {
    return !payment.isByLink() || !store.attempts(payment).isEmpty();
  }

  Map<String, Object> intent(Payment payment, StripeForm asked) {
    Map<String, Object> intent = intent(payment);
    intent.put(
        "latest_charge", asked.expands("latest_charge") ? charge(payment) : payment.idAs(CHARGE));
    return intent;
  }

  Map<String, Object> intent(Payment payment) {
    Map<String, Object> intent = object("payment_intent", payment.id());
    intent.put("amount", payment.amountMinorUnits());
    intent.put("amount_received", payment.isPaid() ? payment.amountMinorUnits() : 0);
    intent.put("currency", currency(payment));
    intent.put("description", payment.description());
    intent.put(
        "status",
        payment.isPayable()
            ? "requires_payment_method"
            : payment.isPaid() ? "succeeded" : "canceled");
    intent.put("capture_method", "automatic");
    intent.put("payment_method", payment.method());
    intent.put("customer", payment.method() == null ? null : customer(payment.method()));
    intent.put("latest_charge", payment.idAs(CHARGE));
    intent.put("metadata", metadata(payment.reference(), payment.account()));
    List<Attempt> attempts = store.attempts(payment);
    if (payment.isPayable() && !attempts.isEmpty()) {
      intent.put("last_payment_error", error(attempts.getLast().reason()));
    }
    return intent;
  }

  /** The answer when a card is declined without its holder. */
  Map<String, Object> declined(Payment payment) {
    Map<String, Object> error = error(store.attempts(payment).getLast().reason());
    error.put("payment_intent", intent(payment));
    return Map.of("error", error);
  }

  Map<String, Object> refund(Refund refund, Payment payment) {
    Map<String, Object> view = object("refund", refund.id());
    view.put("amount", refund.amountMinorUnits());
    view.put("currency", currency(payment));
    view.put("payment_intent", payment.id());
    view.put("charge", payment.idAs(CHARGE));
    view.put("status", refund.status().code());
    view.put("failure_reason", refund.reason());
    view.put("metadata", metadata(refund.reference(), null));
    return view;
  }

  Map<String, Object> dispute(Payment payment) {
    Map<String, Object> dispute = object("dispute", payment.idAs("du_"));
    dispute.put("amount", payment.amountMinorUnits());
    dispute.put("currency", currency(payment));
    dispute.put("payment_intent", payment.id());
    dispute.put("charge", payment.idAs(CHARGE));
    dispute.put("reason", "fraudulent");
    dispute.put("status", "needs_response");
    dispute.put("metadata", Map.of());
    return dispute;
  }

  Map<String, Object> payout(Settlement settlement) {
    Map<String, Object> payout = object("payout", settlement.id());
    payout.put("amount", settlement.netMinorUnits());
    payout.put("currency", settlement.currency().toLowerCase(Locale.ROOT));
    payout.put("arrival_date", settlement.paidAt().getEpochSecond());
    payout.put("status", "paid");
    payout.put("metadata", metadata(settlement.account(), null));
    return payout;
  }

  Map<String, Object> savedCard(Card card) {
    Map<String, Object> method = object("payment_method", card.savedName());
    method.put("type", "card");
    method.put("customer", customer(card.savedName()));
    method.put("card", Map.of("last4", card.last4()));
    return method;
  }

  static Map<String, Object> list(List<?> data) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("object", "list");
    list.put("data", data);
    list.put("has_more", false);
    return list;
  }

  static Map<String, Object> event(String id, String type, Map<String, Object> about, Instant at) {
    Map<String, Object> event = object("event", id);
    event.put("type", type);
    event.put("created", at.getEpochSecond());
    event.put("api_version", "2026-07-29.dahlia");
    event.put("data", Map.of("object", about));
    return event;
  }

  static String customer(String savedCard) {
    return savedCard.replaceFirst("pm_", "cus_");
  }

  private Map<String, Object> charge(Payment payment) {
    Map<String, Object> charge = object("charge", payment.idAs(CHARGE));
    charge.put("amount", payment.amountMinorUnits());
    charge.put("payment_intent", payment.id());
    charge.put("paid", payment.isPaid());
    charge.put("refunded", payment.status() == PaymentStatus.REFUNDED);
    charge.put("disputed", payment.status() == PaymentStatus.CHARGED_BACK);
    return charge;
  }

  private static Map<String, Object> error(@Nullable String reason) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", "card_error");
    error.put("code", reason);
    error.put("message", "Your card was declined.");
    return error;
  }

  private static Map<String, Object> metadata(String reference, @Nullable String account) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("reference", reference);
    metadata.put("account", account);
    return metadata;
  }

  private static Map<String, Object> object(String kind, String id) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id);
    object.put("object", kind);
    object.put("livemode", false);
    return object;
  }

  private static String currency(Payment payment) {
    return payment.currency().toLowerCase(Locale.ROOT);
  }
}
