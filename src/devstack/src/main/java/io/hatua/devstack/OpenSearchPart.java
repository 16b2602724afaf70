package io.hatua.devstack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The store that Operate and Tasklist read. */
final class OpenSearchPart extends JavaPart {

  static final String NAME = "opensearch";

  OpenSearchPart(Setup setup, StartupCaches caches) {
    super(NAME, setup, caches);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.OPENSEARCH, Port.OPENSEARCH_TRANSPORT);
  }

  @Override
  public boolean canFollow() {
    return true;
  }

  @Override
  JavaProgram program() throws IOException {
    return new JavaProgram(
        NAME,
        small(512),
        List.of(plainLogging()),
        setup.installation().openSearchClassPath(),
        "io.hatua.devstack.opensearch.OpenSearchNode",
        List.of(data().toString(), port(Port.OPENSEARCH), port(Port.OPENSEARCH_TRANSPORT)));
  }

  @Override
  Map<String, String> environment() {
    return Map.of();
  }

  /** Not before all indices can be searched: Operate ends when it finds one that cannot. */
  @Override
  public boolean isReady() {
    return Http.isOk(
        CamundaSettings.openSearch(setup) + "/_cluster/health?wait_for_status=yellow&timeout=1s");
  }
}
