package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.DisbursementCase.Person;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Money collected for an owner on its way to the owner's bank, or one of its other endings. */
@Command(
    name = "disbursement",
    mixinStandardHelpOptions = true,
    description = "Money collected for an owner: calculated, approved, paid out.")
final class DisbursementDemo implements Runnable {

  private static final String TENANT = "disbursement";
  private static final String APPROVE = "Task_ApproveDisbursement";
  private static final String MEND = "Task_MendPayout";
  private static final Map<String, String> YES = Map.of("decision", "APPROVE");
  private static final String GOOD_ACCOUNT = "0011223344";
  private static final String CLOSED_ACCOUNT = "0011229999";

  /** KES 25,000.00: within the limit of the demo's tenant. */
  private static final long RENT = 2_500_000;

  /** KES 300,000.00: two people approve it. */
  private static final long LARGE = 30_000_000;

  /** KES 100.00: less than an invoice costs. */
  private static final long LITTLE = 10_000;

  @ArgGroup private @Nullable Ending ending;

  /** How it goes. */
  static final class Ending {
    @Option(names = "--needs-approval", description = "two people approve it")
    boolean needsApproval;

    @Option(
        names = "--rejected",
        description = "an approver rejects it; the next one takes it over")
    boolean rejected;

    @Option(
        names = "--payout-fails",
        description = "the bank fails, and finance gives it up; the next one takes it over")
    boolean payoutFails;

    @Option(
        names = "--account-corrected",
        description = "the bank fails; two people correct the account, and finance pays again")
    boolean accountCorrected;

    @Option(names = "--negative", description = "costs exceed income; the next one takes it over")
    boolean negative;
  }

  @Override
  public void run() {
    Ending how = ending == null ? new Ending() : ending;
    Addresses addresses = Addresses.of(System.getenv());
    Narrator tell = new Narrator(System.out, addresses);
    boolean closed = how.payoutFails || how.accountCorrected;
    Api application = new Api(addresses.application());
    tell.scene("A property of one owner; two people agree on the owner's bank account");
    DisbursementCase owner =
        DisbursementCase.open(application, TENANT, closed ? CLOSED_ACCOUNT : GOOD_ACCOUNT);
    long collected = how.needsApproval || how.rejected ? LARGE : how.negative ? LITTLE : RENT;
    tell.scene("A renter pays KES %,.2f in cash".formatted(collected / 100.0));
    owner.collect(collected);
    if (how.negative) {
      tell.scene("A supplier's invoice of KES 4,640 for the property is posted");
      ExpenseCase.submit(application, TENANT, 464_000, GOOD_ACCOUNT, owner.propertyId())
          .awaitStatus("PAYMENT_FAILED");
    }
    ledger(tell, owner, "before");
    String run = start(tell, owner);
    if (how.negative) {
      owner.awaitStatus("CARRIED_FORWARD");
      show(tell, owner);
      tell.scene("A renter pays KES 25,000 in cash; the next disbursement takes the rest over");
      owner.collect(RENT);
      run = start(tell, owner);
    }
    run = play(tell, owner, how, run);
    show(tell, owner);
    JsonNode summary = owner.summary(run);
    tell.line(
        "run          paid %,.2f, by the ledger %,.2f"
            .formatted(
                summary.path("paidMinorUnits").asLong() / 100.0,
                summary.path("postedMinorUnits").asLong() / 100.0));
    if (summary.path("paidMinorUnits").asLong() != summary.path("postedMinorUnits").asLong()) {
      throw new IllegalStateException("the run does not tie to the ledger");
    }
    ledger(tell, owner, "after");
    tell.scene(
        "Look at it: sign in as %s with the password hatua"
            .formatted(DisbursementCase.user(TENANT, Person.FINANCE)));
    tell.links("/disbursements/" + owner.disbursementId(), owner.process());
  }

