package io.hatua.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.money.Money;
import io.hatua.support.DatabaseTestApplication;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever is charged, received, held, confirmed and reversed, in whatever order: the books stay
 * right, and exactly what is not covered is refused.
 */
@Tag("S1-47")
@Tag("S1-48")
class LedgerPropertyTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  private static ConfigurableApplicationContext context;

  @BeforeContainer
  static void start() {
    context =
        new SpringApplicationBuilder(DatabaseTestApplication.class)
            .web(WebApplicationType.NONE)
            .initializers(new EmbeddedDatabase())
            .run();
  }

  @AfterContainer
  static void stop() {
    context.close();
  }

  @Property
  void anySequenceKeepsTheBooksRight(@ForAll("steps") List<Step> steps) {
    Invocation invocation = context.getBean(TestTenants.class).create();
    Model model = new Model();
    List<String> posted = new ArrayList<>();
    List<Step> done = new ArrayList<>();
    for (Step step : steps) {
      boolean expected = model.accepts(step, done);
      boolean accepted = invocation.call(() -> post(step, posted));
      assertThat(accepted).as("%s after %s", step, done).isEqualTo(expected);
      if (accepted) {
        model.apply(step, done);
        done.add(step);
      }
    }
    LedgerCheck check = context.getBean(LedgerCheck.class);
    assertThat(invocation.call(check::findings)).isEmpty();
    assertThat(invocation.call(this::balances)).isEqualTo(model.nonZero());
    invocation.run(check::rebuildBalances);
    assertThat(invocation.call(check::findings)).isEmpty();
    assertThat(invocation.call(this::balances)).isEqualTo(model.nonZero());
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(1, 2),
            Arbitraries.longs().between(1, 5), Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(15);
  }

  private boolean post(Step step, List<String> posted) {
    Ledger ledger = context.getBean(Ledger.class);
    String key = "step " + posted.size();
    try {
      if (step.kind() != Kind.REVERSE) {
        posted.add(
            ledger.post(LedgerEntry.of(step.kind().rule, key, DAY, step.money(), step.about())));
      } else if (posted.isEmpty()) {
        return false;
      } else {
        posted.add(ledger.reverse(posted.get(step.target() % posted.size()), key, DAY));
      }
      return true;
    } catch (OverdrawnException | AlreadyReversedException e) {
      return false;
    }
  }

  private Map<String, Long> balances() {
    LedgerQueries queries = context.getBean(LedgerQueries.class);
    Map<String, Long> balances = new HashMap<>();
    for (AccountCode code : AccountCode.values()) {
      for (AccountBalance one : queries.balances(code)) {
        Account account = one.account();
        String whose = account.subject() == null ? account.beneficiary() : account.subject();
        if (one.balance().minorUnits() != 0) {
          balances.put(code + " " + whose, one.balance().minorUnits());
        }
      }
    }
    return balances;
  }

  enum Kind {
    CHARGE(PostingRule.RENT_CHARGE),
    DEPOSIT(PostingRule.DEPOSIT_RECEIVED),
    HOLD(PostingRule.DEPOSIT_REFUND_HELD),
    CONFIRM(PostingRule.DEPOSIT_REFUND_CONFIRMED),
    REVERSE(PostingRule.REVERSAL);

    final PostingRule rule;

    Kind(PostingRule rule) {
      this.rule = rule;
    }
  }

  /**
   * @param target which of the entries so far is reversed
   */
  record Step(Kind kind, int lease, long minorUnits, int target) {

    Money money() {
      return Money.of(minorUnits, "KES");
    }

    Dimensions about() {
      return new Dimensions("cus_" + lease, "lse_" + lease, "prp_1", "own_1");
    }
  }

  /** The same books as plain sums. */
  private static final class Model {

    private final Map<String, Long> sums = new HashMap<>();
    private final List<Map<String, Long>> changes = new ArrayList<>();
    private final List<Integer> reversed = new ArrayList<>();

    boolean accepts(Step step, List<Step> done) {
      if (step.kind() == Kind.REVERSE
          && (done.isEmpty() || reversed.contains(step.target() % done.size()))) {
        return false;
      }
      Map<String, Long> after = new HashMap<>(sums);
      change(step, done).forEach((account, by) -> after.merge(account, by, Long::sum));
      return after.entrySet().stream()
          .allMatch(
              one ->
                  one.getKey().startsWith("CASH")
                      ? one.getValue() >= 0
                      : one.getKey().startsWith("ACCOUNTS_RECEIVABLE") || one.getValue() <= 0);
    }

    void apply(Step step, List<Step> done) {
      Map<String, Long> change = change(step, done);
      change.forEach((account, by) -> sums.merge(account, by, Long::sum));
      changes.add(change);
      if (step.kind() == Kind.REVERSE) {
        reversed.add(step.target() % done.size());
      }
    }

    Map<String, Long> nonZero() {
      Map<String, Long> nonZero = new HashMap<>(sums);
      nonZero.values().removeIf(sum -> sum == 0);
      return nonZero;
    }

    private Map<String, Long> change(Step step, List<Step> done) {
      long amount = step.minorUnits();
      String lease = " lse_" + step.lease();
      return switch (step.kind()) {
        case CHARGE ->
            Map.of(
                "ACCOUNTS_RECEIVABLE cus_" + step.lease(), amount, "RENTAL_INCOME prp_1", -amount);
        case DEPOSIT -> Map.of("CASH_DEPOSITS" + lease, amount, "DEPOSITS_HELD" + lease, -amount);
        case HOLD ->
            Map.of("DEPOSITS_HELD" + lease, amount, "PAYOUT_CLEARING_DEPOSITS" + lease, -amount);
        case CONFIRM ->
            Map.of("PAYOUT_CLEARING_DEPOSITS" + lease, amount, "CASH_DEPOSITS" + lease, -amount);
        case REVERSE -> {
          Map<String, Long> swapped = new HashMap<>();
          changes
              .get(step.target() % done.size())
              .forEach((account, by) -> swapped.put(account, -by));
          yield swapped;
        }
      };
    }
  }
}
