package io.hatua.process.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.process.Processes;
import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.leasesigning.LeaseSigning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessCheckTest {

  private static final Path PACKAGES = Path.of("../src/frontend/node_modules");

  @TempDir Path processes;
  private Path bpmn;
  private Path dmn;

  @BeforeEach
  void copyModels() throws IOException {
    var folder = Files.createDirectory(processes.resolve("lease-signing"));
    Files.copy(Path.of(".bpmnlintrc"), processes.resolve(".bpmnlintrc"));
    bpmn = folder.resolve("lease-signing.bpmn");
    dmn = folder.resolve("lease-terms.dmn");
    Files.copy(Path.of("lease-signing/lease-signing.bpmn"), bpmn);
    Files.copy(Path.of("lease-signing/lease-terms.dmn"), dmn);
  }

  @Test
  void shouldFindNothingInOurModels() {
    assertThat(new ProcessCheck(Path.of("."), Processes.CONTRACTS, PACKAGES).all()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenEdits")
  void shouldGiveOneFinding(
      String name, Consumer<Edits> edit, String elementId, String problem, String remedy)
      throws Exception {
    var edits = new Edits(bpmn);
    edit.accept(edits);
    edits.save();

    assertThat(check().all())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo("lease-signing/lease-signing.bpmn");
              assertThat(finding.elementId()).isEqualTo(elementId);
              assertThat(finding.problem()).contains(problem);
              assertThat(finding.remedy()).contains(remedy);
            });
  }

  static Stream<Arguments> brokenEdits() {
    return Stream.of(
        edit(
            "typing error in a job type",
            model -> model.set("Task_HoldUnit", "taskDefinition", "type", "lease.hold-unti"),
            "Task_HoldUnit",
            "No worker serves the job type \"lease.hold-unti\"",
            "Did you mean \"lease.hold-unit\"?"),
        edit(
            "typing error in the job type of a compensation",
            model -> model.set("Task_ReleaseUnit", "taskDefinition", "type", "lease.relese-unit"),
            "Task_ReleaseUnit",
            "No worker serves the job type",
            "Did you mean \"lease.release-unit\"?"),
        edit(
            "another job type altogether",
            model -> model.set("Task_RequestDeposit", "taskDefinition", "type", "ask-for-money"),
            "Task_RequestDeposit",
            "No worker serves the job type \"ask-for-money\"",
            "lease.request-deposit"),
        edit(
            "no retries",
            model ->
                model.inside("Task_ActivateLease", "taskDefinition").removeAttribute("retries"),
            "Task_ActivateLease",
            "The number of retries is not set",
            "Set retries"),
        edit(
            "timer of a wait removed",
            model -> model.remove("Event_SignatureExpired"),
            "Task_AwaitSignature",
            "no timer that ends it",
            "timer boundary event"),
        edit(
            "timer that only reminds",
            model -> model.element("Event_DepositNotPaid").setAttribute("cancelActivity", "false"),
            "Task_AwaitDeposit",
            "no timer that ends it",
            "interrupting timer boundary event"),
        edit(
            "unknown message",
            model -> model.element("Message_LeaseWithdrawn").setAttribute("name", "lease-withdrew"),
            "Event_WithdrawnWhileSigning",
            "Nobody sends the message \"lease-withdrew\"",
            "Did you mean \"lease-withdrawn\"?"),
        edit(
            "message with another key",
            model ->
                model.set("Message_DepositReceived", "subscription", "correlationKey", "=leaseId"),
            "Task_AwaitDeposit",
            "is matched by [=leaseId]",
            "=depositId"),
        edit(
            "unknown error",
            model -> model.element("Error_UnitNotAvailable").setAttribute("errorCode", "UNIT_GONE"),
            "Event_UnitNotAvailable",
            "No worker throws the error \"UNIT_GONE\"",
            "UNIT_NOT_AVAILABLE"),
        edit(
            "error no longer caught",
            model -> model.remove("Event_WithdrawnAtDocument"),
            "Task_GenerateDocument",
            "Nothing catches the error \"LEASE_WITHDRAWN\"",
            "error boundary event"),
        edit(
            "compensation dropped",
            model -> {
              model.remove("Task_VoidSignatures");
              model.remove("Event_UndoRequestSignatures");
            },
            "Task_RequestSignatures",
            "Nothing undoes this step",
            "\"lease.void-signatures\""),
        edit(
            "compensation handler dropped, its event left",
            model -> model.remove("Task_VoidSignatures"),
            "Task_RequestSignatures",
            "Nothing undoes this step",
            "joined by an association"),
        edit(
            "order of the cancel chain swapped",
            model ->
                model.swapAttribute(
                    model.inside("Event_SignaturesVoided", "compensateEventDefinition"),
                    model.inside("Event_DocumentArchived", "compensateEventDefinition"),
                    "activityRef"),
            "Event_DocumentArchived",
            "\"Request signatures\" is undone after \"Generate lease document\"",
            "reverse order"),
        edit(
            "compensation of everything at once",
            model ->
                model
                    .inside("Event_UnitReleased", "compensateEventDefinition")
                    .removeAttribute("activityRef"),
            "Event_UnitReleased",
            "names no step to undo",
            "activity reference"),
        edit(
            "compensation without an id",
            model ->
                model
                    .inside("Event_UndoHoldUnit", "compensateEventDefinition")
                    .removeAttribute("id"),
            "Event_UndoHoldUnit",
            "has no id",
            "save"),
        edit(
            "step moved into a sub-process",
            model -> model.wrap("Task_HoldUnit", "Event_UndoHoldUnit", "Task_ReleaseUnit"),
            "Task_HoldUnit",
            "stands inside a sub-process",
            "Move it out"),
        edit(
            "unknown decision",
            model -> model.set("Task_DecideTerms", "calledDecision", "decisionId", "lease-term"),
            "Task_DecideTerms",
            "The decision table \"lease-term\" is not known",
            "Did you mean \"lease-terms\"?"),
        edit(
            "unknown code of a reason",
            model ->
                model.set("Event_SignatureDeclined", "output", "source", "=\"SIGNATURE_DECLINDE\""),
            "Event_SignatureDeclined",
            "The code \"SIGNATURE_DECLINDE\" for cancellationReason is not known",
            "Did you mean \"SIGNATURE_DECLINED\"?"),
        edit(
            "reason not set on one way",
            model ->
                model
                    .element("Event_DepositNotPaid")
                    .removeChild(
                        Xml.child(model.element("Event_DepositNotPaid"), "extensionElements")
                            .orElseThrow()),
            "Task_ConcludeCancellation",
            "reads the variable \"cancellationReason\", which is not set on every way here",
            "output mapping"),
        edit(
            "variable that nobody sets",
            model ->
                model
                    .inside("Event_SignatureExpired", "timeDate")
                    .setTextContent("=signatureExpireAt"),
            "Event_SignatureExpired",
            "reads the variable \"signatureExpireAt\"",
            "Did you mean \"signatureExpiresAt\"?"),
        edit(
            "timer expression with a missing bracket",
            model ->
                model
                    .inside("Event_DepositReminderDue", "timeCycle")
                    .setTextContent("=cycle(duration(depositReminderInterval)"),
            "Event_DepositReminderDue",
            "cannot be read",
            "bracket"),
        edit(
            "timer with a time that is none",
            model ->
                model.inside("Event_SignatureReminderDue", "timeCycle").setTextContent("R/P3DAYS"),
            "Event_SignatureReminderDue",
            "The time of the timer cannot be read",
            "ISO 8601"),
        edit(
            "step missing from the diagram",
            model -> model.removeFromDiagram("Task_GenerateDocument"),
            "Task_GenerateDocument",
            "no place in the diagram",
            "draw the element again"),
        edit(
            "step without a label",
            model -> model.element("Task_ConcludeCancellation").removeAttribute("name"),
            "Task_ConcludeCancellation",
            "has no label",
            "Give it a label"),
        edit(
            "reminder that holds up the case",
            model ->
                model
                    .element("Event_DepositReceived")
                    .removeChild(model.inside("Event_DepositReceived", "terminateEventDefinition")),
            "Event_DepositReceived",
            "It waits for what \"Reminder due\" has begun",
            "terminate end event"),
        edit(
            "terminate end beside the cancel chain",
            model -> {
              var end = model.element("Event_LeaseActivated");
              end.appendChild(
                  end.getOwnerDocument()
                      .createElementNS(end.getNamespaceURI(), "bpmn:terminateEventDefinition"));
            },
            "Event_LeaseActivated",
            "ends everything around it",
            "plain end event"),
        edit(
            "way past the cancel chain",
            model -> model.leadToEnd("Flow_ActivationRefusedToCancelLease"),
            "Event_ActivationRefused",
            "does not pass the cancel chain",
            "first event of the cancel chain"));
  }

  @Test
  void shouldFindUnknownReasonInDecisionTable() throws IOException {
    Files.writeString(dmn, Files.readString(dmn).replace("\"TERM_TOO_LONG\"", "\"TERM_TO_LONG\""));

    assertThat(check().one("lease-signing"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.problem()).contains("TERM_TO_LONG", "lease-terms.dmn");
              assertThat(finding.remedy()).isEqualTo("Did you mean \"TERM_TOO_LONG\"?");
            });
  }

  @Test
  void shouldFindUnknownVariableInDecisionTable() throws IOException {
    Files.writeString(dmn, Files.readString(dmn).replace("&lt; termMinMonths", "&lt; minTerm"));

    assertThat(check().one("lease-signing"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("minTerm", "lease-terms.dmn"));
  }

  @Test
  void shouldFindMissingDecisionTable() throws IOException {
    Files.delete(dmn);

    assertThat(check().one("lease-signing"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("No DMN file"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"key\": \"note\" | \"key\": \"not\" | Code reads no answer \"not\"",
        "\"value\": \"REJECT\" | \"value\": \"DENY\" | does not understand the choice \"DENY\"",
        "\"textarea\" | \"filepicker\" | \"filepicker\" are not supported",
        "\"label\": \"Why\" | \"label\": \"=why\" | is computed",
        "\"id\": \"review-application\" | \"id\": \"review\" | a form with the id \"review\"",
        "\"components\" | \"parts\" | holds no form"
      })
  void shouldFindABrokenForm(String from, String to, String problem) throws IOException {
    var form = copyOnboarding().resolve("review-application.form");
    assertThat(Files.readString(form)).contains(from);
    Files.writeString(form, Files.readString(form).replace(from, to));

    assertThat(onboarding()).anySatisfy(finding -> assertThat(finding.problem()).contains(problem));
  }

  @Test
  void shouldFindMissingForm() throws IOException {
    Files.delete(copyOnboarding().resolve("review-application.form"));

    assertThat(onboarding())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.elementId()).isEqualTo("Task_ReviewApplication");
              assertThat(finding.problem()).contains("No file in this folder holds the form");
            });
  }

  private List<Finding> onboarding() {
    return new ProcessCheck(processes, List.of(CustomerOnboarding.CONTRACT), PACKAGES)
        .one("customer-onboarding");
  }

  private Path copyOnboarding() throws IOException {
    var folder = Files.createDirectories(processes.resolve("customer-onboarding"));
    try (var files = Files.list(Path.of("customer-onboarding"))) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return folder;
  }

  @Test
  void shouldFindFileThatIsNotWellFormed() throws IOException {
    Files.writeString(bpmn, Files.readString(bpmn).replace("</bpmn:process>", ""));

    assertThat(check().all())
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("not well-formed"));
  }

  @Test
  void shouldNotReadForeignEntities() throws IOException {
    Files.writeString(
        bpmn,
        Files.readString(bpmn)
            .replace("?>\n", "?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n"));

    assertThat(check().all())
        .singleElement()
        .satisfies(finding -> assertThat(finding.problem()).contains("DOCTYPE"));
  }

  @Test
  void shouldFindProcessThatCodeDoesNotKnow() throws IOException {
    var folder = Files.createDirectory(processes.resolve("lease-singing"));
    Files.copy(bpmn, folder.resolve("lease-singing.bpmn"));

    assertThat(check().one("lease-singing"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.remedy()).isEqualTo("Did you mean \"lease-signing\"?"));
  }

  @Test
  void shouldSayWhatToInstallWhenLintIsMissing() {
    var check =
        new ProcessCheck(processes, List.of(LeaseSigning.CONTRACT), processes.resolve("nothing"));

    assertThatThrownBy(check::all)
        .isInstanceOf(CheckNotPossible.class)
        .hasMessageContaining("run src/frontend/install.sh");
  }

  private ProcessCheck check() {
    return new ProcessCheck(processes, List.of(LeaseSigning.CONTRACT), PACKAGES);
  }

  private static Arguments edit(
      String name, Consumer<Edits> edit, String elementId, String problem, String remedy) {
    return Arguments.of(name, edit, elementId, problem, remedy);
  }
}
