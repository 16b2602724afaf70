package io.hatua.web.bank;

import io.hatua.bank.BankEntry;
import io.hatua.bank.BankReconciliation;
import io.hatua.bank.BankStatement;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A bank statement in short, on the pages of other features: the entry to be explained. */
@Component
class BankStatementCaseFacts implements CaseFacts {

  private final BankReconciliation bank;
  private final MessageSource words;

  BankStatementCaseFacts(BankReconciliation bank, MessageSource words) {
    this.bank = bank;
    this.words = words;
  }

  @Override
  public String aggregateType() {
    return "bank_statement";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return bank.find(aggregateId).map(statement -> summary(statement, format));
  }

  private Summary summary(BankStatement statement, PageFormat format) {
    List<Fact> facts = new ArrayList<>();
    bank.firstOpen(statement.id()).ifPresent(entry -> add(facts, entry, format));
    facts.add(new Fact("bank.open", String.valueOf(statement.open())));
    String key = "bank.account." + statement.account().name();
    return new Summary(
        Objects.requireNonNull(words.getMessage(key, null, key, LocaleContextHolder.getLocale()))
            + " · "
            + format.date(statement.toOn()),
        "/bank-statements/" + statement.id(),
        facts);
  }

  private static void add(List<Fact> facts, BankEntry entry, PageFormat format) {
    facts.add(new Fact("bank.amount", format.money(entry.amount())));
    facts.add(new Fact("bank.day", format.date(entry.bookedOn())));
    add(facts, "bank.text", entry.text());
    add(facts, "bank.reference", entry.reference());
  }

  private static void add(List<Fact> facts, String label, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(label, value));
    }
  }
}
