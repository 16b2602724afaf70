package io.hatua.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.LeaseSigningCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Kills parts of the stack at random moments in the middle of some leases and starts them again:
 * every lease must become active all the same, with one deposit and the ledger of an undisturbed
 * one.
 */
final class KillRound {

  /** The parts that are worth killing: each holds state or moves it. */
  static final List<String> PARTS = List.of("app", "broker", "postgres", "kafka");

  private static final DemoTenant TENANT = DemoTenant.SIGNING;

  /** For each kill. */
  private static final int LEASES = 3;

  /** About as long as it takes from a proposal to an active lease. */
  private static final int LONGEST_WAIT_MILLIS = 6_000;

  private final WholeStack stack;
  private final Settlement undisturbed;

  /** Plays a lease with nothing in its way, to compare with. */
  KillRound(WholeStack stack) {
    this.stack = stack;
    LeaseSigningCase lease = stack.propose(TENANT);
    lease.complete();
    lease.awaitProcessEnd();
    this.undisturbed = Settlement.of(stack, TENANT, lease);
  }

  /**
   * What a round did.
   *
   * @param kills which part was killed, and how long after the part before it was back
   * @param faults what is wrong after it, in words; empty when all holds
   */
  record Outcome(List<String> kills, List<String> faults) {}

  /**
   * Kills these parts one after the other while leases are completed. The same random numbers give
   * the same round, as far as threads allow.
   */
  Outcome run(List<String> parts, RandomGenerator random) {
    Map<String, Duration> pauses = new LinkedHashMap<>();
    parts.forEach(part -> pauses.put(part, atRandom(random)));
    List<LeaseSigningCase> leases =
        IntStream.range(0, LEASES * parts.size()).mapToObj(i -> stack.propose(TENANT)).toList();
    try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(leases.size() + 1)) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      all.add(CompletableFuture.runAsync(() -> pauses.forEach(this::kill), threads));
      for (int i = 0; i < leases.size(); i++) {
        Duration begin = atRandom(random).multipliedBy(i / 2);
        all.add(CompletableFuture.runAsync(leases.get(i)::complete, after(threads, begin)));
      }
      all.forEach(CompletableFuture::join);
    }
    return new Outcome(
        pauses.entrySet().stream()
            .map(kill -> kill.getKey() + " after " + kill.getValue())
            .toList(),
        leases.stream().flatMap(lease -> faults(lease).stream()).toList());
  }

  private static Duration atRandom(RandomGenerator random) {
    return Duration.ofMillis(random.nextInt(LONGEST_WAIT_MILLIS));
  }

  private void kill(String part, Duration pause) {
    try {
      Thread.sleep(pause);
      stack.killAndStart(part);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private List<String> faults(LeaseSigningCase lease) {
    lease.awaitProcessEnd();
    Settlement settlement = Settlement.of(stack, TENANT, lease);
    List<String> faults = new ArrayList<>(settlement.faults());
    JsonNode now = lease.lease();
    if (!now.path("status").asText().equals("active")) {
      faults.add("it is " + now.path("status").asText());
    }
    if (!settlement.payments().equals(undisturbed.payments())) {
      faults.add("the provider's log says " + settlement.payments());
    }
    if (!settlement.postings().equals(undisturbed.postings())) {
      faults.add(
          "expected postings %s, but they are %s"
              .formatted(undisturbed.postings(), settlement.postings()));
    }
    return faults.stream().map(fault -> lease.leaseId() + ": " + fault).toList();
  }

  private static Executor after(ScheduledExecutorService threads, Duration delay) {
    return task -> threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }
}
