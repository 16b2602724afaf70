package io.hatua.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.CashAccount;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over the bank's statements (S3-22), each once under the bank's id of it, and starts the
 * process that reconciles it. Publishes {@code bank.statement_imported}.
 */
@Service
@Transactional
public class StatementImports {

  private static final String FILE = "file";
  private static final String PROCESS = "bank-reconciliation";

  private final BankRows rows;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  StatementImports(BankRows rows, Tenants tenants, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Takes over the statements of a file (camt.053), all or none. One that is known is left as it
   * is.
   *
   * @return the ids of the statements, in the order of the file
   * @throws io.hatua.fault.FaultsException with every fault of the file
   */
  public List<String> add(byte[] file) {
    Checks checks = new Checks();
    List<ParsedStatement> parsed = StatementFile.read(file, checks);
    checks.done();
    Map<CashAccount, Money> closings = new EnumMap<>(CashAccount.class);
    List<String> ids = new ArrayList<>();
    for (ParsedStatement one : parsed) {
      String id = add(one, closings, checks);
      if (id != null) {
        ids.add(id);
      }
    }
    checks.done();
    return ids;
  }

  private @Nullable String add(
      ParsedStatement parsed, Map<CashAccount, Money> closings, Checks checks) {
    String where = "statement " + parsed.id() + " ";
    Optional<CashAccount> account =
        CashAccount.named(parsed.account(), Invocation.current().tenantId());
    if (account.isEmpty()) {
      checks.refuse(FILE, Fault.UNKNOWN, where + "is of an account that is not yours");
      return null;
    }
    if (!parsed.currency().equals(tenants.current().currency())) {
      checks.refuse(FILE, Fault.OUT_OF_RANGE, where + "is in another currency than your books");
      return null;
    }
    rows.lock(account.get());
    String hash = hash(parsed);
    Optional<BankRows.Known> known = rows.known(account.get(), parsed.id());
    if (known.isPresent()) {
      if (!known.get().contentHash().equals(hash)) {
        checks.refuse(FILE, Fault.TAKEN, where + "was taken over before with another content");
      }
      return known.get().id();
    }
    Optional<Money> before =
        Optional.ofNullable(closings.get(account.get()))
            .or(() -> rows.last(account.get()).map(BankStatement::closing));
    if (before.isPresent() && before.get().minorUnits() != parsed.opening()) {
      checks.refuse(
          FILE,
          Fault.OUT_OF_RANGE,
          where
              + "does not begin with what the one before ended with: one is missing between them");
      return null;
    }
    closings.put(account.get(), Money.of(parsed.closing(), parsed.currency()));
    return insert(parsed, account.get(), hash, before.isEmpty());
  }

  private String insert(ParsedStatement parsed, CashAccount account, String hash, boolean first) {
    List<ParsedStatement.Entry> entries = parsed.entries();
    boolean opens = first && parsed.opening() != 0;
    BankStatement statement =
        new BankStatement(
            Identifiers.next("bst"),
            Identifiers.next("corr"),
            account,
            parsed.id(),
            Money.of(parsed.opening(), parsed.currency()),
            Money.of(parsed.closing(), parsed.currency()),
            parsed.from(),
            parsed.to(),
            Invocation.current().actor().id(),
            clock.instant(),
            entries.size() + (opens ? 1 : 0),
            0,
            null);
    rows.insert(statement, hash);
    if (opens) {
      rows.insert(
          Identifiers.next("ben"),
          statement,
          0,
          new ParsedStatement.Entry(
              parsed.opening(), parsed.from(), BankEntry.OPENING, null, null));
    }
    for (int i = 0; i < entries.size(); i++) {
      rows.insert(Identifiers.next("ben"), statement, i + 1, entries.get(i));
    }
    Invocation.current().inCase(statement.correlationId()).run(() -> tell(statement));
    return statement.id();
  }

  private void tell(BankStatement statement) {
    Aggregate aggregate = Aggregate.bankStatement(statement.id());
    outbox.publish(
        EventType.BANK_STATEMENT_IMPORTED,
        aggregate,
        new BankEvents.Imported(
            statement.id(),
            statement.account(),
            statement.toOn(),
            statement.entries(),
            statement.opening().minorUnits(),
            statement.closing().minorUnits(),
            statement.opening().currency().getCurrencyCode()));
    outbox.handOver(
        aggregate,
        new EngineCommand.StartProcess(
            PROCESS,
            Map.of(
                "tenantId",
                Invocation.current().tenantId(),
                "bankStatementId",
                statement.id(),
                "correlationId",
                statement.correlationId())));
  }

  private static String hash(ParsedStatement parsed) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(parsed.toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
