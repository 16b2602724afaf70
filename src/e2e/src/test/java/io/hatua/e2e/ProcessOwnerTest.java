package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.demo.LeaseSigningCase;
import io.hatua.demo.Until;
import io.hatua.demo.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process owner changes the model, checks it, deploys it and sees it in a new case. */
@WholeSystemTest
@Tag("S1-26")
class ProcessOwnerTest {

  private static final String PROCESS = "lease-signing";
  private static final String LABEL = "name=\"Hold unit\"";
  private static final String NEW_LABEL = "name=\"Keep the unit for them\"";
  private static final String CHECK = "io.hatua.process.Check";
  private static final String DEPLOY = "io.hatua.process.Deploy";
  private static final String TENANT_USER = "manager@acacia.example";

  @TempDir private Path folder;

  @Test
  void shouldShowAnEditInANewCaseWithoutARebuild(WholeStack stack) throws Exception {
    LeaseSigningCase before = LeaseSigningCase.propose(stack.as(TENANT_USER), stack.mailbox());
    before.askedToSign(before.customerEmail());
    Path model = copyOfTheModels(stack).resolve(PROCESS).resolve("lease-signing.bpmn");
    edit(model, LABEL, NEW_LABEL);
    edit(model, "duration(signatureReminderInterval)", "duration(\"PT3S\")");

    assertThat(run(stack, CHECK, folder).exitCode()).isZero();
    Run deployed = run(stack, DEPLOY, folder);
    assertThat(deployed.output()).contains("is deployed; new cases use it");
    assertThat(deployed.exitCode()).isZero();

    LeaseSigningCase after = LeaseSigningCase.propose(stack.as(TENANT_USER), stack.mailbox());
    assertThat(diagram(stack, after)).contains(NEW_LABEL).doesNotContain(LABEL);
    assertThat(diagram(stack, before)).contains(LABEL).doesNotContain(NEW_LABEL);
    after.awaitLease(
        "the reminders of the edited model to go out",
        lease -> after.events().findValuesAsText("type").contains("lease.signature_reminder_due"));

    after.withdraw("only to see the edit");
    before.withdraw("only to see the edit");
    assertThat(run(stack, DEPLOY, stack.root().resolve("processes")).exitCode()).isZero();
  }

  @Test
  void refusesABrokenEditAndDeploysNothing(WholeStack stack) throws Exception {
    Path model = copyOfTheModels(stack).resolve(PROCESS).resolve("lease-signing.bpmn");
    edit(model, "lease.hold-unit", "lease.hold-units");

    Run checked = run(stack, CHECK, folder);
    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(checked.output()).contains("lease.hold-units");
    Run refused = run(stack, DEPLOY, folder);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("Nothing was deployed.");
  }

  private record Run(int exitCode, String output) {}

  /** Runs what {@code ./hatua check} and {@code ./hatua deploy} run. */
  private static Run run(WholeStack stack, String main, Path models)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                stack.root().resolve("processes/target/hatua-processes.jar").toString(),
                main,
                "--dir",
                models.toString(),
                "--packages",
                stack.root().resolve("src/frontend/node_modules").toString(),
                PROCESS));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(stack.stack().addresses());
    Process running = builder.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(running.waitFor(), output);
  }

  /** The model that a case runs on, as the lease page's diagram gets it. */
  private static String diagram(WholeStack stack, LeaseSigningCase lease) throws IOException {
    String address = stack.addresses().application();
    Visitor manager =
        Visitor.at(address + "/sign-in")
            .press("sign in", Map.of("username", TENANT_USER, "password", "hatua"));
    String json =
        Until.found(
            "the diagram of " + lease.leaseId(),
            Duration.ofMinutes(1),
            () ->
                Optional.of(
                        manager.open(address + "/leases/" + lease.leaseId() + "/diagram").body())
                    .filter(body -> !body.isEmpty()));
    return new ObjectMapper().readTree(json).path("xml").asText();
  }

  private Path copyOfTheModels(WholeStack stack) throws IOException {
    Path models = stack.root().resolve("processes");
    Files.copy(models.resolve(".bpmnlintrc"), folder.resolve(".bpmnlintrc"));
    try (Stream<Path> files = Files.list(models.resolve(PROCESS))) {
      Files.createDirectories(folder.resolve(PROCESS));
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(PROCESS).resolve(file.getFileName()));
      }
    }
    return folder;
  }

  private static void edit(Path model, String text, String replacement) throws IOException {
    String xml = Files.readString(model);
    assertThat(xml).contains(text);
    Files.writeString(model, xml.replace(text, replacement));
  }
}
