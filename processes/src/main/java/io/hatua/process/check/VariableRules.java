package io.hatua.process.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expressions can be read, and what they and the jobs read has been set before. */
final class VariableRules {

  private final Model model;
  private final Names names;
  private final VariableFlow flow;
  private final Findings findings;

  VariableRules(Model model, Names names, Findings findings) {
    this.model = model;
    this.names = names;
    this.flow = new VariableFlow(model, names);
    this.findings = findings;
  }

  /**
   * @param uses the expressions of the model
   * @param readings what each of them reads, in the same order
   */
  void check(List<Use> uses, List<Lint.Reading> readings) {
    for (int i = 0; i < uses.size(); i++) {
      var use = uses.get(i);
      if (readings.get(i).valid()) {
        reads(use, readings.get(i).reads());
      } else {
        unreadable(use);
      }
    }
    model.nodes().forEach(this::jobInputs);
  }

  private void unreadable(Use use) {
    findings.add(
        use.node(),
        "The expression \"%s\"%s cannot be read.".formatted(use.expression().text(), use.where()),
        "The engine would refuse the whole deployment.",
        "Look for a missing bracket, quotation mark or operator in it.");
  }

  private void reads(Use use, Collection<String> variables) {
    flow.before(use.node())
        .ifPresent(
            before -> {
              var seen = new HashSet<>(before);
              if (use.onLeaving()) {
                seen.addAll(flow.ownResults(use.node()));
              }
              missing(
                  use.node(), "\"" + use.expression().text() + "\"" + use.where(), variables, seen);
            });
  }

  private void jobInputs(Node node) {
    names
        .job(node)
        .ifPresent(
            job ->
                flow.before(node)
                    .ifPresent(
                        before -> {
                          var seen = new HashSet<>(before);
                          node.mappings("input")
                              .forEach(mapping -> seen.add(mapping.getAttribute("target")));
                          missing(node, "Its worker", job.inputs(), seen);
                        }));
  }

  private void missing(Node node, String reader, Collection<String> variables, Set<String> seen) {
    for (var variable : variables) {
      if (!seen.contains(variable)) {
        findings.add(
            node,
            "%s reads the variable \"%s\", which is not set on every way here."
                .formatted(reader, variable),
            "A case that comes here without it would stop with an incident, or go the wrong way.",
            Matching.suggestion(variable, seen)
                .orElse("Set it in a step or an output mapping before, on every way here."));
      }
    }
  }
}
