package io.hatua.process.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Which variables are set for certain, on every path, when a case enters a node. */
final class VariableFlow {

  private final Model model;
  private final Names names;
  private final Map<String, Set<String>> before = new HashMap<>();

  VariableFlow(Model model, Names names) {
    this.model = model;
    this.names = names;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var node : model.nodes().toList()) {
        var entering = entering(node);
        if (entering.isPresent() && !entering.get().equals(before.get(node.id()))) {
          before.put(node.id(), entering.get());
          changed = true;
        }
      }
    }
  }

  /** Variables set when the node is entered, empty when no case can come there. */
  Optional<Set<String>> before(Node node) {
    return Optional.ofNullable(before.get(node.id()));
  }

  /** What the node's own work sets, before its output mappings. */
  Set<String> ownResults(Node node) {
    var results = new HashSet<String>();
    names.job(node).ifPresent(job -> results.addAll(job.outputs()));
    names.userTask(node).ifPresent(task -> results.addAll(task.outputs()));
    node.zeebe("calledDecision")
        .map(called -> called.getAttribute("resultVariable"))
        .ifPresent(results::add);
    results.addAll(targets(node, "input"));
    return results;
  }

  private Optional<Set<String>> entering(Node node) {
    if (node.isBoundary()) {
      return model.node(node.host()).flatMap(this::before);
    }
    if (node.isCompensationHandler()) {
      return model
          .nodes()
          .filter(step -> model.compensationHandler(step).filter(node::equals).isPresent())
          .findFirst()
          .flatMap(this::after);
    }
    if (node.is("startEvent")) {
      return model.atRoot(node)
          ? Optional.of(names.contract().startVariables())
          : model
              .node(node.scope())
              .flatMap(around -> before(around).map(set -> inside(around, set)));
    }
    var predecessors =
        model.flows().stream()
            .filter(flow -> flow.target().equals(node.id()))
            .flatMap(flow -> model.node(flow.source()).stream());
    return node.is("parallelGateway") ? union(predecessors) : intersection(predecessors);
  }

  private Optional<Set<String>> after(Node node) {
    var entering = before(node);
    if (entering.isEmpty()) {
      return entering;
    }
    var leaving = new HashSet<>(entering.get());
    if (node.is("subProcess") && node.loop().isEmpty()) {
      intersection(model.nodes("endEvent").filter(end -> end.scope().equals(node.id())))
          .ifPresent(leaving::addAll);
    }
    var mapped = targets(node, "output");
    if (mapped.isEmpty()) {
      leaving.addAll(ownResults(node));
    } else {
      leaving.addAll(mapped);
    }
    node.loop()
        .map(loop -> loop.getAttribute("outputCollection"))
        .filter(name -> !name.isEmpty())
        .ifPresent(leaving::add);
    return Optional.of(leaving);
  }

  private static Set<String> inside(Node subProcess, Set<String> entering) {
    var inside = new HashSet<>(entering);
    subProcess.loop().ifPresent(loop -> inside.add(loop.getAttribute("inputElement")));
    inside.addAll(targets(subProcess, "input"));
    return inside;
  }

  private Optional<Set<String>> intersection(Stream<Node> nodes) {
    return nodes
        .flatMap(node -> after(node).stream())
        .reduce((left, right) -> left.stream().filter(right::contains).collect(Collectors.toSet()));
  }

  private Optional<Set<String>> union(Stream<Node> nodes) {
    return nodes
        .flatMap(node -> after(node).stream())
        .reduce(
            (left, right) ->
                Stream.concat(left.stream(), right.stream()).collect(Collectors.toSet()));
  }

  private static List<String> targets(Node node, String direction) {
    return node.mappings(direction).stream().map(VariableFlow::target).toList();
  }

  private static String target(Element mapping) {
    return mapping.getAttribute("target");
  }
}
