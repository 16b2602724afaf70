package io.hatua.devstack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Operate or Tasklist, each in a process of its own. */
final class CamundaWebPart extends JavaPart {

  static final String OPERATE = "operate";
  static final String TASKLIST = "tasklist";

  private final Port pages;
  private final Port management;
  private final Port cluster;

  private CamundaWebPart(
      String name, Port pages, Port management, Port cluster, Setup setup, StartupCaches caches) {
    super(name, setup, caches);
    this.pages = pages;
    this.management = management;
    this.cluster = cluster;
  }

  static CamundaWebPart operate(Setup setup, StartupCaches caches) {
    return new CamundaWebPart(
        OPERATE, Port.OPERATE, Port.OPERATE_MANAGEMENT, Port.OPERATE_CLUSTER, setup, caches);
  }

  static CamundaWebPart tasklist(Setup setup, StartupCaches caches) {
    return new CamundaWebPart(
        TASKLIST, Port.TASKLIST, Port.TASKLIST_MANAGEMENT, Port.TASKLIST_CLUSTER, setup, caches);
  }

  @Override
  public List<Port> ports() {
    return List.of(pages, management, cluster);
  }

  @Override
  public Set<String> startsAfter() {
    return Set.of(OpenSearchPart.NAME);
  }

  @Override
  public Set<String> uses() {
    return Set.of(OpenSearchPart.NAME, BrokerPart.NAME);
  }

  @Override
  public boolean canFollow() {
    return true;
  }

  @Override
  JavaProgram program() throws IOException {
    return new JavaProgram(
        name(),
        small(512),
        CamundaSettings.properties(setup.installation(), plainLogging()),
        setup.installation().camundaClassPath(),
        "io.camunda.application.StandaloneCamunda",
        List.of());
  }

  @Override
  Map<String, String> environment() {
    String openSearch = CamundaSettings.openSearch(setup);
    Map<String, String> variables = new HashMap<>(CamundaSettings.web(setup, pages, management));
    variables.put("SPRING_PROFILES_ACTIVE", name() + ",auth");
    // It joins a cluster even so: one of its own, or it would take the broker's port.
    variables.put("ZEEBE_GATEWAY_CLUSTER_HOST", "127.0.0.1");
    variables.put("ZEEBE_GATEWAY_CLUSTER_PORT", port(cluster));
    variables.put("ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS", setup.ports().address(cluster));
    variables.put("CAMUNDA_DATABASE_TYPE", "opensearch");
    variables.put("CAMUNDA_DATABASE_CLUSTERNAME", "camunda");
    variables.put("CAMUNDA_DATABASE_URL", openSearch);
    String prefix = "CAMUNDA_" + name().toUpperCase(Locale.ROOT) + "_";
    variables.put(prefix + "DATABASE", "opensearch");
    variables.put(prefix + "OPENSEARCH_URL", openSearch);
    variables.put(prefix + "OPENSEARCH_CLUSTERNAME", "camunda");
    variables.put(prefix + "ZEEBEOPENSEARCH_URL", openSearch);
    variables.put(prefix + "ZEEBEOPENSEARCH_CLUSTERNAME", "camunda");
    variables.put(prefix + "ZEEBE_GATEWAYADDRESS", setup.ports().address(Port.ENGINE_GRPC));
    variables.put(
        prefix + "ZEEBE_RESTADDRESS", "http://" + setup.ports().address(Port.ENGINE_REST));
    // Pages may be two seconds old: fewer searches, of some twenty kinds, and fewer small segments.
    variables.put(prefix + "OPENSEARCH_REFRESHINTERVAL", "2s");
    variables.put(prefix + "IMPORTER_READERBACKOFF", "2000");
    variables.put(prefix + "IMPORTER_SCHEDULERBACKOFF", "200");
    return variables;
  }

  @Override
  public boolean isReady() {
    return CamundaSettings.isReady(setup, management);
  }
}
