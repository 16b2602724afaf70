package io.hatua.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker in a process of its own, which can be killed and started again. */
final class KafkaBroker implements AutoCloseable {

  private final Path directory;
  private final int port = freePort();
  private Process process;

  /** Prepares a broker that keeps its data in the directory; it does not run yet. */
  KafkaBroker(Path directory) throws IOException {
    this.directory = directory;
    Files.writeString(
        configuration(),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        group.initial.rebalance.delay.ms=0
        """
            .formatted(port, freePort(), directory.resolve("data")));
    String cluster = Uuid.randomUuid().toString();
    int format =
        StorageTool.execute(
            new String[] {"format", "-t", cluster, "-c", configuration().toString()},
            new PrintStream(output(), StandardCharsets.UTF_8));
    assertThat(format).as("see %s", output()).isZero();
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Starts the broker and waits until it answers. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "kafka.Kafka",
                configuration().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output()))
            .start();
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers()))) {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(
              () -> {
                assertThat(process.isAlive()).as("see %s", output()).isTrue();
                return !admin.describeCluster().nodes().get().isEmpty();
              });
    }
  }

  /** Ends the broker as a crash would. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    kill();
  }

  private Path configuration() {
    return directory.resolve("server.properties");
  }

  private File output() {
    return directory.resolve("kafka.log").toFile();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
