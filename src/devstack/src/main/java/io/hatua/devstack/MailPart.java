package io.hatua.devstack;

import java.util.List;
import java.util.Map;

/** Takes every mail and shows it in the browser; mails stay over restarts. */
final class MailPart implements Part {

  static final String NAME = "mail";

  private final Setup setup;

  MailPart(Setup setup) {
    this.setup = setup;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Port> ports() {
    return List.of(Port.MAIL, Port.SMTP);
  }

  @Override
  public boolean canFollow() {
    return true;
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(
            "node",
            setup.installation().mail().toString(),
            "--ip",
            "127.0.0.1",
            "--web",
            Integer.toString(setup.ports().get(Port.MAIL)),
            "--smtp",
            Integer.toString(setup.ports().get(Port.SMTP)),
            "--mail-directory",
            setup.data(NAME).toString()),
        Map.of());
  }

  @Override
  public boolean isReady() {
    return Http.accepts(setup.ports().get(Port.SMTP))
        && Http.isOk("http://" + setup.ports().address(Port.MAIL) + "/healthz");
  }
}
