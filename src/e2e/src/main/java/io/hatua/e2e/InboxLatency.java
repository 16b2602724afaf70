package io.hatua.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.UnavailableException;
import io.hatua.demo.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * How soon the inbox follows the engine: a reader asks for the list of tasks over and over, as an
 * officer's page would, and its answers are compared with the engine's own times of creation and
 * end. Both clocks are this machine's.
 */
final class InboxLatency implements AutoCloseable {

  private static final DemoTenant TENANT = DemoTenant.LEFT_ALONE;
  private static final String ELEMENT = "Task_ReviewApplication";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** Between two applications: a very busy office, not a flood. */
  private static final Duration PACE = Duration.ofSeconds(2);

  private final Api officer;
  private final Api engine;

  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final Map<String, String> taskOf = new ConcurrentHashMap<>();
  private final Thread reader = Thread.ofVirtual().unstarted(this::read);
  private volatile boolean over;

  InboxLatency(WholeStack stack) {
    this.officer = stack.as(TENANT.officer());
    this.engine = stack.engine();
    reader.start();
  }

  /** A task of an application, as the reader saw it. */
  private record Task(String id, Instant createdAt, Instant seenAt, Optional<Instant> goneAt) {}

  /**
   * Of a wave of applications, how long each task took to appear and to leave, shortest first. They
   * leave as tasks do: completed, cancelled with their process, or ended by their boundary timer.
   * They are completed on the engine: what is decided in Hatua leaves with the decision's own
   * transaction.
   */
  record Wave(List<Duration> appeared, List<Duration> left) {

    static Duration percentile(List<Duration> sorted, double share) {
      return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
  }

  /**
   * Plays so many applications that need a review, at most as many as a page of tasks holds: a
   * third of the tasks is completed, a third withdrawn with the application, a third left to its
   * timer.
   */
  Wave play(int applications) throws InterruptedException {
    return play(applications, 3);
  }

  /**
   * The same while a part of the stack is down; none is left to its timer, which might end it
   * before it can be seen.
   */
  Wave playWhileDown(int applications) throws InterruptedException {
    return play(applications, 2);
  }

  private Wave play(int applications, int ways) throws InterruptedException {
    List<CompletableFuture<Task>> wave = new ArrayList<>();
    Instant begin = Instant.now();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < applications; number++) {
        Thread.sleep(Duration.between(Instant.now(), begin.plus(PACE.multipliedBy(number))));
        String application = apply(number);
        int way = number % ways;
        wave.add(CompletableFuture.supplyAsync(() -> follow(application, way), threads));
      }
    }
    List<Task> tasks = wave.stream().map(CompletableFuture::join).toList();
    return new Wave(
        sorted(tasks, task -> Duration.between(task.createdAt(), task.seenAt())),
        sorted(tasks, task -> Duration.between(endOf(task.id()), task.goneAt().orElseThrow())));
  }

  private Task follow(String application, int way) {
    String task = seen(application);
    switch (way) {
      case 0 ->
          Until.found(
              "the engine to complete task " + task,
              PATIENCE,
              () -> // refused while it has too much to do, or is down
              Optional.of(
                          engine.send(
                              "POST", "/v2/user-tasks/" + task + "/completion", Map.of(), Map.of()))
                      .filter(answer -> answer.status() == 204));
      case 1 -> officer.post("/api/v1/applications/" + application + "/withdrawal", Map.of());
      default -> {} // left to its timer
    }
    return gone(task);
  }

  private static List<Duration> sorted(List<Task> tasks, Function<Task, Duration> time) {
    return tasks.stream().map(time).sorted().toList();
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    reader.join();
  }

  private String apply(int number) {
    String unique = "%d-%d".formatted(Instant.now().toEpochMilli(), number);
    Map<String, Object> application =
        Map.of(
            "name",
            "Amina Applicant",
            "email",
            "amina-%s@example.com".formatted(unique),
            "phone",
            "+2547%08d".formatted(Math.abs(unique.hashCode()) % 100_000_000),
            "documentKind",
            "NATIONAL_ID",
            "documentNumber",
            "ID-" + unique,
            "incomeMinorUnits",
            6_000_000,
            "rentMinorUnits",
            2_500_000,
            "currency",
            "KES",
            "consent",
            true);
    return Until.found(
        "an application to be taken",
        PATIENCE,
        () ->
            Optional.of(
                officer
                    .send(
                        "POST",
                        "/api/v1/applications",
                        application,
                        Map.of("Idempotency-Key", unique))
                    .expected()
                    .path("applicationId")
                    .asText()));
  }

  private String seen(String application) {
    return Until.found(
        "the task of " + application, PATIENCE, () -> Optional.ofNullable(taskOf.get(application)));
  }

  private Task gone(String id) {
    return Until.found(
        "task " + id + " to leave the list",
        PATIENCE,
        () -> Optional.ofNullable(tasks.get(id)).filter(task -> task.goneAt().isPresent()));
  }

  /** When the engine ended it. */
  private Instant endOf(String id) {
    return Until.found(
        "the end of task " + id,
        PATIENCE,
        () ->
            Optional.of(officer.get("/api/v1/tasks/" + id).path("task"))
                .filter(task -> task.hasNonNull("endedAt"))
                .map(task -> Instant.parse(task.path("endedAt").asText())));
  }

  private void read() {
    while (!over) {
      try {
        JsonNode items =
            officer
                .get("/api/v1/tasks?scope=GROUPS&order=NEWEST&limit=100&element=" + ELEMENT)
                .path("items");
        note(items, Instant.now());
      } catch (UnavailableException e) {
        // Killed just now: the next look may find it again.
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private void note(JsonNode items, Instant now) {
    Set<String> open = new HashSet<>();
    for (JsonNode item : items) {
      String id = item.path("id").asText();
      open.add(id);
      tasks.computeIfAbsent(
          id,
          first ->
              new Task(id, Instant.parse(item.path("createdAt").asText()), now, Optional.empty()));
      taskOf.putIfAbsent(item.path("caseId").asText(), id);
    }
    tasks.replaceAll(
        (id, task) ->
            open.contains(id) || task.goneAt().isPresent()
                ? task
                : new Task(id, task.createdAt(), task.seenAt(), Optional.of(now)));
  }
}
