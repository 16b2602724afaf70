package io.hatua.expense;

import io.hatua.budget.Budgets;
import io.hatua.effect.Effects;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.payout.Payout;
import io.hatua.payout.PayoutDispatch;
import io.hatua.payout.PayoutDue;
import io.hatua.payout.PayoutStatus;
import io.hatua.payout.Payouts;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps from the posting to the payment, and back when it is given up. */
@Component
class ExpensePayment {

  private final Effects effects;
  private final ExpenseRecords expenses;
  private final ExpenseReads reads;
  private final Budgets budgets;
  private final Payouts payouts;
  private final PayoutDispatch dispatch;
  private final TaskDecisions decisions;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Tenants tenants;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ExpensePayment(
      Effects effects,
      ExpenseRecords expenses,
      ExpenseReads reads,
      Budgets budgets,
      Payouts payouts,
      PayoutDispatch dispatch,
      TaskDecisions decisions,
      Ledger ledger,
      Outbox outbox,
      Tenants tenants,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.effects = effects;
    this.expenses = expenses;
    this.reads = reads;
    this.budgets = budgets;
    this.payouts = payouts;
    this.dispatch = dispatch;
    this.decisions = decisions;
    this.ledger = ledger;
    this.outbox = outbox;
    this.tenants = tenants;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  void post(String expenseId) {
    once(
        expenseId,
        "post",
        expenseId,
        Posted.class,
        expense -> {
          expense.expect(ExpenseStatus.APPROVED, "post");
          String entryId =
              ledger.post(
                  LedgerEntry.of(
                      expense.propertyId == null
                          ? PostingRule.FIRM_EXPENSE_APPROVED
                          : PostingRule.VENDOR_INVOICE_APPROVED,
                      "expense/" + expenseId + "/posted",
                      tenants.today(),
                      lines(expense)));
          budgets.spend(expenseId);
          expense.post(entryId);
          expenses.save(expense);
          return new Posted(entryId);
        });
  }

  String request(String expenseId) {
    String payoutId =
        once(
                expenseId,
                "payout",
                expenseId,
                Requested.class,
                expense -> {
                  expense.expect(ExpenseStatus.POSTED, "pay");
                  return new Requested(prepare(expense));
                })
            .payoutId();
    dispatch.sendOut(payoutId);
    return payoutId;
  }

  void chase(String expenseId, String payoutId) {
    expectOwn(expenseId, payoutId);
    dispatch.reconcile(payoutId);
  }

  boolean conclude(String expenseId, String payoutId) {
    return once(
            expenseId,
            "payout/" + payoutId + "/conclude",
            payoutId,
            Concluded.class,
            expense -> {
              Payout payout = expectOwn(expenseId, payoutId);
              if (payout.status() == PayoutStatus.REQUESTED) {
                throw new IllegalStateException(
                    "expected payout %s of expense %s to be over, but the bank has it"
                        .formatted(payoutId, expenseId));
              }
              boolean paid = payout.status() == PayoutStatus.PAID;
              if (paid) {
                expense.paid(clock.instant());
              } else {
                expense.paymentFailed();
              }
              expenses.save(expense);
              outbox.publish(
                  paid ? EventType.EXPENSE_PAID : EventType.EXPENSE_PAYMENT_FAILED,
                  Aggregate.expense(expenseId),
                  paid
                      ? new ExpenseEvents.Paid(
                          expenseId, payoutId, expense.amountMinorUnits, expense.currency)
                      : new ExpenseEvents.PaymentFailed(
                          expenseId,
                          payoutId,
                          Objects.requireNonNullElse(payout.reason(), payout.status().name())),
                  new Changes()
                      .set("status", ExpenseStatus.POSTED.code(), expense.status().code()));
              return new Concluded(paid);
            })
        .paid();
  }

  PayoutDecision mend(String expenseId, String payoutId, long processInstanceKey, String job) {
    return once(
            expenseId,
            "payout/" + payoutId + "/mend",
            payoutId,
            Mended.class,
            expense -> {
              expectOwn(expenseId, payoutId);
              expense.expect(ExpenseStatus.PAYMENT_FAILED, "decide on the payment of");
              TaskDecision decision =
                  decisions.taken(processInstanceKey, Awaited.PAYOUT_DECISION.elementId(), job);
              PayoutDecision what = Answers.oneOf(decision, "decision", PayoutDecision.values());
              if (what == PayoutDecision.CANCEL) {
                expense.cancel();
              }
              expenses.save(expense);
              return new Mended(what);
            })
        .decision();
  }

  String retry(String expenseId, String payoutId) {
    String next =
        once(
                expenseId,
                "payout/" + payoutId + "/retry",
                payoutId,
                Requested.class,
                expense -> {
                  expectOwn(expenseId, payoutId);
                  if (expense.closeReason() != null) {
                    throw new IllegalStateException(
                        "expected expense %s to be paid again, but finance gave it up"
                            .formatted(expenseId));
                  }
                  expense.payAgain();
                  expenses.save(expense);
                  return new Requested(prepare(expense));
                })
            .payoutId();
    dispatch.sendOut(next);
    return next;
  }

  void callOff(String expenseId) {
    transaction.executeWithoutResult(
        status -> expenses.lock(expenseId).expectEnding("call the payment off of"));
    dispatch.callOff(expenseId);
  }

  void reverse(String expenseId) {
    once(
        expenseId,
        "reverse",
        expenseId,
        Posted.class,
        expense -> {
          expense.expectEnding("take out of the books");
          String entryId = Objects.requireNonNull(expense.postingEntry());
          budgets.unspend(expenseId);
          return new Posted(
              ledger.reverse(entryId, "expense/" + expenseId + "/reversed", tenants.today()));
        });
  }

  private String prepare(Expense expense) {
    return payouts
        .prepare(
            new PayoutDue(
                Aggregate.expense(expense.id),
                expense.propertyId,
                null,
                expense.supplierId,
                expense.amount(),
                expense.invoiceNumber))
        .id();
  }

  private Payout expectOwn(String expenseId, String payoutId) {
    return payouts
        .find(payoutId)
        .filter(payout -> payout.subject().id().equals(expenseId))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expense %s has no payout %s".formatted(expenseId, payoutId)));
  }

  /** The expense without its VAT, the VAT line by line, and the whole as payable. */
  private List<LedgerLine> lines(Expense expense) {
    boolean firm = expense.propertyId == null;
    Dimensions about =
        new Dimensions(null, null, expense.propertyId, null).withVendor(expense.supplierId);
    List<LedgerLine> lines = new ArrayList<>();
    lines.add(
        LedgerLine.debit(
            firm ? AccountCode.FIRM_EXPENSE : AccountCode.MAINTENANCE_EXPENSE,
            Money.of(expense.netMinorUnits(), expense.currency),
            about));
    for (TaxLine tax : reads.taxLines(expense.id)) {
      lines.add(
          LedgerLine.debit(
              firm ? AccountCode.FIRM_RECOVERABLE_VAT : AccountCode.RECOVERABLE_VAT,
              Money.of(tax.taxMinorUnits(), expense.currency),
              about));
    }
    lines.add(
        LedgerLine.credit(
            firm ? AccountCode.FIRM_PAYABLE : AccountCode.ACCOUNTS_PAYABLE,
            expense.amount(),
            about));
    return lines;
  }

  private <T> T once(
      String expenseId,
      String step,
      Object input,
      Class<T> outcomeType,
      Function<Expense, T> work) {
    return effects.once(
        "expense/" + expenseId + "/" + step,
        input,
        outcomeType,
        () -> work.apply(expenses.lock(expenseId)));
  }

  private record Posted(String entryId) {}

  private record Requested(String payoutId) {}

  private record Concluded(boolean paid) {}

  private record Mended(PayoutDecision decision) {}
}
