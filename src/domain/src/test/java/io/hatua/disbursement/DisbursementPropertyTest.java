package io.hatua.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.ledger.AccountCode;
import io.hatua.ledger.BeneficiaryBalance;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerQueries;
import io.hatua.page.PageRequest;
import io.hatua.payout.ProviderPayout;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.Charge;
import io.hatua.rent.Charges;
import io.hatua.support.DatabaseTestApplication;
import io.hatua.support.DisbursementCases;
import io.hatua.support.EmbeddedDatabase;
import io.hatua.support.PeriodCases;
import io.hatua.support.RentCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever is collected, spent, taken back, run, approved, rejected, paid, failed, tried again and
 * given up, and whenever months are closed meanwhile, in whatever order: the books come to zero,
 * nobody's cash falls below it, and owners get what was collected once.
 */
@Tag("S1-84")
@Tag("S1-89")
class DisbursementPropertyTest {

  private static ConfigurableApplicationContext context;

  private static DisbursementCases cases;

  @BeforeContainer
  static void start() {
    context =
        new SpringApplicationBuilder(DatabaseTestApplication.class)
            .web(WebApplicationType.NONE)
            .initializers(new EmbeddedDatabase())
            .run();
    cases = context.getBean(DisbursementCases.class);
  }

  @AfterContainer
  static void stop() {
    context.close();
  }

