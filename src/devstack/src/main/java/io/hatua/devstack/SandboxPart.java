package io.hatua.devstack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays the outside providers. */
final class SandboxPart extends JavaPart {

  static final String NAME = "sandbox";

  SandboxPart(Setup setup, StartupCaches caches) {
    super(NAME, setup, caches);
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.SANDBOX);
  }

  /** Whatever is asked of a provider is asked again until it answers. */
  @Override
  public boolean canFollow() {
    return true;
  }

  @Override
  JavaProgram program() throws IOException {
    return JavaProgram.ofJar(NAME, small(192), setup.installation().sandbox());
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(setup.providers());
    variables.put("HATUA_SANDBOX_PORT", port(Port.SANDBOX));
    variables.put("HATUA_SANDBOX_DATA", data().toString());
    variables.put("HATUA_SANDBOX_PUBLIC_URL", setup.ports().url(Port.SANDBOX));
    variables.put(
        "HATUA_PAYMENTS_WEBHOOK_URL",
        setup.ports().url(Port.APPLICATION) + "/callbacks/shared/payments");
    return variables;
  }

  @Override
  public boolean isReady() {
    return Http.isOk("http://" + setup.ports().address(Port.SANDBOX) + "/health");
  }
}
