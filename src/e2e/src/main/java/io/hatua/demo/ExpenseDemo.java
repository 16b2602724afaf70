package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.ExpenseCase.Person;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An invoice from its submission to the bank, or one of its other endings. */
@Command(
    name = "expense",
    mixinStandardHelpOptions = true,
    description = "An invoice from its submission over approvals to the bank.")
final class ExpenseDemo implements Runnable {

  private static final String TENANT = "expense";

  /** Its policy gives approvers seconds. */
  private static final String ESCALATING = "expense-escalated";

  private static final String APPROVE = "Task_ApproveExpense";
  private static final Map<String, String> YES = Map.of("decision", "APPROVE");
  private static final String GOOD_ACCOUNT = "0011223344";
  private static final String CLOSED_ACCOUNT = "0011229999";

  @ArgGroup private @Nullable Ending ending;

  /** How it goes. */
  static final class Ending {
    @Option(names = "--auto", description = "nobody has to approve; this is what plays without any")
    boolean auto;

    @Option(names = "--one-level", description = "the estate manager approves")
    boolean oneLevel;

    @Option(names = "--three-levels", description = "estate manager, finance and approver approve")
    boolean threeLevels;

    @Option(names = "--rejected", description = "the estate manager rejects it")
    boolean rejected;

    @Option(names = "--returned", description = "sent back with a question, answered, approved")
    boolean returned;

    @Option(
        names = "--escalated",
        description = "nobody decides in time: the next level up is asked")
    boolean escalated;

    @Option(names = "--payout-fails", description = "the bank fails; finance corrects the account")
    boolean payoutFails;
  }

  @Override
  public void run() {
    Ending how = ending == null ? new Ending() : ending;
    Addresses addresses = Addresses.of(System.getenv());
    String demo = how.escalated ? ESCALATING : TENANT;
    Narrator tell = new Narrator(System.out, addresses);
    tell.scene("A technician submits an invoice with its receipt");
    ExpenseCase expense =
        ExpenseCase.submit(
            new Api(addresses.application()),
            demo,
            amount(how),
            how.payoutFails ? CLOSED_ACCOUNT : GOOD_ACCOUNT);
    String page = "/expenses/" + expense.expenseId();
    tell.links(page, expense.process());
    play(tell, expense, how);

    expense.awaitProcessEnd();
    tell.news(expense.events());
    tell.scene("What there is now");
    JsonNode now = expense.expense();
    tell.line("expense      " + code(now.path("summary").path("status")));
    now.path("approvals")
        .forEach(
            one ->
                tell.line(
                    "%-12s %s".formatted(one.path("group").asText(), code(one.path("state")))));
    now.path("payouts")
        .forEach(
            one ->
                tell.line(
                    "payment %-4d %s %s"
                        .formatted(
                            one.path("attempt").asInt(),
                            code(one.path("status")),
                            one.path("reason").asText(""))));
    JsonNode budget = expense.budget();
    tell.line(
        "budget       reserved %d, spent %d of %d minor units"
            .formatted(
                budget.path("reservedMinorUnits").asLong(),
                budget.path("actualMinorUnits").asLong(),
                budget.path("amountMinorUnits").asLong()));
    tell.scene(
        "Look at it: sign in as %s with the password hatua"
            .formatted(ExpenseCase.user(demo, Person.FINANCE)));
    tell.links(page, expense.process());
  }

  private static void play(Narrator tell, ExpenseCase expense, Ending how) {
    if (how.rejected) {
      tell.scene("The estate manager rejects it");
      expense.decide(
          Person.MANAGER, APPROVE, Map.of("decision", "REJECT", "reason", "Not this year"));
      expense.awaitStatus("REJECTED");
      return;
    }
    if (how.returned) {
      tell.scene("The estate manager asks, the technician answers, the manager approves");
      expense.decide(
          Person.MANAGER, APPROVE, Map.of("decision", "RETURN", "question", "Which pump is it?"));
      expense.awaitStatus("RETURNED");
      expense.decide(
          Person.TECHNICIAN, "Task_AnswerQuestions", Map.of("answer", "The one in the basement"));
      expense.awaitAsked("estate-manager");
      expense.decide(Person.MANAGER, APPROVE, YES);
    } else if (how.escalated) {
      tell.scene("The estate manager does not decide; finance is asked, and approves");
      expense.awaitAsked("finance");
      expense.decide(Person.FINANCE, APPROVE, YES);
    } else if (how.oneLevel || how.threeLevels) {
      tell.scene("The estate manager approves");
      expense.decide(Person.MANAGER, APPROVE, YES);
      if (how.threeLevels) {
        expense.awaitAsked("finance");
        tell.scene("Finance approves, then the approver");
        expense.decide(Person.FINANCE, APPROVE, YES);
        expense.awaitAsked("approver");
        expense.decide(Person.APPROVER, APPROVE, YES);
      }
    }
    if (how.payoutFails) {
      expense.awaitStatus("PAYMENT_FAILED");
      tell.news(expense.events());
      tell.scene("The account is closed: two people correct it, and finance pays again");
      expense.correctAccount(GOOD_ACCOUNT);
      expense.decide(
          Person.FINANCE,
          "Task_MendPayout",
          Map.of("decision", "RETRY", "note", "the supplier gave us the new account"));
    }
    expense.awaitStatus("PAID");
  }

  private static long amount(Ending how) {
    if (how.threeLevels) {
      return 60_000_000;
    }
    return how.oneLevel || how.rejected || how.returned || how.escalated ? 600_000 : 464_000;
  }

  private static String code(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