  @Property
  void anySequencePaysNothingTwice(@ForAll("acts") List<Act> acts) {
    bean(TestClock.class).set(TestClock.START);
    Invocation invocation = bean(TestTenants.class).create();
    invocation.run(
        () -> {
          bean(Policies.class).set(Policy.DISBURSEMENT_RESERVE, LocalDate.of(2020, 1, 1), "700");
          String property = cases.property(3_333, 6_667);
          List<String> leases = new ArrayList<>();
          for (Act act : acts) {
            play(act, property, leases);
            check(property, "after " + act + " of " + acts);
          }
        });
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 20),
            Arbitraries.longs().between(1, 20_000))
        .as(Act::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }

  enum Kind {
    COLLECT,
    COLLECT_MORE,
    SPEND,
    TAKE_BACK,
    RUN,
    RUN_AGAIN,
    APPROVE,
    REJECT,
    PAY,
    FAIL,
    RETRY,
    CANCEL,
    CLOSE
  }

  /**
   * @param target which of the disbursements or leases so far it is about
   */
  record Act(Kind kind, int target, long amount) {}

  private static void play(Act act, String property, List<String> leases) {
    switch (act.kind()) {
      case COLLECT, COLLECT_MORE -> {
        leases.add(cases.lease(property, act.amount()));
        bean(RentCases.class).paidInCash(leases.getLast(), act.amount() + 3);
      }
      case SPEND -> cases.cost(property, act.amount() + 200);
      case TAKE_BACK -> {
        if (!leases.isEmpty()) {
          Charge charge =
              bean(Charges.class).ofLease(leases.get(act.target() % leases.size())).getFirst();
          if (charge.reversedAt() == null) {
            bean(Charges.class).reverse(charge.id());
          }
        }
      }
      case RUN, RUN_AGAIN -> {
        bean(TestClock.class).advance(Duration.ofDays(1));
        DisbursementRun run = cases.ran(property);
        bean(DisbursementRuns.class).calculate(run.id());
      }
      case APPROVE ->
          each(
              act,
              property,
              DisbursementStatus.PENDING,
              id -> {
                cases.plan(id, 0);
                cases.pay(id);
              });
      case REJECT ->
          each(
              act,
              property,
              DisbursementStatus.PENDING,
              id -> {
                cases.plan(id, 1);
                cases.approve(id, "usr_no", "REJECT");
              });
      case PAY ->
          each(
              act, property, DisbursementStatus.HELD, id -> settled(id, ProviderPayout.State.PAID));
      case FAIL ->
          each(
              act,
              property,
              DisbursementStatus.HELD,
              id -> settled(id, ProviderPayout.State.FAILED));
      case RETRY ->
          each(
              act,
              property,
              DisbursementStatus.FAILED,
              id -> {
                cases.mend(id, "RETRY");
                cases.inCase(
                    id,
                    () ->
                        bean(OwnerDisbursementSteps.class).retryPayout(id, cases.payout(id).id()));
              });
      case CANCEL -> each(act, property, DisbursementStatus.FAILED, cases::cancel);
      case CLOSE -> bean(PeriodCases.class).closeNext();
    }
  }

  /** Does it to one that is in that state, if there is any. */
  private static void each(
      Act act, String property, DisbursementStatus status, Consumer<String> work) {
    List<Disbursement> in = all(property).stream().filter(one -> one.status() == status).toList();
    if (!in.isEmpty()) {
      work.accept(in.get(act.target() % in.size()).id());
    }
  }

  private static void settled(String id, ProviderPayout.State state) {
    cases.settle(id, state);
    cases.conclude(id);
  }

  private static void check(String property, String when) {
    List<Disbursement> all = all(property);
    assertThat(bean(LedgerCheck.class).findings()).as(when).isEmpty();
    assertThat(bean(LedgerQueries.class).beneficiaryBalances())
        .as(when)
        .extracting(BeneficiaryBalance::balance)
        .allMatch(balance -> balance.minorUnits() >= 0);
    long paid = payouts(all, DisbursementStatus.COMPLETED);
    assertThat(-sum(AccountCode.OWNER_PAYABLE) - sum(AccountCode.PAYOUT_CLEARING_OWNERS))
        .as(when)
        .isEqualTo(payouts(all, DisbursementStatus.HELD, DisbursementStatus.FAILED));
    assertThat(bean(PeriodCases.class).leftInClosed()).as(when).isEmpty();
    assertThat(
            sum(AccountCode.OWNER_EQUITY)
                + sum(AccountCode.OWNER_RESERVE)
                - bean(PeriodCases.class).closedIntoEquity())
        .as(when)
        .isEqualTo(paid + payouts(all, DisbursementStatus.HELD, DisbursementStatus.FAILED));
    assertThat(paid + owed(all))
        .as("what was taken is paid or still to be taken over, " + when)
        .isEqualTo(taken(property));
  }

  /** What is not paid and no later disbursement has taken over. */
  private static long owed(List<Disbursement> all) {
    return all.stream()
        .filter(
            one ->
                bean(TransactionTemplate.class)
                        .execute(
                            status ->
                                bean(JdbcClient.class)
                                    .sql(
                                        """
                                        select count(*) from disbursement_line
                                        where source_id = :id and kind = 'CARRIED_FORWARD'""")
                                    .param("id", one.id())
                                    .query(Long.class)
                                    .single())
                    == 0)
        .mapToLong(one -> one.carriedOn().minorUnits())
        .sum();
  }

  /** Everything that the lines took from outside, less fee and reserve. */
  private static long taken(String property) {
    return bean(TransactionTemplate.class)
        .execute(
            status ->
                bean(JdbcClient.class)
                    .sql(
                        """
                        select coalesce(sum(l.amount_minor_units), 0)::bigint
                        from disbursement_line l join disbursement d on d.id = l.disbursement_id
                        where d.property_id = :property and l.kind <> 'CARRIED_FORWARD'""")
                    .param("property", property)
                    .query(Long.class)
                    .single());
  }

  private static List<Disbursement> all(String property) {
    return bean(Disbursements.class)
        .list(new DisbursementFilter(null, null, null, property, null), new PageRequest(null, 100))
        .items();
  }

  private static long payouts(List<Disbursement> all, DisbursementStatus... in) {
    return all.stream()
        .filter(one -> List.of(in).contains(one.status()))
        .mapToLong(one -> one.payout().minorUnits())
        .sum();
  }

  private static long sum(AccountCode code) {
    return bean(LedgerQueries.class).balances(code).stream()
        .mapToLong(account -> account.balance().minorUnits())
        .sum();
  }

  private static <T> T bean(Class<T> type) {
    return context.getBean(type);
  }
}
