package io.hatua.sandbox.bank;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bank's statements and log, and what a tester may do at its counter. */
@RestController
class BankController {

  private static final String STATEMENTS = "/payouts/v1/statements";

  private final BankAccounts accounts;
  private final Statements statements;
  private final FaultGate gate;

  BankController(BankAccounts accounts, Statements statements, FaultGate gate) {
    this.accounts = accounts;
    this.statements = statements;
    this.gate = gate;
  }

  /**
   * At most 100, oldest first.
   *
   * @param after the statement behind which to begin
   */
  @GetMapping(STATEMENTS)
  StatementList list(@RequestParam String account, @RequestParam(defaultValue = "") String after) {
    return gate.pass(
        Provider.PAYOUTS,
        Operation.GET,
        account,
        () -> new StatementList(statements.after(account, after)));
  }

  /** The statement itself: camt.053. */
  @GetMapping(path = STATEMENTS + "/{id}", produces = MediaType.APPLICATION_XML_VALUE)
  String read(@PathVariable String id) {
    Statement statement = statements.get(id);
    return gate.pass(
        Provider.PAYOUTS,
        Operation.GET,
        statement.account(),
        () -> Camt053.of(statement, statements.entries(statement)));
  }

  /** Books cash that somebody brought, a charge of the bank, or whatever else a test needs. */
  @PostMapping("/control/bank/entries")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void book(@RequestBody NewEntry entry) {
    accounts.book(entry);
  }

  /** Ends the bank's day now. */
  @PostMapping("/control/bank/statements")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void drawLines() {
    statements.drawLines();
  }

  @GetMapping("/log/bank")
  BankLog log(@RequestParam(defaultValue = "") String accountPrefix) {
    return new BankLog(accounts.log(accountPrefix));
  }

  record StatementList(List<Statement> items) {}

  record BankLog(List<BankEntry> items) {}
}
