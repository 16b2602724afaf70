package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.bank.BankEntry;
import io.hatua.bank.BankReconciliation;
import io.hatua.bank.BankStatement;
import io.hatua.bank.EntryState;
import io.hatua.bank.ReconciliationSteps;
import io.hatua.bank.StatementImports;
import io.hatua.claim.ProcessClaims;
import io.hatua.ledger.CashAccount;
import io.hatua.outbox.Aggregate;
import io.hatua.page.PageRequest;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Takes a bank statement to wherever a test begins, within the test's invocation. */
@Component
public class BankCases {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final StatementImports imports;
  private final BankReconciliation bank;
  private final ReconciliationSteps steps;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final Tenants tenants;
  private final ObjectMapper json;
  private final Map<String, Long> claimed = new ConcurrentHashMap<>();

  BankCases(
      StatementImports imports,
      BankReconciliation bank,
      ReconciliationSteps steps,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      Tenants tenants,
      ObjectMapper json) {
    this.imports = imports;
    this.bank = bank;
    this.steps = steps;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.tenants = tenants;
    this.json = json;
  }

  /** A statement of today that begins where the last one of the account ended. */
  public Camt statement(CashAccount account) {
    long opening =
        bank.list(account, PageRequest.first()).items().stream()
            .findFirst()
            .map(last -> last.closing().minorUnits())
            .orElse(0L);
    return new Camt(
        "S" + NUMBERS.incrementAndGet(),
        account.nameFor(Invocation.current().tenantId()),
        opening,
        tenants.today());
  }

  /** Takes the statement over; its id. */
  public String imported(Camt statement) {
    return imports.add(statement.file()).getFirst();
  }

  /** Takes the statement over and matches it, as the process does it. */
  public String matched(Camt statement) {
    String id = imported(statement);
    inCase(id, () -> steps.match(id));
    return id;
  }

  /** Somebody of finance says what the first open entry is; the process goes on. */
  public boolean explain(String statement, String explanation) {
    String entry = open(statement).getFirst();
    decide(statement, explanation);
    boolean[] explained = new boolean[1];
    inCase(
        statement,
        () -> {
          explained[0] =
              steps.conclude(
                  statement, entry, instance(statement), "job_" + NUMBERS.incrementAndGet());
          steps.match(statement);
        });
    return explained[0];
  }

  public TaskOutcome decide(String statement, String explanation) {
    return work.complete(
        task(statement),
        new TaskUser("usr_finance", Set.of("finance")),
        json.valueToTree(Map.of("explanation", explanation, "note", "called the bank")));
  }

  /** The user task that waits for somebody to explain. */
  public long task(String statement) {
    return tasks.task(
        instance(statement),
        "bank-reconciliation",
        ReconciliationSteps.EXPLAIN,
        List.of("finance"),
        null,
        null);
  }

  public List<BankEntry> entries(String statement) {
    return bank.entries(statement, new PageRequest(null, 100)).items();
  }

  /** State and amount of each entry, in the order of the statement. */
  public List<String> states(String statement) {
    return entries(statement).stream()
        .map(entry -> entry.state() + " " + entry.amount().minorUnits())
        .toList();
  }

  public List<String> open(String statement) {
    return entries(statement).stream()
        .filter(entry -> entry.state() == EntryState.OPEN)
        .map(BankEntry::id)
        .toList();
  }

  public BankStatement one(String statement) {
    return bank.find(statement).orElseThrow();
  }

  /** The process instance that works on the statement from now on. */
  public long instance(String statement) {
    return claimed.computeIfAbsent(
        statement,
        unknown -> {
          long instance = NUMBERS.incrementAndGet() + (1L << 58);
          claims.claim("bank-reconciliation", instance, Aggregate.bankStatement(statement));
          return instance;
        });
  }

  /** As the process does it: in the correlation of the case. */
  public void inCase(String statement, Runnable step) {
    Invocation.current().inCase(one(statement).correlationId()).run(step);
  }
}
