package io.hatua.devstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the programs of the Camunda distribution have in common. */
final class CamundaSettings {

  private CamundaSettings() {}

  /** Start-up caches want a class path of jars only, so the configuration is named here instead. */
  static List<String> properties(Installation installation, String logging) {
    Path configuration = installation.camunda().resolve("config");
    return List.of(
        "spring.config.additional-location=file:" + configuration + "/",
        "file.encoding=UTF-8",
        logging);
  }

  static Map<String, String> web(Setup setup, Port pages, Port management) {
    return Map.of(
        "SERVER_ADDRESS",
        "127.0.0.1",
        "SERVER_PORT",
        Integer.toString(setup.ports().get(pages)),
        "MANAGEMENT_SERVER_ADDRESS",
        "127.0.0.1",
        "MANAGEMENT_SERVER_PORT",
        Integer.toString(setup.ports().get(management)));
  }

  static boolean isReady(Setup setup, Port management) {
    return Http.isOk("http://" + setup.ports().address(management) + "/actuator/health/readiness");
  }

  static String openSearch(Setup setup) {
    return "http://" + setup.ports().address(Port.OPENSEARCH);
  }
}
