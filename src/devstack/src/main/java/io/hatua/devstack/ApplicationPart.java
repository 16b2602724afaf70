package io.hatua.devstack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our application. */
final class ApplicationPart extends JavaPart {

  static final String NAME = "app";

  ApplicationPart(Setup setup, StartupCaches caches) {
    super(NAME, setup, caches);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.APPLICATION);
  }

  @Override
  public Set<String> startsAfter() {
    return Set.of(PostgresPart.NAME);
  }

  @Override
  public Set<String> uses() {
    return Set.of(
        PostgresPart.NAME, KafkaPart.NAME, BrokerPart.NAME, MailPart.NAME, SandboxPart.NAME);
  }

  @Override
  JavaProgram program() throws IOException {
    return JavaProgram.ofJar(NAME, small(512), setup.installation().application());
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(setup.addresses());
    variables.put("HATUA_DEMO_DATA", "true");
    return variables;
  }

  @Override
  public boolean isReady() {
    return Http.isOk(
        "http://" + setup.ports().address(Port.APPLICATION) + "/actuator/health/readiness");
  }
}