  /** The run whose disbursement was paid. */
  private static String play(Narrator tell, DisbursementCase owner, Ending how, String run) {
    if (how.needsApproval) {
      tell.scene("Two people approve it, one after another");
      owner.decide(Person.APPROVER, APPROVE, YES);
      owner.awaitAsked(2);
      owner.decide(Person.DIRECTOR, APPROVE, YES);
    } else if (how.rejected) {
      tell.scene("An approver rejects it: the money stays for the owner's next disbursement");
      owner.decide(
          Person.APPROVER, APPROVE, Map.of("decision", "REJECT", "reason", "Not this week"));
      owner.awaitStatus("REJECTED");
      show(tell, owner);
      tell.news(owner.events());
      String next = start(tell, owner);
      owner.decide(Person.APPROVER, APPROVE, YES);
      owner.awaitAsked(2);
      owner.decide(Person.DIRECTOR, APPROVE, YES);
      owner.awaitStatus("COMPLETED");
      tell.news(owner.events());
      return next;
    } else if (how.payoutFails) {
      owner.awaitStatus("FAILED");
      tell.news(owner.events());
      tell.scene("The bank did not pay, and finance gives it up");
      owner.decide(
          Person.FINANCE, MEND, Map.of("decision", "CANCEL", "note", "the account is closed"));
      owner.awaitStatus("CANCELLED");
      show(tell, owner);
      tell.news(owner.events());
      tell.scene("Two people agree on another account; the next disbursement takes the money over");
      owner.agreeOnAccount(GOOD_ACCOUNT);
      String next = start(tell, owner);
      owner.awaitStatus("COMPLETED");
      tell.news(owner.events());
      return next;
    } else if (how.accountCorrected) {
      owner.awaitStatus("FAILED");
      tell.news(owner.events());
      tell.scene("The account is closed: two people correct it, and finance pays again");
      owner.agreeOnAccount(GOOD_ACCOUNT);
      owner.decide(Person.FINANCE, MEND, Map.of("decision", "RETRY", "note", "the owner told us"));
    }
    owner.awaitStatus("COMPLETED");
    tell.news(owner.events());
    return run;
  }

  private static String start(Narrator tell, DisbursementCase owner) {
    JsonNode draft = owner.preview().path(0);
    tell.scene(
        "Finance looks at the preview (%s, KES %,.2f to pay) and starts the run"
            .formatted(
                draft.path("outcome").asText().toLowerCase(Locale.ROOT),
                draft.path("payout").path("minorUnits").asLong() / 100.0));
    return owner.run();
  }

  private static void show(Narrator tell, DisbursementCase owner) {
    JsonNode now = owner.disbursement();
    tell.scene("The disbursement");
    now.path("lines")
        .forEach(
            line ->
                tell.line(
                    "%-16s %,14.2f"
                        .formatted(
                            code(line.path("kind")),
                            line.path("amount").path("minorUnits").asLong() / 100.0)));
    JsonNode one = now.path("disbursement");
    tell.line(
        "%-16s %,14.2f".formatted("net", one.path("net").path("minorUnits").asLong() / 100.0));
    tell.line("status       " + code(one.path("status")));
    now.path("payouts")
        .forEach(
            payout ->
                tell.line(
                    "payment %-4d %s %s"
                        .formatted(
                            payout.path("attempt").asInt(),
                            code(payout.path("status")),
                            payout.path("reason").asText(""))));
  }

  private static void ledger(Narrator tell, DisbursementCase owner, String when) {
    tell.scene("The ledger of the demo's tenant " + when);
    for (JsonNode code : owner.trialBalance()) {
      if (code.path("minorUnits").asLong() != 0) {
        tell.line(
            "%s  %-28s %,16.2f"
                .formatted(
                    code.path("book").asText(),
                    code.path("account").asText(),
                    code.path("minorUnits").asLong() / 100.0));
      }
    }
    JsonNode findings = owner.findings();
    if (!findings.isEmpty()) {
      throw new IllegalStateException("the ledger does not balance: " + findings);
    }
  }

  private static String code(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
