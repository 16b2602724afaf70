package io.hatua.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.disbursement.DisbursementRuns;
import io.hatua.fault.ConflictException;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.ClosedPeriod;
import io.hatua.ledger.CodeBalance;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.Ledger;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.ledger.RecordedEntry;
import io.hatua.money.Money;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.period.OpenPeriod.Obstacle;
import io.hatua.property.AddProperty;
import io.hatua.property.Properties;
import io.hatua.support.BankCases;
import io.hatua.support.DatabaseTest;
import io.hatua.support.DisbursementCases;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A month of the books is closed, for good. */
@DatabaseTest
@Tag("S1-47")
@Tag("S1-48")
class PeriodsTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @Autowired Periods periods;
  @Autowired Ledger ledger;
  @Autowired LedgerQueries queries;
  @Autowired LedgerCheck check;
  @Autowired Owners owners;
  @Autowired Properties properties;
  @Autowired DisbursementCases cases;
  @Autowired DisbursementRuns runs;
  @Autowired BankCases bank;
  @Autowired PublishedEvents events;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private Invocation invocation;
  private String property;
  private List<String> owner;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
    property = as(() -> cases.property(7_500, 2_500));
    owner = as(() -> owners.ofProperty(property)).stream().map(Owner::id).toList();
  }

  @AfterEach
  void theBooksAreRight() {
    assertThat(as(check::findings)).isEmpty();
  }

  @Test
  void shouldBringIncomeAndExpenseToTheOwnersEquity() {
    post(PostingRule.RENT_CHARGE, "rent", DAY, 1_000_001, null);
    post(PostingRule.OWN_STAFF_WORK, "work", DAY, 200_000, null);
    post(PostingRule.MANAGEMENT_FEE, "fee", DAY, 100_000, owner.getLast());
    december();
    ClosedPeriod closed = as(() -> periods.close(NOVEMBER));

    assertThat(closed.month()).isEqualTo(NOVEMBER);
    assertThat(result(LocalDate.of(2026, 11, 30))).isZero();
    assertThat(result(LocalDate.of(2026, 11, 29))).isEqualTo(-700_001);
    // 800,001 by the shares, and the fee of the second alone
    assertThat(equity(owner.getFirst())).isEqualTo(-600_001);
    assertThat(equity(owner.getLast())).isEqualTo(-100_000);
    assertThat(events.about(invocation, "2026-11"))
        .containsExactly("period.closed {\"month\": \"2026-11\"}");
    post(PostingRule.LATE_FEE, "late", LocalDate.of(2026, 12, 2), 500, null);
    assertThat(result(LocalDate.of(2026, 12, 31))).isEqualTo(-500);
  }

  @Test
  void shouldCloseWhatWasTakenBackToo() {
    String rent = post(PostingRule.RENT_CHARGE, "rent", DAY, 1_000, null);
    december();
    run(() -> periods.close(NOVEMBER));
    run(() -> ledger.reverse(rent, "rent reversed", LocalDate.of(2026, 12, 1)));
    clock.set(Instant.parse("2027-01-01T09:00:00Z"));
    run(() -> periods.close(YearMonth.of(2026, 12)));

    assertThat(equity(owner.getFirst())).isZero();
    assertThat(equity(owner.getLast())).isZero();
  }

  @Test
  void shouldLeaveWhatNobodyOwnsYetToALaterMonth() {
    String unowned = as(() -> properties.add(new AddProperty("House", "1 Test Road", null))).id();
    as(
        () ->
            ledger.post(
                LedgerEntry.of(
                    PostingRule.RENT_CHARGE, "rent", DAY, kes(800), about(unowned, null))));
    december();
    run(() -> periods.close(NOVEMBER));

    assertThat(result(LocalDate.of(2026, 11, 30))).isEqualTo(-800);
  }

  @Test
  void shouldPostForTheFirstOpenDayOnceItIsClosed() {
    String before = post(PostingRule.RENT_CHARGE, "before", DAY, 1_000, null);
    december();
    run(() -> periods.close(NOVEMBER));
    String after = post(PostingRule.RENT_CHARGE, "after", DAY, 1_000, null);

    assertThat(entry(after).effectiveOn()).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(entry(before).effectiveOn()).isEqualTo(DAY);
    assertThat(post(PostingRule.RENT_CHARGE, "before", DAY, 1_000, null)).isEqualTo(before);
    assertThat(post(PostingRule.RENT_CHARGE, "after", DAY, 1_000, null)).isEqualTo(after);
    assertThat(result(LocalDate.of(2026, 11, 30))).isZero();
  }

  @Test
  void shouldBeHeldByTheDatabase() {
    post(PostingRule.RENT_CHARGE, "rent", DAY, 1_000, null);
    december();
    run(() -> periods.close(NOVEMBER));

    assertThatThrownBy(
            () ->
                run(
                    () ->
                        transaction.executeWithoutResult(
                            status ->
                                jdbc.sql(
                                        """
                                        insert into ledger_entry (id, key, content_hash, rule,
                                            effective_on, recorded_at, actor_type, actor_id,
                                            correlation_id)
                                        values ('ent_x', 'x', 'x', 'RENT_CHARGE', '2026-11-30',
                                                '2026-12-01', 'user', 'usr_1', 'corr_1')""")
                                    .update())))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("expected a day in an open period");
    assertThatThrownBy(
            () ->
                run(
                    () ->
                        transaction.executeWithoutResult(
                            status -> jdbc.sql("delete from ledger_period").update())))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void shouldSayWhatIsInTheWay() {
    assertThat(as(periods::next)).isEmpty();
    post(PostingRule.RENT_CHARGE, "rent", DAY, 1_000, null);
    assertThat(as(periods::next)).contains(new OpenPeriod(NOVEMBER, List.of(Obstacle.NOT_OVER)));
    String statement =
        as(() -> bank.matched(bank.statement(CashAccount.DEPOSITS).entry(7, "DEPOSIT", "x")));
    december();
    assertThat(as(periods::next))
        .contains(new OpenPeriod(NOVEMBER, List.of(Obstacle.BANK_UNEXPLAINED)));
    assertRefused(NOVEMBER, Periods.NOT_CLOSABLE);
    run(() -> bank.explain(statement, "UNAPPLIED_RECEIPT"));
    run(() -> change("update ledger_balance set minor_units = minor_units + 1"));
    assertThat(as(periods::next))
        .contains(new OpenPeriod(NOVEMBER, List.of(Obstacle.BOOKS_UNSOUND)));
    assertRefused(NOVEMBER, Periods.NOT_CLOSABLE);
    run(check::rebuildBalances);
    assertThat(as(periods::next)).contains(new OpenPeriod(NOVEMBER, List.of()));
  }

  @Test
  void shouldCloseOneAfterTheOtherAndEachOnce() {
    post(PostingRule.RENT_CHARGE, "rent", DAY, 1_000, null);
    clock.set(Instant.parse("2027-02-01T09:00:00Z"));
    assertRefused(YearMonth.of(2026, 12), Periods.NOT_NEXT);
    assertRefused(YearMonth.of(2026, 10), Periods.NOT_NEXT);
    ClosedPeriod closed = as(() -> periods.close(NOVEMBER));
    clock.set(Instant.parse("2027-02-02T09:00:00Z"));

    assertThat(as(() -> periods.close(NOVEMBER))).isEqualTo(closed);
    run(() -> periods.close(YearMonth.of(2026, 12)));
    var first = as(() -> periods.closed(new PageRequest(null, 1)));
    assertThat(first.items())
        .extracting(ClosedPeriod::month)
        .containsExactly(YearMonth.of(2026, 12));
    assertThat(as(() -> periods.closed(new PageRequest(first.nextCursor(), 1))).items())
        .containsExactly(closed);
  }

  @Test
  void shouldChangeNothingAboutWhatOwnersArePaid() {
    run(() -> cases.collected(property, 1_000_000));
    run(() -> cases.cost(property, 116_000));
    december();
    var before = as(() -> runs.preview(property, null, 10));
    run(() -> periods.close(NOVEMBER));

    assertThat(before).isNotEmpty();
    assertThat(as(() -> runs.preview(property, null, 10))).isEqualTo(before);
  }

  @Test
  void shouldWaitForWhoPostsAndTakeItAlong() throws Exception {
    post(PostingRule.RENT_CHARGE, "first", DAY, 1_000, null);
    december();
    CountDownLatch posted = new CountDownLatch(1);
    CountDownLatch mayCommit = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(2)) {
      Future<?> poster =
          pool.submit(
              () ->
                  run(
                      () ->
                          transaction.executeWithoutResult(
                              status -> {
                                ledger.post(
                                    LedgerEntry.of(
                                        PostingRule.RENT_CHARGE,
                                        "second",
                                        DAY,
                                        kes(500),
                                        about(property, null)));
                                posted.countDown();
                                await(mayCommit);
                              })));
      await(posted);
      Future<?> closer = pool.submit(() -> as(() -> periods.close(NOVEMBER)));
      assertThatThrownBy(() -> closer.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      mayCommit.countDown();
      poster.get();
      closer.get();
    }

    assertThat(result(LocalDate.of(2026, 11, 30))).isZero();
    assertThat(equity(owner.getFirst()) + equity(owner.getLast())).isEqualTo(-1_500);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRefused(YearMonth month, String code) {
    assertThatThrownBy(() -> run(() -> periods.close(month)))
        .isInstanceOfSatisfying(
            ConflictException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private void december() {
    clock.set(Instant.parse("2026-12-01T09:00:00Z"));
  }

  private String post(
      PostingRule rule, String key, LocalDate on, long minorUnits, @Nullable String whose) {
    return as(
        () -> ledger.post(LedgerEntry.of(rule, key, on, kes(minorUnits), about(property, whose))));
  }

  private static Dimensions about(String property, @Nullable String whose) {
    return new Dimensions("cus_1", "lse_1", property, whose);
  }

  private RecordedEntry entry(String id) {
    return as(() -> queries.entry(id)).orElseThrow();
  }

  /** Income and expense of client money at the end of a day; income is below zero. */
  private long result(LocalDate on) {
    return as(() -> queries.trialBalance(on)).stream()
        .filter(one -> one.code().name().matches("(RENTAL|LATE_FEE|OTHER)_INCOME|.*_EXPENSE"))
        .filter(one -> one.code() != AccountCode.FIRM_EXPENSE)
        .map(CodeBalance::balance)
        .mapToLong(Money::minorUnits)
        .sum();
  }

  private long equity(String whose) {
    return as(
            () ->
                queries.entriesWithKeys(
                    List.of(
                        "period/2026-11/" + property + "/KES",
                        "period/2026-12/" + property + "/KES")))
        .stream()
        .flatMap(entry -> entry.lines().stream())
        .filter(line -> line.account().code() == AccountCode.OWNER_EQUITY)
        .filter(line -> whose.equals(line.dimensions().ownerId()))
        .mapToLong(LedgerLine::signedMinorUnits)
        .sum();
  }

  private void change(String sql) {
    transaction.executeWithoutResult(status -> jdbc.sql(sql).update());
  }

  private <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  private void run(Runnable work) {
    invocation.run(work);
  }

  private static Money kes(long minorUnits) {
    return Money.of(minorUnits, "KES");
  }
}
