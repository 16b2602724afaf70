package io.hatua.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The process engine: Camunda's broker with its gateway, and our exporter to Kafka in it. */
final class BrokerPart extends JavaPart {

  static final String NAME = "broker";
  private static final String EXPORTERS = "ZEEBE_BROKER_EXPORTERS_";

  BrokerPart(Setup setup, StartupCaches caches) {
    super(NAME, setup, caches);
  }

  @Override
  public List<Port> ports() {
    return List.of(
        Port.ENGINE_GRPC,
        Port.ENGINE_REST,
        Port.ENGINE_COMMAND,
        Port.ENGINE_INTERNAL,
        Port.ENGINE_MANAGEMENT);
  }

  /**
   * One after the other, beside the application, which takes longest and keeps one processor busy.
   */
  @Override
  public Set<String> startsAfter() {
    return Set.of(KafkaPart.NAME);
  }

  @Override
  public Set<String> uses() {
    return Set.of(KafkaPart.NAME, OpenSearchPart.NAME);
  }

  @Override
  JavaProgram program() throws IOException {
    return new JavaProgram(
        NAME,
        small(512),
        CamundaSettings.properties(setup.installation(), plainLogging()),
        setup.installation().camundaClassPath(),
        "io.camunda.application.StandaloneBroker",
        List.of());
  }

  @Override
  Map<String, String> environment() {
    String threads = Runtime.getRuntime().availableProcessors() > 2 ? "2" : "1";
    Map<String, String> variables = new HashMap<>();
    variables.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
    variables.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port(Port.ENGINE_COMMAND));
    variables.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port(Port.ENGINE_INTERNAL));
    variables.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
    variables.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", port(Port.ENGINE_GRPC));
    variables.put("ZEEBE_BROKER_DATA_DIRECTORY", data().toString());
    variables.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
    // What came after the last one is replayed at the next start.
    variables.put("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "1m");
    variables.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "100MB");
    variables.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "50MB");
    variables.put("ZEEBE_BROKER_THREADS_CPUTHREADCOUNT", threads);
    variables.put("ZEEBE_BROKER_THREADS_IOTHREADCOUNT", threads);
    variables.putAll(CamundaSettings.web(setup, Port.ENGINE_REST, Port.ENGINE_MANAGEMENT));
    variables.put(EXPORTERS + "KAFKA_JARPATH", setup.installation().exporter().toString());
    variables.put(EXPORTERS + "KAFKA_CLASSNAME", "io.hatua.exporter.KafkaExporter");
    variables.put(EXPORTERS + "KAFKA_ARGS_BOOTSTRAPSERVERS", setup.ports().address(Port.KAFKA));
    if (!setup.light()) {
      variables.put(
          EXPORTERS + "OPENSEARCH_CLASSNAME",
          "io.camunda.zeebe.exporter.opensearch.OpensearchExporter");
      variables.put(EXPORTERS + "OPENSEARCH_ARGS_URL", CamundaSettings.openSearch(setup));
      variables.put(EXPORTERS + "OPENSEARCH_ARGS_BULK_DELAY", "1");
      variables.put(EXPORTERS + "OPENSEARCH_ARGS_INDEX_NUMBEROFREPLICAS", "0");
    }
    return variables;
  }

  @Override
  public String identity() throws IOException {
    return super.identity() + Files.getLastModifiedTime(setup.installation().exporter());
  }

  @Override
  public boolean isReady() {
    return CamundaSettings.isReady(setup, Port.ENGINE_MANAGEMENT);
  }
}
