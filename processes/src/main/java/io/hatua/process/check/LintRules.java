package io.hatua.process.check;

import java.util.List;
import java.util.Map;

/** Says in plain words what bpmnlint found, unless our own rules have already spoken of it. */
final class LintRules {

  private record Words(String problem, String consequence, String remedy) {}

  private static final Map<String, Words> PLAIN =
      Map.ofEntries(
          words(
              "no-bpmndi",
              "It has no place in the diagram.",
              "Nobody would see it in Modeler, in Operate or on the case's page.",
              "Undo the edit, or draw the element again in Camunda Modeler."),
          words(
              "label-required",
              "It has no label.",
              "Nobody could tell from the diagram what it stands for.",
              "Give it a label: a task says what is done, an event what has happened, a gateway"
                  + " what is asked."),
          words(
              "no-disconnected",
              "It is not connected to anything.",
              "No case would ever come there.",
              "Connect it by a sequence flow, or remove it."),
          words(
              "no-implicit-end",
              "The way ends here without an end event.",
              "Cases would end here, and nobody could see with which result.",
              "Lead it on, or to an end event that names the result."),
          words(
              "no-implicit-start",
              "Nothing leads to it.",
              "No case would ever come there.",
              "Connect it by a sequence flow, or remove it."),
          words(
              "fake-join",
              "Several flows meet in it without a gateway.",
              "It would be done once for every flow that arrives.",
              "Join the flows in a gateway before it."),
          words(
              "no-overlapping-elements",
              "It overlaps another element, or lies outside of its sub-process.",
              "The diagram could be misread.",
              "Move it to a free place."),
          words(
              "superfluous-gateway",
              "The gateway has one way in and one way out.",
              "It decides nothing.",
              "Remove it, or add the missing way."),
          words(
              "global",
              "A message or error is unused, has no name, or is there twice.",
              "The next edit may change the wrong one.",
              "Remove it in Camunda Modeler, or give it a name of its own."),
          words(
              "import",
              "The file holds something that is not BPMN.",
              "Modeler would drop it when saving, the engine may refuse the model.",
              "Undo the last edit of the file by hand."),
          words(
              "timer",
              "The time of the timer cannot be read.",
              "The engine would refuse the whole deployment.",
              "Write an ISO 8601 time such as PT72H, R/P1D or 2026-12-24T18:00:00Z, or an"
                  + " expression that starts with ="),
          words(
              "feel",
              "An expression in it cannot be read.",
              "The engine would refuse the whole deployment.",
              "Look for a missing bracket, quotation mark or operator in it."));

  private final Model model;
  private final Findings findings;

  LintRules(Model model, Findings findings) {
    this.model = model;
    this.findings = findings;
  }

  /** Adds one finding for each element that bpmnlint speaks of and our own rules do not. */
  void check(List<Lint.Report> reports) {
    for (var report : reports) {
      var id = report.id() == null ? model.processId() : report.id();
      if (!isSpokenOf(id)) {
        var words = PLAIN.getOrDefault(shortName(report.rule()), other(report));
        findings.add(id, label(id), words.problem(), words.consequence(), words.remedy());
      }
    }
  }

  /** True when a finding is about the element or about the step it sits on. */
  private boolean isSpokenOf(String id) {
    return findings.concern(id)
        || model.node(id).filter(node -> findings.concern(node.host())).isPresent();
  }

  private static Words other(Lint.Report report) {
    return new Words(
        report.message() + " (rule " + shortName(report.rule()) + ").",
        "The engine may refuse the model or run it otherwise than drawn.",
        "Camunda Modeler marks the element and explains the rule.");
  }

  /** The rule without its plugin. */
  private static String shortName(String rule) {
    return rule.substring(rule.lastIndexOf('/') + 1);
  }

  private String label(String id) {
    return model
        .node(id)
        .map(Node::label)
        .or(
            () ->
                model.flows().stream()
                    .filter(flow -> flow.id().equals(id))
                    .map(flow -> "flow from " + name(flow.source()) + " to " + name(flow.target()))
                    .findFirst())
        .orElse(id);
  }

  private String name(String id) {
    return model.node(id).map(Node::label).orElse(id);
  }

  private static Map.Entry<String, Words> words(
      String rule, String problem, String consequence, String remedy) {
    return Map.entry(rule, new Words(problem, consequence, remedy));
  }
}
