package io.hatua.e2e;

import io.hatua.demo.Api;
import io.hatua.demo.Until;
import io.hatua.devstack.Port;
import io.hatua.devstack.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another instance of the application on the same stack, on a port of its own. */
final class SecondApplication implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(6);

  private final Process process;
  private final String address;

  private SecondApplication(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static SecondApplication start(WholeStack stack) throws IOException {
    int port = Ports.free().get(Port.APPLICATION);
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            stack.root().resolve("src/app/target/hatua-app.jar").toString());
    builder.environment().putAll(stack.stack().addresses());
    builder.environment().put("HATUA_HTTP_PORT", Integer.toString(port));
    builder.redirectErrorStream(true);
    builder.redirectOutput(Path.of("target/second-application.log").toFile());
    SecondApplication second = new SecondApplication(builder.start(), "http://localhost:" + port);
    try {
      second.awaitReady();
    } catch (RuntimeException e) {
      second.process.destroyForcibly();
      throw e;
    }
    return second;
  }

  /** Its API as a user of the demo. */
  Api as(String username) {
    return new Api(address).as(username, "hatua");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private void awaitReady() {
    Api api = new Api(address);
    Until.found(
        "the second application to be ready",
        START_LIMIT,
        () ->
            Optional.of(api.send("GET", "/actuator/health/readiness", null, Map.of()))
                .filter(answer -> answer.status() == 200));
  }
}
