package io.hatua.web.expense;

import io.hatua.budget.Budgets;
import io.hatua.expense.Approval;
import io.hatua.expense.ExpenseDetails;
import io.hatua.expense.Expenses;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** An expense in short, on the pages of other features: what an approver decides by. */
@Component
class ExpenseCaseFacts implements CaseFacts {

  private final Expenses expenses;
  private final Budgets budgets;
  private final PartyNames names;
  private final MessageSource words;

  ExpenseCaseFacts(Expenses expenses, Budgets budgets, PartyNames names, MessageSource words) {
    this.expenses = expenses;
    this.budgets = budgets;
    this.names = names;
    this.words = words;
  }

  @Override
  public String aggregateType() {
    return "expense";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return expenses.find(aggregateId).map(expense -> summary(expense, format));
  }

  private Summary summary(ExpenseDetails expense, PageFormat format) {
    var brief = expense.summary();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("expense.amount", format.money(brief.amount())));
    facts.add(new Fact("expense.category", say("expense.category." + brief.category())));
    facts.add(new Fact("expense.requester", names.user(brief.requesterId())));
    budgets
        .find(brief.budgetId())
        .ifPresent(
            budget -> {
              facts.add(new Fact("expense.budget", budget.name()));
              facts.add(
                  new Fact(
                      "budget.left", format.money(budget.leftMinorUnits(), budget.currency())));
            });
    for (String reason : expense.reasons()) {
      facts.add(new Fact("expense.reason", say("expense.reason." + reason)));
    }
    expense.approvals().stream()
        .filter(approval -> approval.state() == Approval.State.RETURNED)
        .forEach(
            asked -> {
              facts.add(new Fact("expense.question", Objects.requireNonNullElse(asked.text(), "")));
              if (asked.answer() != null) {
                facts.add(new Fact("expense.answer", asked.answer()));
              }
            });
    if (!expense.payouts().isEmpty() && expense.payouts().getLast().reason() != null) {
      facts.add(
          new Fact(
              "expense.payout.why",
              say("expense.payout.reason." + expense.payouts().getLast().reason())));
    }
    return new Summary(
        brief.supplierName() + " · " + brief.invoiceNumber(), "/expenses/" + brief.id(), facts);
  }

  private String say(String key) {
    return Objects.requireNonNull(
        words.getMessage(key, null, key, LocaleContextHolder.getLocale()));
  }
}
