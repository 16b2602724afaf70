package io.hatua.disbursement;

import io.hatua.ledger.LedgerQueries;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is held for an owner, and what the owner is about to be paid. */
@Service
@Transactional(readOnly = true)
public class Earnings {

  private final JdbcClient jdbc;
  private final LedgerQueries ledger;
  private final Calculation calculation;
  private final Tenants tenants;

  Earnings(JdbcClient jdbc, LedgerQueries ledger, Calculation calculation, Tenants tenants) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.calculation = calculation;
    this.tenants = tenants;
  }

  /** The owner's cash for all properties. */
  public Money held(String ownerId) {
    Currency currency = currency();
    return new Money(ledger.cashOf(ownerId, currency), currency);
  }

  /** The properties that an owner has a share or money of, or had, by their ids. */
  public Page<OwnedProperty> properties(String ownerId, PageRequest request) {
    LocalDate today = tenants.today();
    List<Named> rows =
        jdbc.sql(
                """
                select p.id, p.name from property p
                where (:cursor::text is null or p.id > :cursor)
                  and p.id in (
                    select property_id from ownership where owner_id = :owner
                    union select property_id from disbursement where owner_id = :owner
                    union select split_part(beneficiary, '/', 1)
                          from ledger_beneficiary_balance where owner_id = :owner)
                order by p.id limit :rows""")
            .param("owner", ownerId)
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(Named.class)
            .list();
    return Page.of(rows, request, Named::id).map(property -> owned(property, ownerId, today));
  }

  private OwnedProperty owned(Named property, String ownerId, LocalDate today) {
    Currency currency = currency();
    return new OwnedProperty(
        property.id(),
        property.name(),
        new Money(ledger.cashOf(property.id(), ownerId, currency), currency),
        ledger.cashParts(property.id(), ownerId, currency),
        calculation.drafts(property.id(), today).stream()
            .filter(draft -> draft.ownerId().equals(ownerId))
            .findFirst()
            .orElse(null));
  }

  private Currency currency() {
    return Currency.getInstance(tenants.current().currency());
  }

  private record Named(String id, String name) {}
}
