package io.hatua.lease;

import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.document.LeaseContract;
import io.hatua.document.PdfRenderer;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.owner.Owners;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.Unit;
import io.hatua.property.Units;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Draws up the contract of a lease (S1-25). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LeaseContracts {

  private static final String KIND = "lease-contract";

  private final Units units;
  private final Properties properties;
  private final Customers customers;
  private final Owners owners;
  private final LeaseCharges charges;
  private final Tenants tenants;
  private final PdfRenderer renderer;
  private final Documents documents;

  LeaseContracts(
      Units units,
      Properties properties,
      Customers customers,
      Owners owners,
      LeaseCharges charges,
      Tenants tenants,
      PdfRenderer renderer,
      Documents documents) {
    this.units = units;
    this.properties = properties;
    this.customers = customers;
    this.owners = owners;
    this.charges = charges;
    this.tenants = tenants;
    this.renderer = renderer;
    this.documents = documents;
  }

  Document store(Lease lease) {
    byte[] pdf = renderer.render(LeaseContract.TEMPLATE, contract(lease).model());
    return documents.store(Aggregate.lease(lease.id), KIND, "application/pdf", pdf);
  }

  /** What is let, in words without a person's name: for a provider's page. */
  String subject(Lease lease) {
    Unit unit = units.find(lease.unitId).orElseThrow();
    return "%s, unit %s"
        .formatted(properties.find(lease.propertyId).orElseThrow().name(), unit.name());
  }

  private LeaseContract contract(Lease lease) {
    LeaseTerms terms = lease.terms;
    LocalDate endOn = Objects.requireNonNull(terms.endOn(), "a draft has a last day");
    Property property = properties.find(lease.propertyId).orElseThrow();
    Customer customer = customers.find(lease.customerId).orElseThrow();
    return new LeaseContract(
        lease.id,
        tenants.current().name(),
        new LeaseContract.Party(customer.name(), customer.email(), customer.phone()),
        owners.ofProperty(property.id()).stream()
            .map(owner -> new LeaseContract.Party(owner.name(), owner.email(), owner.phone()))
            .toList(),
        property.name(),
        property.address(),
        units.find(lease.unitId).orElseThrow().name(),
        terms.startOn(),
        endOn,
        Money.of(terms.rentMinorUnits(), terms.currency()),
        Money.of(terms.depositMinorUnits(), terms.currency()),
        dueAtTheStart(lease),
        tenants.today());
  }

  private List<LeaseContract.Charge> dueAtTheStart(Lease lease) {
    return charges.ofLease(lease.id).stream()
        .flatMap(
            charge ->
                switch (charge.kind()) {
                  case RENT -> Stream.empty();
                  case FIRST_RENT -> Stream.of(line("Rent, first month", charge));
                  case DEPOSIT -> Stream.of(line("Deposit", charge));
                  case FEE -> Stream.of(line("Fee for drawing up the lease", charge));
                })
        .toList();
  }

  private static LeaseContract.Charge line(String label, LeaseCharge charge) {
    return new LeaseContract.Charge(label, charge.dueOn(), charge.amount());
  }
}
