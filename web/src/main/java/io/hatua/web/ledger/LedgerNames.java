package io.hatua.web.ledger;

import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.web.page.PartyNames;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says whose an account or cash is. Personal data: for pages only. */
@Component("ledgerNames")
public class LedgerNames {

  private final PartyNames names;
  private final Properties properties;
  private final Suppliers suppliers;
  private final Leases leases;

  LedgerNames(PartyNames names, Properties properties, Suppliers suppliers, Leases leases) {
    this.names = names;
    this.properties = properties;
    this.suppliers = suppliers;
    this.leases = leases;
  }

  /** Names for the ids of a subject or a beneficiary; what has no name stays as it is. */
  public String of(String parties) {
    return Arrays.stream(parties.split("/"))
        .map(
            id ->
                properties
                    .find(id)
                    .map(Property::name)
                    .or(() -> suppliers.find(id).map(Supplier::name))
                    .or(() -> leases.find(id).map(LeaseDetails::summary).map(LedgerNames::lease))
                    .orElseGet(() -> names.person(id)))
        .collect(Collectors.joining(" · "));
  }

  private static String lease(LeaseSummary lease) {
    return lease.unitName() + ", " + lease.propertyName() + " · " + lease.customerName();
  }
}
