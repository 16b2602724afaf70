package io.hatua.web.renewal;

import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.Renewals;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An offer of renewal in short, on the pages of other features. */
@Component
class RenewalCaseFacts implements CaseFacts {

  private final Renewals renewals;
  private final Leases leases;

  RenewalCaseFacts(Renewals renewals, Leases leases) {
    this.renewals = renewals;
    this.leases = leases;
  }

  @Override
  public String aggregateType() {
    return "renewal";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return renewals.find(aggregateId).map(renewal -> summary(renewal, format));
  }

  private Summary summary(Renewal renewal, PageFormat format) {
    LeaseSummary lease = leases.find(renewal.leaseId()).orElseThrow().summary();
    return new Summary(
        lease.unitName() + ", " + lease.propertyName(),
        "/leases/" + lease.id(),
        List.of(
            new Fact("lease.customer", lease.customerName()),
            new Fact("renewal.new-end", format.date(renewal.newEndOn()))));
  }
}
