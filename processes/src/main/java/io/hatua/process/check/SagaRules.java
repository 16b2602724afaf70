package io.hatua.process.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What has been done is undone for certain, step by step and in reverse order. */
final class SagaRules {

  private final Model model;
  private final Names names;
  private final Findings findings;
  private final List<Node> steps;
  private final List<Node> undoing;

  SagaRules(Model model, Names names, Findings findings) {
    this.model = model;
    this.names = names;
    this.findings = findings;
    this.steps = model.nodes().filter(this::isCompensated).toList();
    this.undoing =
        model
            .nodes()
            .filter(node -> !node.isBoundary() && node.event("compensate").isPresent())
            .toList();
  }

  void check() {
    steps.forEach(this::handler);
    steps.forEach(this::standsAtRoot);
    model.nodes().forEach(this::definitionHasId);
    undoing.forEach(this::target);
    undoing.forEach(this::nothingCutsItShort);
    if (undoing.stream().allMatch(node -> activity(node).isPresent())) {
      everyStepIsUndone();
      undoing.stream().filter(this::isFirst).forEach(this::reverseOrder);
      model.nodes("boundaryEvent").forEach(this::leadsToUndoing);
    }
  }

  private boolean isCompensated(Node node) {
    return !node.isCompensationHandler()
        && (model.compensationBoundary(node).isPresent()
            || names.job(node).filter(job -> job.compensation().isPresent()).isPresent());
  }

  private void handler(Node step) {
    var expected = names.job(step).flatMap(job -> job.compensation());
    var actual =
        model.compensationHandler(step).flatMap(Node::jobType).map(names.jobTypes()::meaning);
    if (!actual.equals(expected)) {
      findings.add(
          step,
          actual
              .map(type -> "The step is undone by \"" + type + "\".")
              .orElse("Nothing undoes this step."),
          "What the step did would be left behind when a case is cancelled.",
          expected
              .map(
                  type ->
                      "Put a compensation boundary event on the step, joined by an association to"
                          + " a task with the job type \""
                          + type
                          + "\".")
              .orElse("Code has nothing to undo here: remove the compensation."));
    }
  }

  private void standsAtRoot(Node step) {
    if (!model.atRoot(step)) {
      findings.add(
          step,
          "The step has a compensation but stands inside a sub-process.",
          "When the sub-process is interrupted the engine forgets how to undo the step.",
          "Move it out, onto the level of the process itself.");
    }
  }

  private void definitionHasId(Node node) {
    node.event("compensate")
        .filter(definition -> definition.getAttribute("id").isEmpty())
        .ifPresent(
            definition ->
                findings.add(
                    node,
                    "Its compensateEventDefinition has no id.",
                    "The engine refuses the model or does not find what to undo.",
                    "Open and save the model in Camunda Modeler, which gives it one."));
  }

  /** The activity that a throw names. */
  private Optional<Node> activity(Node thrower) {
    return thrower
        .event("compensate")
        .map(definition -> definition.getAttribute("activityRef"))
        .flatMap(model::node);
  }

  private void target(Node thrower) {
    var name = thrower.event("compensate").orElseThrow().getAttribute("activityRef");
    var target = activity(thrower);
    if (name.isEmpty()) {
      findings.add(
          thrower,
          "The compensation event names no step to undo.",
          "All steps would be undone at the same time, in no order.",
          "Choose the one step to undo in its properties (activity reference).");
    } else if (target.isEmpty()) {
      findings.add(
          thrower,
          "The compensation event names the step \"" + name + "\", which is not in the model.",
          "Nothing would be undone here.",
          Matching.suggestion(name, steps.stream().map(Node::id).toList())
              .orElse("Choose the step to undo in its properties (activity reference)."));
    } else if (!steps.contains(target.get())) {
      findings.add(
          thrower,
          "\"" + target.get().label() + "\" has nothing that undoes it.",
          "Nothing would be undone here.",
          "Choose a step with a compensation, or remove this event.");
    } else if (!target.get().scope().equals(thrower.scope()) && model.atRoot(target.get())) {
      findings.add(
          thrower,
          "It names a step outside of the sub-process it stands in.",
          "The engine looks only in the same scope, so nothing would be undone.",
          "Move it beside the step it undoes.");
    }
  }

  private void nothingCutsItShort(Node thrower) {
    model
        .nodes()
        .filter(node -> node.scope().equals(thrower.scope()))
        .filter(node -> node.event("terminate").isPresent() || isInterruptingEventSubProcess(node))
        .filter(node -> !findings.concern(node.id()))
        .forEach(
            node ->
                findings.add(
                    node,
                    "It ends everything around it while steps may be being undone.",
                    "The engine can hang there for ever.",
                    "Use a plain end event, or boundary events that lead to the cancel chain."));
  }

  private boolean isInterruptingEventSubProcess(Node node) {
    return node.xml().getAttribute("triggeredByEvent").equals("true")
        && model
            .nodes("startEvent")
            .anyMatch(start -> start.scope().equals(node.id()) && start.interrupting());
  }

  private void everyStepIsUndone() {
    var undone = undoing.stream().flatMap(node -> activity(node).stream()).toList();
    steps.stream()
        .filter(step -> !undone.contains(step) && !findings.concern(step.id()))
        .forEach(
            step ->
                findings.add(
                    step,
                    "The cancel chain does not undo this step.",
                    "What the step did would be left behind when a case is cancelled.",
                    "Put a compensation event that names it into the cancel chain."));
  }

  private boolean isFirst(Node thrower) {
    return undoing.stream().noneMatch(other -> model.reachable(other).contains(thrower.id()));
  }

  private void reverseOrder(Node first) {
    var chain = new ArrayList<Node>();
    for (var next = Optional.of(first); next.isPresent(); next = nextInChain(next.get(), chain)) {
      chain.add(next.get());
    }
    for (int i = 1; i < chain.size(); i++) {
      var earlier = activity(chain.get(i - 1)).orElseThrow();
      var later = activity(chain.get(i)).orElseThrow();
      if (model.reachable(earlier).contains(later.id())) {
        findings.add(
            chain.get(i),
            "\"%s\" is undone after \"%s\", though it was done after it."
                .formatted(later.label(), earlier.label()),
            "A step would be undone while a later one still builds on it.",
            "Put the events of the cancel chain in the reverse order of the steps.");
        return;
      }
    }
  }

  private Optional<Node> nextInChain(Node from, List<Node> passed) {
    return model
        .successors(from.id())
        .filter(undoing::contains)
        .filter(node -> !passed.contains(node))
        .findFirst();
  }

  /** A way off the happy path has to pass the chain when there may be something to undo. */
  private void leadsToUndoing(Node boundary) {
    var host = model.node(boundary.host());
    if (host.isEmpty() || !boundary.interrupting() || boundary.event("compensate").isPresent()) {
      return;
    }
    var after = model.reachable(boundary);
    var undone =
        undoing.stream().filter(node -> after.contains(node.id())).collect(Collectors.toSet());
    var done =
        steps.stream()
            .filter(step -> model.reachable(step).contains(host.get().id()))
            .map(Node::label)
            .collect(Collectors.joining("\", \""));
    if (!done.isEmpty() && undone.isEmpty() && !rejoins(host.get(), after)) {
      findings.add(
          boundary,
          "This way does not pass the cancel chain.",
          "These steps would be left as they are: \"" + done + "\".",
          "Lead it to the first event of the cancel chain.");
    }
  }

  private boolean rejoins(Node host, Set<String> after) {
    return model.successors(host.id()).anyMatch(next -> after.contains(next.id()));
  }
}
