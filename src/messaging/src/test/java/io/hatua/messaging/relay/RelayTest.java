package io.hatua.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hatua.outbox.Aggregate;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-03")
class RelayTest {

  @Autowired ObjectProvider<OutboxFixture> fixtures;
  @Autowired OutboxStatus status;
  @Autowired TestClock clock;

  private final RecordingDestination destination = new RecordingDestination();
  private OutboxFixture fixture;

  @BeforeEach
  void emptyOutbox() {
    fixture = fixtures.getObject();
  }

  @AfterEach
  void stopRelays() {
    fixture.close();
  }

  @Test
  void shouldSendTheNextOfAnAggregateOnlyWhenTheOneBeforeIsConfirmed() {
    CompletableFuture<Delivery> first = new CompletableFuture<>();
    List<String> slow = publish(OutboxFixture.newCustomer(), 3);
    List<String> quick = publish(OutboxFixture.newCustomer(), 3);
    destination.answer =
        row ->
            row.id().equals(slow.get(0))
                ? first
                : CompletableFuture.completedFuture(new Delivery.Sent());
    fixture.start(destination);

    await().until(() -> fixture.unsent().equals(slow));
    assertThat(destination.handed).contains(slow.get(0)).doesNotContain(slow.get(1), slow.get(2));
    assertThat(destination.handed).containsSubsequence(quick);

    first.complete(new Delivery.Sent());
    await().until(() -> fixture.unsent().isEmpty());
    assertThat(destination.handed).containsSubsequence(slow);
  }

  @Test
  void shouldParkARefusedRowAfterItsAttemptsAndHoldBackOnlyItsAggregate() {
    List<String> refused = publish(OutboxFixture.newCustomer(), 2);
    List<String> other = publish(OutboxFixture.newCustomer(), 2);
    destination.answer =
        row ->
            CompletableFuture.completedFuture(
                row.id().equals(refused.get(0))
                    ? new Delivery.Rejected("expected a process, but there is none")
                    : new Delivery.Sent());
    fixture.start(destination);

    await().until(() -> status.backlog("kafka").parked() == 1);
    await().until(() -> fixture.unsent().equals(refused));
    assertThat(destination.handed.stream().filter(refused.get(0)::equals)).hasSize(3);
    assertThat(destination.handed).doesNotContain(refused.get(1)).containsSubsequence(other);
    assertThat(status.parked(fixture.tenant.tenantId(), 10))
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.id()).isEqualTo(refused.get(0));
              assertThat(parked.reason()).isEqualTo("expected a process, but there is none");
              assertThat(parked.attempts()).isEqualTo(3);
            });

    destination.answer = row -> CompletableFuture.completedFuture(new Delivery.Sent());
    assertThat(status.unpark(fixture.tenant.tenantId(), refused.get(0))).isTrue();
    await().until(() -> fixture.unsent().isEmpty());
    assertThat(destination.handed).containsSubsequence(refused);
    assertThat(status.unpark(fixture.tenant.tenantId(), refused.get(0))).isFalse();
  }

  @Test
  void shouldNeverParkForAPassingFault() {
    List<String> rows = publish(OutboxFixture.newCustomer(), 2);
    AtomicInteger faults = new AtomicInteger();
    destination.answer =
        row ->
            CompletableFuture.completedFuture(
                switch (faults.incrementAndGet()) {
                  case 1, 3, 5, 7, 9 -> new Delivery.Unavailable("no connection");
                  case 2, 4, 6, 8, 10 -> new Delivery.Failed("internal error");
                  default -> new Delivery.Sent();
                });
    fixture.start(destination);

    await().until(() -> fixture.unsent().isEmpty());
    assertThat(status.backlog("kafka").parked()).isZero();
    assertThat(destination.handed).containsSubsequence(rows);
  }

  @Test
  void shouldHandOverLittleWhileTheDestinationTakesNothing() {
    publish(10);
    destination.answer =
        row -> CompletableFuture.completedFuture(new Delivery.Unavailable("no connection"));
    fixture.start(destination);

    await().until(() -> !destination.handed.isEmpty());
    await().during(Duration.ofMillis(500)).until(() -> destination.handed.size() < 20);
    destination.answer = row -> CompletableFuture.completedFuture(new Delivery.Sent());
    await().until(() -> fixture.unsent().isEmpty());
  }

  @Test
  void shouldNotSendMoreThanTheDestinationTakesAtATime() {
    publish(300);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    destination.answer =
        row -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          return CompletableFuture.supplyAsync(
              () -> {
                underWay.decrementAndGet();
                return new Delivery.Sent();
              });
        };
    fixture.start(destination);

    await().until(() -> fixture.unsent().isEmpty());
    assertThat(most.get()).isLessThanOrEqualTo(destination.capacity());
  }

  @Test
  void shouldSendAgainWhatWasSentButNotMarked() {
    List<String> rows = publish(OutboxFixture.newCustomer(), 5);
    Set<String> killed = ConcurrentHashMap.newKeySet();
    destination.answer =
        row -> {
          if (row.id().equals(rows.get(2)) && killed.add(row.id())) {
            fixture.killLeader();
          }
          return CompletableFuture.completedFuture(new Delivery.Sent());
        };
    fixture.start(destination);

    await().until(() -> fixture.unsent().isEmpty());
    assertThat(destination.handed.stream().filter(rows.get(2)::equals)).hasSize(2);
    assertThat(destination.handed.stream().distinct()).containsExactlyElementsOf(rows);
  }

  @Test
  void shouldHaveOneLeaderAndAnotherThatTakesOver() {
    Relay one = fixture.start(destination);
    Relay other = fixture.start(destination);
    await().until(() -> one.isLeading() != other.isLeading());
    await().during(Duration.ofMillis(1200)).until(() -> one.isLeading() != other.isLeading());

    Relay leader = one.isLeading() ? one : other;
    Relay follower = one.isLeading() ? other : one;
    publish(20);
    await().until(() -> fixture.unsent().isEmpty());
    leader.stop();
    publish(20);
    await().until(() -> follower.isLeading() && fixture.unsent().isEmpty());
    assertThat(destination.handed).doesNotHaveDuplicates().hasSize(40);

    leader.start();
    fixture.killLeader();
    publish(20);
    await().until(() -> fixture.unsent().isEmpty());
    await().until(() -> one.isLeading() != other.isLeading());
  }

  @Test
  void shouldSayHowFarBehindItIs() {
    publish(3);
    clock.advance(Duration.ofSeconds(90));
    try {
      assertThat(status.backlog("kafka"))
          .isEqualTo(new OutboxStatus.Backlog("kafka", Duration.ofSeconds(90), 3, 0));
      fixture.start(destination);
      await().until(() -> fixture.unsent().isEmpty());
      assertThat(status.backlog("kafka"))
          .isEqualTo(new OutboxStatus.Backlog("kafka", Duration.ZERO, 0, 0));
    } finally {
      clock.set(TestClock.START);
    }
  }

  private void publish(int aggregates) {
    for (int i = 0; i < aggregates; i++) {
      publish(OutboxFixture.newCustomer(), 1);
    }
  }

  private List<String> publish(Aggregate aggregate, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fixture.write(() -> ids.add(fixture.publish(aggregate)));
    }
    return ids;
  }
}
