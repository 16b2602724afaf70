package io.hatua.messaging.notification;

import io.hatua.customer.Customers;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.money.Money;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventType;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.payment.PaymentFailure;
import io.hatua.rent.ChargeKind;
import io.hatua.rent.Charges;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who hears what about rent (S1-45, S1-46): the renter of all of it, owners of what came. */
@Component
class RentLetters implements Letters {

  /** What a renter can do something about. */
  private static final Set<PaymentFailure> RENTERS =
      Set.of(
          PaymentFailure.DECLINED,
          PaymentFailure.INSUFFICIENT_FUNDS,
          PaymentFailure.CANCELLED,
          PaymentFailure.WRONG_PIN,
          PaymentFailure.NO_ANSWER,
          PaymentFailure.NOT_PAID);

  private final Leases leases;
  private final Charges charges;
  private final Customers customers;
  private final Owners owners;

  RentLetters(Leases leases, Charges charges, Customers customers, Owners owners) {
    this.leases = leases;
    this.charges = charges;
    this.customers = customers;
    this.owners = owners;
  }

  @Override
  public String topic() {
    return EventType.PAYMENT_SUCCEEDED.topic();
  }

  @Override
  public List<Letter> about(EventEnvelope event) {
    return switch (event.type()) {
      case "charge.created" ->
          ChargeKind.valueOf(text(event, "kind")) == ChargeKind.OPENING
              ? List.of()
              : List.of(
                  toRenter(
                      event,
                      NotificationTemplate.RENT_CHARGED,
                      Map.of("dueOn", LocalDate.parse(text(event, "dueOn")))));
      case "payment.succeeded" -> received(event);
      case "payment.failed" ->
          RENTERS.contains(PaymentFailure.valueOf(text(event, "failure")))
              ? List.of(toRenter(event, NotificationTemplate.PAYMENT_FAILED, Map.of()))
              : List.of();
      case "payment.reversed" ->
          List.of(toRenter(event, NotificationTemplate.PAYMENT_REVERSED, Map.of()));
      case "payment.refunded" ->
          List.of(toRenter(event, NotificationTemplate.PAYMENT_REFUNDED, Map.of()));
      default -> List.of();
    };
  }

  private List<Letter> received(EventEnvelope event) {
    List<Letter> letters = new ArrayList<>();
    letters.add(toRenter(event, NotificationTemplate.PAYMENT_RECEIVED, Map.of()));
    for (Owner owner : owners.ofProperty(text(event, "propertyId"))) {
      letters.add(
          new Letter(
              NotificationTemplate.PAYMENT_RECEIVED,
              Recipient.of(owner),
              facts(event, Map.of()),
              null));
    }
    return letters;
  }

  private Letter toRenter(
      EventEnvelope event, NotificationTemplate template, Map<String, Object> more) {
    String customerId = text(event, "customerId");
    return new Letter(
        template,
        Recipient.of(
            customers
                .find(customerId)
                .orElseThrow(() -> new NotFoundException("customer", customerId))),
        facts(event, more),
        template.linked() ? page(text(event, "leaseId")) : null);
  }

  private @Nullable String page(String leaseId) {
    return charges
        .token(leaseId)
        .map(token -> "/rent/" + Invocation.current().tenantId() + "/" + token)
        .orElse(null);
  }

  private Map<String, Object> facts(EventEnvelope event, Map<String, Object> more) {
    String id = text(event, "leaseId");
    LeaseSummary lease =
        leases.find(id).orElseThrow(() -> new NotFoundException("lease", id)).summary();
    Map<String, Object> facts = new HashMap<>(more);
    facts.put("unit", lease.unitName());
    facts.put("property", lease.propertyName());
    facts.put(
        "amount",
        Money.of(event.data().path("amountMinorUnits").asLong(), text(event, "currency")));
    return facts;
  }

  private static String text(EventEnvelope event, String field) {
    return event.data().path(field).asText();
  }
}
