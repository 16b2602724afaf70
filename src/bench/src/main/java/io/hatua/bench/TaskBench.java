package io.hatua.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How the pages of the inbox answer with many open tasks against few (P10). Both arms hold tasks
 * that the projection took from records, in databases of their own on one real PostgreSQL; records
 * keep changing both while pages are read in turn from one and the other.
 */
@Command(
    name = "task-bench",
    mixinStandardHelpOptions = true,
    description = "Compares the pages of the task inbox with many and with few open tasks.")
public final class TaskBench implements Callable<Integer> {

  /** What a run found, in milliseconds. */
  record Result(Map<String, long[]> few, Map<String, long[]> many, int open) {

    double ratio(String kind, double share) {
      return Timings.percentile(times(many, kind), share)
          / Timings.percentile(times(few, kind), share);
    }

    static long[] times(Map<String, long[]> of, String kind) {
      long[] times = of.get(kind);
      if (times == null) {
        throw new IllegalStateException("no page of kind " + kind + " was read");
      }
      return times;
    }
  }

  @Option(names = "--few", defaultValue = "1000", description = "Open tasks (${DEFAULT-VALUE}).")
  int few;

  @Option(
      names = "--many",
      defaultValue = "1000000",
      description = "Open tasks to compare with (${DEFAULT-VALUE}).")
  int many;

  @Option(
      names = "--rounds",
      defaultValue = "300",
      description = "Pages of each kind that are read of each (${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--changes",
      defaultValue = "20",
      description = "Tasks that end and begin each second in each (${DEFAULT-VALUE}).")
  int changes;

  @Option(names = "--seed", defaultValue = "1", description = "Of chance (${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--most",
      defaultValue = "1.5",
      description = "The p99 of many must be within so many times that of few (${DEFAULT-VALUE}).")
  double most;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TaskBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Result result = run();
    System.out.printf("%-28s %18s %18s %18s%n", "", few + " open", many + " open", "ratio");
    System.out.printf(
        "%-28s %8s %9s %8s %9s %8s %9s%n", "page (ms)", "p50", "p99", "p50", "p99", "p50", "p99");
    for (String kind : result.few().keySet()) {
      long[] fewTimes = Result.times(result.few(), kind);
      long[] manyTimes = Result.times(result.many(), kind);
      System.out.printf(
          "%-28s %8.2f %9.2f %8.2f %9.2f %8.2f %9.2f%n",
          kind,
          Timings.percentile(fewTimes, 0.5),
          Timings.percentile(fewTimes, 0.99),
          Timings.percentile(manyTimes, 0.5),
          Timings.percentile(manyTimes, 0.99),
          result.ratio(kind, 0.5),
          result.ratio(kind, 0.99));
    }
    return result.ratio(Timings.ALL, 0.99) <= most ? 0 : 1;
  }

  /** Loads both arms and measures them. */
  Result run() throws IOException, SQLException, InterruptedException {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .start();
        TaskArm fewArm = new TaskArm(application(postgres, "few"), few, seed);
        TaskArm manyArm = new TaskArm(application(postgres, "many"), many, seed)) {
      for (String database : new String[] {"few", "many"}) {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("vacuum analyze");
        }
      }
      return measure(List.of(fewArm, manyArm));
    }
  }

  private Result measure(List<TaskArm> arms) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    List<Timings> timings = List.of(new Timings(), new Timings());
    List<Thread> updaters = arms.stream().map(arm -> keepChanging(arm, done)).toList();
    try {
      Random chance = new Random(seed);
      List<Integer> turns = new ArrayList<>(List.of(0, 1));
      int warmUp = Math.max(1, rounds / 10);
      for (int round = 0; round < warmUp + rounds; round++) {
        long person = chance.nextLong();
        for (String kind : arms.getFirst().pages(new Random(person)).keySet()) {
          Collections.shuffle(turns, chance);
          for (int turn : turns) {
            var page = arms.get(turn).pages(new Random(person)).get(kind);
            if (page == null) {
              throw new IllegalStateException("no page of kind " + kind);
            }
            long before = System.nanoTime();
            var unused = page.get();
            if (round >= warmUp) {
              timings.get(turn).add(kind, System.nanoTime() - before);
            }
          }
        }
        for (int turn : turns) {
          long before = System.nanoTime();
          arms.get(turn).count(new Random(person));
          if (round >= warmUp) {
            timings.get(turn).add("counts", System.nanoTime() - before);
          }
        }
      }
    } finally {
      done.set(true);
      for (Thread updater : updaters) {
        updater.join();
      }
    }
    return new Result(timings.get(0).sorted(), timings.get(1).sorted(), arms.get(1).open());
  }

  private Thread keepChanging(TaskArm arm, AtomicBoolean done) {
    return Thread.ofPlatform()
        .start(
            () -> {
              while (!done.get()) {
                arm.update(Math.max(1, changes / 10));
                LockSupport.parkNanos(100_000_000);
              }
            });
  }

  private static ConfigurableApplicationContext application(
      EmbeddedPostgres postgres, String database) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String role : new String[] {"hatua_owner", "hatua_app", "hatua_relay"}) {
        statement.execute(
            """
            do $$ begin
                if not exists (select from pg_roles where rolname = '%1$s') then
                    create role %1$s login nosuperuser nobypassrls password 'bench';
                end if;
            end $$"""
                .formatted(role));
      }
      statement.execute("create database " + database + " owner hatua_owner");
    }
    String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    return new SpringApplicationBuilder(BenchApplication.class)
        .web(WebApplicationType.NONE)
        .bannerMode(org.springframework.boot.Banner.Mode.OFF)
        .properties(
            Map.<String, @Nullable Object>of(
                "spring.datasource.url", url,
                "spring.datasource.username", "hatua_app",
                "spring.datasource.password", "bench",
                "spring.flyway.url", url,
                "spring.flyway.user", "hatua_owner",
                "spring.flyway.password", "bench",
                "hatua.database.relay-password", "bench"))
        .run();
  }
}
