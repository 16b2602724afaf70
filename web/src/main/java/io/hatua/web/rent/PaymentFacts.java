package io.hatua.web.rent;

import io.hatua.lease.Leases;
import io.hatua.payment.Payment;
import io.hatua.payment.Payments;
import io.hatua.rent.Charges;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A payment in short, on the pages of other features: what somebody confirms or reviews it by. */
@Component
class PaymentFacts implements CaseFacts {

  private final Payments payments;
  private final Leases leases;
  private final Charges charges;
  private final PartyNames names;
  private final MessageSource words;

  PaymentFacts(
      Payments payments, Leases leases, Charges charges, PartyNames names, MessageSource words) {
    this.payments = payments;
    this.leases = leases;
    this.charges = charges;
    this.names = names;
    this.words = words;
  }

  @Override
  public String aggregateType() {
    return "payment";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return payments.find(aggregateId).map(payment -> summary(payment, format));
  }

  private Summary summary(Payment payment, PageFormat format) {
    var lease = leases.find(payment.leaseId()).orElseThrow().summary();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("payment.amount", format.money(payment.amount())));
    facts.add(new Fact("payment.method", say("payment.method." + payment.method())));
    if (payment.receipt() != null) {
      facts.add(new Fact("payment.receipt", payment.receipt()));
    }
    facts.add(new Fact("payment.renter", lease.customerName()));
    facts.add(new Fact("rent.open", format.money(charges.open(payment.leaseId()))));
    facts.add(new Fact("payment.initiated-by", names.person(payment.initiatedBy())));
    return new Summary(
        lease.unitName() + ", " + lease.propertyName(),
        "/leases/" + payment.leaseId() + "/account",
        facts);
  }

  private String say(String key) {
    return Objects.requireNonNull(
        words.getMessage(key, null, key, LocaleContextHolder.getLocale()));
  }
}
