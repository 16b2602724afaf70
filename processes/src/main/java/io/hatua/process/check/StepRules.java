package io.hatua.process.check;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each step on its own: retries are set, refusals are caught, waits end. */
final class StepRules {

  private final Model model;
  private final Names names;
  private final Findings findings;

  StepRules(Model model, Names names, Findings findings) {
    this.model = model;
    this.names = names;
    this.findings = findings;
  }

  void check() {
    model.nodes().forEach(this::retries);
    model.nodes().forEach(this::refusalsAreCaught);
    model.nodes("boundaryEvent").forEach(this::refusalCanHappen);
    model.nodes().forEach(this::waitEnds);
    model.nodes("boundaryEvent").forEach(this::holdsNothingUp);
  }

  private void retries(Node node) {
    node.zeebe("taskDefinition")
        .map(definition -> definition.getAttribute("retries"))
        .filter(retries -> !retries.startsWith("=") && !retries.matches("[1-9][0-9]?"))
        .ifPresent(
            retries ->
                findings.add(
                    node,
                    "The number of retries is " + (retries.isEmpty() ? "not set." : retries + "."),
                    "The first passing fault would stop the case, or it would be tried for ever.",
                    "Set retries to a number from 1 to 99; 5 is usual."));
  }

  private void refusalsAreCaught(Node node) {
    names
        .job(node)
        .ifPresent(
            job ->
                job.errors().stream()
                    .filter(code -> !names.errors().unused().contains(code))
                    .filter(code -> !isCaught(node, code))
                    .sorted()
                    .forEach(
                        code ->
                            findings.add(
                                node,
                                "Nothing catches the error \"" + code + "\" of its worker.",
                                "A case that meets it would stop with an incident, and nothing"
                                    + " would be undone.",
                                "Put an error boundary event with that code on the step, and lead"
                                    + " it to the cancel chain.")));
  }

  private boolean isCaught(Node node, String code) {
    return model.enclosing(node).stream()
        .flatMap(around -> Stream.concat(model.boundaries(around.id()), eventSubProcesses(around)))
        .anyMatch(catcher -> catches(catcher, code));
  }

  /** Start events of the event sub-processes that stand beside a node. */
  private Stream<Node> eventSubProcesses(Node beside) {
    return model
        .nodes("startEvent")
        .filter(
            start ->
                model
                    .node(start.scope())
                    .filter(around -> around.scope().equals(beside.scope()))
                    .filter(around -> around.xml().getAttribute("triggeredByEvent").equals("true"))
                    .isPresent());
  }

  private boolean catches(Node catcher, String code) {
    return catcher
        .event("error")
        .filter(error -> error.getAttribute("errorRef").isEmpty() || codes(catcher).contains(code))
        .isPresent();
  }

  /** Codes that an error event names, as code knows them. */
  private Set<String> codes(Node catcher) {
    return catcher.event("error").stream()
        .flatMap(error -> model.global("error", error.getAttribute("errorRef")).stream())
        .map(error -> names.errors().meaning(error.getAttribute("errorCode")))
        .collect(Collectors.toSet());
  }

  private void refusalCanHappen(Node boundary) {
    var thrown =
        model
            .nodes()
            .filter(
                node ->
                    model.enclosing(node).stream().anyMatch(n -> n.id().equals(boundary.host())))
            .flatMap(node -> names.job(node).stream())
            .flatMap(job -> job.errors().stream())
            .collect(Collectors.toSet());
    codes(boundary).stream()
        .filter(code -> !names.errors().unknown().contains(code) && !thrown.contains(code))
        .forEach(
            code ->
                findings.add(
                    boundary,
                    "The step it sits on never throws the error \"" + code + "\".",
                    "This way would never be taken.",
                    "Move it to a step whose worker throws that error, or remove it."));
  }

  private void waitEnds(Node node) {
    if (isMessageWait(node)) {
      if (model.enclosing(node).stream().noneMatch(this::isInterruptedByTimer)
          && !isBesideTimer(node)) {
        findings.add(
            node,
            "The wait has no timer that ends it.",
            "When nothing comes, the case would wait for ever without anybody noticing.",
            "Put an interrupting timer boundary event on it, or on the sub-process around it, and"
                + " lead it to what should happen then.");
      }
    } else if (node.is("userTask") && !hasTimer(node)) {
      findings.add(
          node,
          "The task has no timer.",
          "When nobody does it, the case would wait for ever without anybody noticing.",
          "Put a timer boundary event on it that reminds, or leads to the next level up.");
    }
  }

  /** A sub-process goes on only when nothing in it runs any more, a reminder included. */
  private void holdsNothingUp(Node reminder) {
    if (reminder.interrupting() || model.atRoot(reminder)) {
      return;
    }
    model.node(reminder.host()).stream()
        .flatMap(host -> model.reachable(host).stream())
        .flatMap(id -> model.node(id).stream())
        .filter(node -> node.is("endEvent") && node.event("terminate").isEmpty())
        .forEach(
            end ->
                findings.add(
                    end,
                    "It waits for what \"" + reminder.label() + "\" has begun.",
                    "A reminder that cannot be sent would hold up the case although the wait is"
                        + " over.",
                    "Make it a terminate end event: inside this sub-process it ends the reminder"
                        + " too."));
  }

  private static boolean isMessageWait(Node node) {
    return node.is("receiveTask")
        || (node.is("intermediateCatchEvent")
            && (node.event("message").isPresent() || node.event("signal").isPresent()));
  }

  private boolean isInterruptedByTimer(Node node) {
    return model
        .boundaries(node.id())
        .anyMatch(boundary -> boundary.interrupting() && boundary.event("timer").isPresent());
  }

  private boolean hasTimer(Node node) {
    return model.enclosing(node).stream()
        .flatMap(around -> model.boundaries(around.id()))
        .anyMatch(boundary -> boundary.event("timer").isPresent());
  }

  /** True when the wait competes with a timer after the same event-based gateway. */
  private boolean isBesideTimer(Node node) {
    return model
        .nodes("eventBasedGateway")
        .map(gateway -> model.successors(gateway.id()).toList())
        .filter(branches -> branches.contains(node))
        .flatMap(branches -> branches.stream())
        .anyMatch(branch -> branch.event("timer").isPresent());
  }
}
