package io.hatua.devstack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One Kafka node that is broker and controller. */
final class KafkaPart extends JavaPart {

  static final String NAME = "kafka";
  private static final String CLUSTER_ID = "hatuaLocalStackKafka00";

  KafkaPart(Setup setup, StartupCaches caches) {
    super(NAME, setup, caches);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Files.createDirectories(data());
    Properties properties = new Properties();
    properties.putAll(properties());
    try (Writer writer = Files.newBufferedWriter(configuration())) {
      properties.store(writer, "Written at each start.");
    }
    if (!Files.exists(data().resolve("log/meta.properties"))) {
      format();
    }
  }

  @Override
  JavaProgram program() throws IOException {
    return new JavaProgram(
        NAME,
        small(256),
        List.of(plainLogging()),
        setup.installation().kafkaClassPath(),
        "kafka.Kafka",
        List.of(configuration().toString()));
  }

  @Override
  Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public boolean isReady() {
    return Http.accepts(setup.ports().get(Port.KAFKA));
  }

  private Path configuration() {
    return data().resolve("server.properties");
  }

  private Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("controller.quorum.voters", "1@" + setup.ports().address(Port.KAFKA_CONTROLLER)),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry(
            "listeners",
            "PLAINTEXT://%s,CONTROLLER://%s"
                .formatted(
                    setup.ports().address(Port.KAFKA),
                    setup.ports().address(Port.KAFKA_CONTROLLER))),
        Map.entry("log.dirs", data().resolve("log").toString()),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"));
  }

  private void format() throws IOException, InterruptedException {
    JavaProgram tool =
        new JavaProgram(
            NAME,
            small(128),
            List.of(plainLogging()),
            setup.installation().kafkaClassPath(),
            "kafka.tools.StorageTool",
            List.of(
                "format",
                "--ignore-formatted",
                "--cluster-id",
                CLUSTER_ID,
                "--config",
                configuration().toString()));
    Commands.run(new ArrayList<>(tool.command(data().resolve("format.args"), List.of())));
  }
}
