package io.hatua.web.api;

import io.hatua.ledger.AccountBalance;
import io.hatua.ledger.AccountMovement;
import io.hatua.ledger.BeneficiaryBalance;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.RecordedEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger as the API shows it. */
final class LedgerView {

  private LedgerView() {}

  /**
   * @param key what it stands for: the same key posts once
   */
  record Entry(
      String id,
      String key,
      String rule,
      LocalDate effectiveOn,
      Instant recordedAt,
      @Nullable String reverses,
      @Nullable String reversedBy,
      String correlationId,
      List<Line> lines) {

    static Entry of(RecordedEntry entry) {
      return new Entry(
          entry.id(),
          entry.key(),
          entry.rule().name(),
          entry.effectiveOn(),
          entry.recordedAt(),
          entry.reverses(),
          entry.reversedBy(),
          entry.correlationId(),
          entry.lines().stream().map(Line::of).toList());
    }
  }

  /**
   * @param book C for client money, M for the manager's firm
   * @param side DEBIT or CREDIT
   */
  record Line(
      String book,
      String account,
      @Nullable String subject,
      @Nullable String beneficiary,
      String side,
      long minorUnits,
      String currency) {

    static Line of(LedgerLine line) {
      return new Line(
          line.account().code().book().letter(),
          line.account().code().code(),
          line.account().subject(),
          line.account().beneficiary(),
          line.side().name(),
          line.amount().minorUnits(),
          line.amount().currency().getCurrencyCode());
    }
  }

  /**
   * @param minorUnits a debit balance is positive
   */
  record Balance(String book, String account, long minorUnits, String currency) {

    static Balance of(CodeBalance balance) {
      return new Balance(
          balance.code().book().letter(),
          balance.code().code(),
          balance.balance().minorUnits(),
          balance.balance().currency().getCurrencyCode());
    }
  }

  /**
   * @param minorUnits a debit balance is positive
   */
  record Account(
      String id,
      String book,
      String account,
      @Nullable String subject,
      @Nullable String beneficiary,
      long minorUnits,
      String currency) {

    static Account of(AccountBalance balance) {
      return new Account(
          balance.account().id().toString(),
          balance.account().code().book().letter(),
          balance.account().code().code(),
          balance.account().subject(),
          balance.account().beneficiary(),
          balance.balance().minorUnits(),
          balance.balance().currency().getCurrencyCode());
    }
  }

  /**
   * @param minorUnits a debit is positive
   * @param balanceMinorUnits of the account after it
   */
  record Movement(
      String entryId,
      String rule,
      LocalDate effectiveOn,
      Instant recordedAt,
      long minorUnits,
      long balanceMinorUnits,
      String currency) {

    static Movement of(AccountMovement movement) {
      return new Movement(
          movement.entryId(),
          movement.rule().name(),
          movement.effectiveOn(),
          movement.recordedAt(),
          movement.amount().minorUnits(),
          movement.balance().minorUnits(),
          movement.amount().currency().getCurrencyCode());
    }
  }

  record Beneficiary(String beneficiary, long minorUnits, String currency) {

    static Beneficiary of(BeneficiaryBalance balance) {
      return new Beneficiary(
          balance.beneficiary(),
          balance.balance().minorUnits(),
          balance.balance().currency().getCurrencyCode());
    }
  }
}
