package io.hatua.web.page;

import io.hatua.audit.AuditFilter;
import io.hatua.audit.AuditLog;
import io.hatua.audit.AuditRecord;
import io.hatua.audit.AuditRecord.Value;
import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.security.SecurityEvents;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.UserAccounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What page and API of the audit log have in common: reading filters, and the export. */
@Component
public class AuditSearch {

  private static final Pattern ID = Pattern.compile("[a-z]{3,4}_[0-9a-z]+");
  private static final String[] COLUMNS = {
    "number",
    "at",
    "type",
    "actorType",
    "actorId",
    "onBehalfOf",
    "clientApp",
    "address",
    "aggregateType",
    "aggregateId",
    "correlationId",
    "causationId",
    "changes",
    "data"
  };

  private final AuditLog log;
  private final Customers customers;
  private final Owners owners;
  private final UserAccounts accounts;
  private final SecurityEvents security;
  private final Tenants tenants;

  AuditSearch(
      AuditLog log,
      Customers customers,
      Owners owners,
      UserAccounts accounts,
      SecurityEvents security,
      Tenants tenants) {
    this.log = log;
    this.customers = customers;
    this.owners = owners;
    this.accounts = accounts;
    this.security = security;
    this.tenants = tenants;
  }

  /**
   * What was asked for.
   *
   * @param person an id, or words of a name or an e-mail address
   * @param from first day, of the tenant's calendar
   * @param to last day
   * @throws io.hatua.fault.FaultsException when a day cannot be read
   */
  public AuditFilter filter(
      @Nullable String person,
      @Nullable String caseId,
      @Nullable String type,
      @Nullable String from,
      @Nullable String to) {
    Checks checks = new Checks();
    LocalDate first = day(checks, "from", from);
    LocalDate last = day(checks, "to", to);
    checks.done();
    ZoneId zone = tenants.current().timeZone();
    return new AuditFilter(
        person == null || person.isBlank() ? null : persons(person.strip()),
        stripped(caseId),
        stripped(type),
        first == null ? null : start(first, zone),
        last == null ? null : start(last.plusDays(1), zone));
  }

  /**
   * Writes what the filter finds as CSV, row by row; that it left is itself recorded. A cell that a
   * spreadsheet would take for a formula is written as text.
   */
  public void export(AuditFilter filter, Writer writer) throws IOException {
    CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
    long rows = log.forEach(filter, row -> print(csv, row));
    csv.flush();
    security.dataExported(Invocation.current().actor().id(), "audit", rows);
  }

  private static void print(CSVPrinter csv, AuditRecord row) {
    try {
      csv.printRecord(
          row.number(),
          row.occurredAt(),
          plain(row.type()),
          plain(row.actorType()),
          plain(row.actorId()),
          plain(row.onBehalfOf()),
          plain(row.clientApp()),
          plain(text(row.address())),
          plain(row.aggregateType()),
          plain(row.aggregateId()),
          plain(row.correlationId()),
          plain(row.causationId()),
          plain(
              row.changes().stream()
                  .map(
                      change ->
                          "%s: %s -> %s"
                              .formatted(
                                  change.name(), text(change.before()), text(change.after())))
                  .collect(Collectors.joining("; "))),
          plain(row.data().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(@Nullable Value value) {
    if (value == null) {
      return "";
    }
    return value.text() == null ? "(erased)" : value.text();
  }

  static String plain(@Nullable String cell) {
    if (cell == null || cell.isEmpty()) {
      return "";
    }
    return "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private Set<String> persons(String words) {
    if (ID.matcher(words).matches()) {
      return Set.of(words);
    }
    PageRequest some = new PageRequest(null, PageRequest.MAX_LIMIT);
    Set<String> ids = new HashSet<>();
    customers.list(words, some).items().stream().map(Customer::id).forEach(ids::add);
    owners.list(words, some).items().stream().map(Owner::id).forEach(ids::add);
    accounts.named(words, PageRequest.MAX_LIMIT).forEach(ids::add);
    return ids;
  }

  private static @Nullable LocalDate day(Checks checks, String field, @Nullable String typed) {
    try {
      return typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
    } catch (DateTimeParseException e) {
      checks.refuse(field, Fault.MALFORMED, "is not a date such as 2026-12-01");
      return null;
    }
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable String stripped(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
