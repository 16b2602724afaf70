package io.hatua.web.lease;

import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A lease in short, on the pages of other features. */
@Component
class LeaseFacts implements CaseFacts {

  private final Leases leases;

  LeaseFacts(Leases leases) {
    this.leases = leases;
  }

  @Override
  public String aggregateType() {
    return "lease";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return leases.find(aggregateId).map(lease -> summary(lease.summary(), format));
  }

  private static Summary summary(LeaseSummary lease, PageFormat format) {
    return new Summary(
        lease.unitName() + ", " + lease.propertyName(),
        "/leases/" + lease.id(),
        List.of(
            new Fact("lease.customer", lease.customerName()),
            new Fact("lease.term", format.date(lease.terms().startOn())),
            new Fact(
                "lease.rent",
                format.money(lease.terms().rentMinorUnits(), lease.terms().currency()))));
  }
}
