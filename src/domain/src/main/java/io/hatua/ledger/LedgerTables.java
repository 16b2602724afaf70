package io.hatua.ledger;

import io.hatua.money.Money;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes entries, one statement a table however many there are. Rows that others may write too are
 * taken in the order of their key, so that no two transactions wait for each other.
 */
@Component
class LedgerTables {

  private final JdbcClient jdbc;
  private final Clock clock;

  LedgerTables(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The first day that the transaction may post for; null for any. */
  @Nullable LocalDate firstOpenDay() {
    return jdbc.sql("select ledger_first_open_day() as day")
        .query((row, index) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .single()
        .orElse(null);
  }

  /**
   * Inserts the entries whose key is new and that reverse nothing already reversed; waits for
   * whoever inserts the same at this moment.
   *
   * @return the ids of those that were inserted
   */
  Set<String> insertEntries(List<NumberedEntry> entries) {
    Invocation invocation = Invocation.current();
    List<NumberedEntry> ordered =
        entries.stream().sorted(Comparator.comparing(one -> one.entry().key())).toList();
    return new HashSet<>(
        jdbc.sql(
                """
                insert into ledger_entry (id, key, content_hash, rule, effective_on, reverses,
                    recorded_at, actor_type, actor_id, correlation_id, causation_id)
                select e.*, :now::timestamptz, :actorType, :actor, :correlation, :causation::text
                from unnest(:ids::text[], :keys::text[], :hashes::text[], :rules::text[],
                            :dates::date[], :reverses::text[]) e
                on conflict do nothing returning id""")
            .param("ids", texts(ordered, NumberedEntry::id))
            .param("keys", texts(ordered, one -> one.entry().key()))
            .param("hashes", texts(ordered, NumberedEntry::contentHash))
            .param("rules", texts(ordered, one -> one.entry().rule().name()))
            .param("dates", texts(ordered, one -> one.entry().effectiveOn().toString()))
            .param("reverses", texts(ordered, one -> one.entry().reverses()))
            .param("now", Timestamp.from(clock.instant()))
            .param("actorType", invocation.actor().type().name().toLowerCase(Locale.ROOT))
            .param("actor", invocation.actor().id())
            .param("correlation", invocation.correlationId())
            .param("causation", invocation.causationId())
            .query(String.class)
            .list());
  }

  /** What is on record under the keys of the entries, by key. */
  Map<String, Stored> stored(List<NumberedEntry> entries) {
    return jdbc
        .sql("select key, id, content_hash from ledger_entry where key = any(:keys)")
        .param("keys", texts(entries, one -> one.entry().key()))
        .query(Stored.class)
        .stream()
        .collect(Collectors.toMap(Stored::key, Function.identity()));
  }

  void openAccounts(List<NumberedEntry> entries) {
    List<Account> accounts =
        lines(entries).stream()
            .map(LedgerLine::account)
            .distinct()
            .sorted(Comparator.comparing(Account::id))
            .toList();
    jdbc.sql(
            """
            insert into ledger_account (id, book, code, currency, subject, beneficiary)
            select * from unnest(:ids::uuid[], :books::text[], :codes::text[], :currencies::text[],
                                 :subjects::text[], :beneficiaries::text[])
            on conflict do nothing""")
        .param("ids", texts(accounts, account -> account.id().toString()))
        .param("books", texts(accounts, account -> account.code().book().letter()))
        .param("codes", texts(accounts, account -> account.code().code()))
        .param("currencies", texts(accounts, account -> account.currency().getCurrencyCode()))
        .param("subjects", texts(accounts, Account::subject))
        .param("beneficiaries", texts(accounts, Account::beneficiary))
        .update();
  }

  void insertPostings(List<NumberedEntry> entries) {
    List<LedgerLine> lines = lines(entries);
    List<String> entryIds = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (NumberedEntry one : entries) {
      for (int number = 1; number <= one.entry().lines().size(); number++) {
        entryIds.add(one.id());
        numbers.add(number);
      }
    }
    jdbc.sql(
            """
            insert into ledger_posting (entry_id, line, account_id, minor_units,
                customer_id, lease_id, property_id, owner_id, vendor_id)
            select * from unnest(:entries::text[], :numbers::integer[], :accounts::uuid[],
                :amounts::bigint[], :customers::text[], :leases::text[], :properties::text[],
                :owners::text[], :vendors::text[])""")
        .param("entries", entryIds.toArray(String[]::new))
        .param("numbers", numbers.toArray(Integer[]::new))
        .param("accounts", texts(lines, line -> line.account().id().toString()))
        .param("amounts", lines.stream().map(LedgerLine::signedMinorUnits).toArray(Long[]::new))
        .param("customers", texts(lines, line -> line.dimensions().customerId()))
        .param("leases", texts(lines, line -> line.dimensions().leaseId()))
        .param("properties", texts(lines, line -> line.dimensions().propertyId()))
        .param("owners", texts(lines, line -> line.dimensions().ownerId()))
        .param("vendors", texts(lines, line -> line.dimensions().vendorId()))
        .update();
  }

  /**
   * @throws OverdrawnException when an account that must not be overdrawn would be
   */
  void addToBalances(List<NumberedEntry> entries) {
    Map<UUID, Account> accounts = new TreeMap<>();
    Map<UUID, Long> changes = new TreeMap<>();
    for (LedgerLine line : lines(entries)) {
      UUID id = line.account().id();
      accounts.put(id, line.account());
      changes.merge(id, line.signedMinorUnits(), Math::addExact);
    }
    jdbc.sql(
            """
            insert into ledger_balance as b (account_id, minor_units)
            select * from unnest(:accounts::uuid[], :changes::bigint[])
            on conflict (tenant_id, account_id)
            do update set minor_units = b.minor_units + excluded.minor_units
            returning account_id, minor_units""")
        .param("accounts", texts(changes.keySet(), UUID::toString))
        .param("changes", changes.values().toArray(Long[]::new))
        .query(
            row -> {
              Account account = accounts.get(row.getObject("account_id", UUID.class));
              long balance = row.getLong("minor_units");
              if (account != null && account.code().neverInDebit() && balance > 0) {
                throw new OverdrawnException(
                    account.subject() + " in " + account.code().code(),
                    new Money(balance, account.currency()));
              }
            });
  }

  /**
   * @throws OverdrawnException when a beneficiary would have less than nothing
   */
  void addToBeneficiaries(List<NumberedEntry> entries) {
    Map<Holding, Long> changes =
        new TreeMap<>(Comparator.comparing(Holding::beneficiary).thenComparing(Holding::currency));
    for (LedgerLine line : lines(entries)) {
      String beneficiary = line.account().beneficiary();
      if (beneficiary != null) {
        String currency = line.account().currency().getCurrencyCode();
        changes.merge(new Holding(beneficiary, currency), line.signedMinorUnits(), Math::addExact);
      }
    }
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into ledger_beneficiary_balance as b (beneficiary, currency, minor_units)
            select * from unnest(:beneficiaries::text[], :currencies::text[], :changes::bigint[])
            on conflict (tenant_id, beneficiary, currency)
            do update set minor_units = b.minor_units + excluded.minor_units
            returning beneficiary, currency, minor_units""")
        .param("beneficiaries", texts(changes.keySet(), Holding::beneficiary))
        .param("currencies", texts(changes.keySet(), Holding::currency))
        .param("changes", changes.values().toArray(Long[]::new))
        .query(
            row -> {
              long balance = row.getLong("minor_units");
              if (balance < 0) {
                throw new OverdrawnException(
                    row.getString("beneficiary"),
                    new Money(-balance, Currency.getInstance(row.getString("currency"))));
              }
            });
  }

  private static List<LedgerLine> lines(List<NumberedEntry> entries) {
    return entries.stream().flatMap(one -> one.entry().lines().stream()).toList();
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private record Holding(String beneficiary, String currency) {}

  /** An entry on record. */
  record Stored(String key, String id, String contentHash) {}
}
