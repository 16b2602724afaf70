package io.hatua.ledger;

import static io.hatua.ledger.PostingRule.DEPOSIT_RECEIVED;
import static io.hatua.ledger.PostingRule.DEPOSIT_REFUND_HELD;
import static io.hatua.ledger.PostingRule.RENT_CHARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.effect.KeyReusedException;
import io.hatua.money.Money;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-48")
class LedgerConcurrencyTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 20;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Dimensions ABOUT = new Dimensions("cus_1", "lse_1", "prp_1", "own_1");

  @Autowired Ledger ledger;
  @Autowired LedgerQueries queries;
  @Autowired LedgerCheck check;
  @Autowired TestTenants tenants;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @AfterEach
  void theBooksAreRight() {
    assertThat(invocation.call(check::findings)).isEmpty();
  }

  @Test
  void postingsOnOneAccountAreAllCounted() throws Exception {
    atOnce(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            ledger.post(entry(RENT_CHARGE, thread + "/" + round, 1, ABOUT));
          }
          return "";
        });
    assertThat(balance(AccountCode.ACCOUNTS_RECEIVABLE)).isEqualTo(kes((long) THREADS * ROUNDS));
  }

  @Test
  void batchesInOppositeOrderDoNotWaitForEachOther() throws Exception {
    atOnce(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            String key = thread + "/" + round;
            List<LedgerEntry> batch = new ArrayList<>();
            for (int lease = 0; lease < 10; lease++) {
              Dimensions about = new Dimensions("cus_" + lease, "lse_" + lease, "prp_1", "own_1");
              batch.add(entry(DEPOSIT_RECEIVED, key + "/" + lease, 1, about));
            }
            if (thread % 2 == 1) {
              Collections.reverse(batch);
            }
            ledger.postAll(batch);
          }
          return "";
        });
    assertThat(invocation.call(queries::beneficiaryBalances))
        .hasSize(10)
        .extracting(BeneficiaryBalance::balance)
        .containsOnly(kes((long) THREADS * ROUNDS));
  }

  @Test
  void sameKeyAtTheSameInstantIsOneEntry() throws Exception {
    List<Object> ids = atOnce(thread -> ledger.post(entry(RENT_CHARGE, "charge", 25_000, ABOUT)));
    assertThat(ids.stream().distinct()).hasSize(1);
    assertThat(balance(AccountCode.ACCOUNTS_RECEIVABLE)).isEqualTo(kes(25_000));
  }

  @Test
  void sameKeyWithOtherContentAtTheSameInstantIsRefusedToAllButOne() throws Exception {
    List<Object> outcomes =
        atOnce(thread -> ledger.post(entry(RENT_CHARGE, "charge", 1 + thread, ABOUT)));
    assertThat(outcomes).filteredOn(KeyReusedException.class::isInstance).hasSize(THREADS - 1);
  }

  @Test
  void entryReversedAtTheSameInstantUnderManyKeysIsReversedOnce() throws Exception {
    String id = invocation.call(() -> ledger.post(entry(RENT_CHARGE, "charge", 1, ABOUT)));
    List<Object> outcomes = atOnce(thread -> ledger.reverse(id, "reversal " + thread, DAY));
    assertThat(outcomes)
        .filteredOn(AlreadyReversedException.class::isInstance)
        .hasSize(THREADS - 1);
    assertThat(balance(AccountCode.ACCOUNTS_RECEIVABLE)).isEqualTo(kes(0));
  }

  @Test
  void entryReversedAtTheSameInstantUnderOneKeyIsReversedOnce() throws Exception {
    String id = invocation.call(() -> ledger.post(entry(RENT_CHARGE, "charge", 1, ABOUT)));
    assertThat(atOnce(thread -> ledger.reverse(id, "reversal", DAY)).stream().distinct())
        .hasSize(1)
        .first()
        .isInstanceOf(String.class);
  }

  @Test
  void refundsAtTheSameInstantNeverTakeMoreThanTheDeposit() throws Exception {
    invocation.call(() -> ledger.post(entry(DEPOSIT_RECEIVED, "received", 3, ABOUT)));
    List<Object> outcomes =
        atOnce(thread -> ledger.post(entry(DEPOSIT_REFUND_HELD, "held " + thread, 1, ABOUT)));
    assertThat(outcomes).filteredOn(OverdrawnException.class::isInstance).hasSize(THREADS - 3);
    assertThat(balance(AccountCode.PAYOUT_CLEARING_DEPOSITS)).isEqualTo(kes(-3));
  }

  @Test
  void rebuildingWhileOthersPostLosesNothing() throws Exception {
    atOnce(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            if (thread == 0) {
              check.rebuildBalances();
            } else {
              ledger.post(entry(DEPOSIT_RECEIVED, thread + "/" + round, 1, ABOUT));
            }
          }
          return "";
        });
    assertThat(balance(AccountCode.CASH_DEPOSITS)).isEqualTo(kes((THREADS - 1L) * ROUNDS));
  }

  /** What each thread answered or refused with, all let go together. */
  private List<Object> atOnce(IntFunction<Object> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Object>> tasks =
          IntStream.range(0, THREADS)
              .<Callable<Object>>mapToObj(
                  thread ->
                      () -> {
                        start.await();
                        return invocation.call(() -> work.apply(thread));
                      })
              .toList();
      List<Object> outcomes = new ArrayList<>();
      for (Future<Object> one : pool.invokeAll(tasks)) {
        outcomes.add(outcome(one));
      }
      return outcomes;
    }
  }

  /** A refusal of ours is an outcome; whatever else goes wrong fails the test. */
  private static Object outcome(Future<Object> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case KeyReusedException refusal -> refusal;
        case AlreadyReversedException refusal -> refusal;
        case OverdrawnException refusal -> refusal;
        default -> throw e;
      };
    }
  }

  private static LedgerEntry entry(
      PostingRule rule, String key, long minorUnits, Dimensions about) {
    return LedgerEntry.of(rule, key, DAY, kes(minorUnits), about);
  }

  private Money balance(AccountCode code) {
    return invocation.call(() -> queries.balance(Account.of(code, kes(0).currency(), ABOUT)));
  }

  private static Money kes(long minorUnits) {
    return Money.of(minorUnits, "KES");
  }
}
