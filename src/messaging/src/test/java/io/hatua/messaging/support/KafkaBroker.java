package io.hatua.messaging.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** A Kafka broker in a process of its own, so that it can be killed and started again. */
public final class KafkaBroker {

  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final KafkaBroker SHARED = create();

  private final Path folder;
  private final Path settings;
  private final int port;
  private Process process;

  private KafkaBroker(Path folder) throws IOException {
    this.folder = folder;
    this.settings = folder.resolve("server.properties");
    this.port = freePort();
    Files.writeString(settings, settings(freePort()));
    int exit =
        StorageTool.execute(
            new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()},
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    if (exit != 0) {
      throw new IllegalStateException("the broker's folder could not be formatted: " + exit);
    }
  }

  /** The broker of this test run, running. */
  public static KafkaBroker running() {
    SHARED.start();
    return SHARED;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts the broker on its data and waits until it answers; does nothing when it runs. */
  public void start() {
    if (process != null && process.isAlive()) {
      return;
    }
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "kafka.Kafka",
                  settings.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("broker.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      Awaitility.await()
          .atMost(START_WITHIN)
          .ignoreExceptions()
          .until(() -> !admin.describeCluster().nodes().get().isEmpty());
    }
  }

  /** Kills the broker as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private String settings(int controllerPort) {
    return String.join(
        "\n",
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
            "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
            "controller.listener.names=CONTROLLER",
            "log.dirs=" + folder.resolve("data"),
            "num.partitions=3",
            "offsets.topic.num.partitions=1",
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "group.initial.rebalance.delay.ms=0"));
  }

  private static KafkaBroker create() {
    try {
      KafkaBroker broker = new KafkaBroker(Files.createTempDirectory("kafka"));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    if (broker.process != null) {
                      broker.kill();
                    }
                    FileSystemUtils.deleteRecursively(broker.folder.toFile());
                  }));
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A free port below those that outgoing connections take. */
  public static int freePort() {
    while (true) {
      int candidate = ThreadLocalRandom.current().nextInt(21_000, 31_000);
      try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
  }
}
