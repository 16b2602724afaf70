package io.hatua.process.check;

import java.util.Set;
import java.util.stream.Collectors;

/** The file is built the way that the engine reads it. */
final class StructureRules {

  private static final String SAVE_AGAIN = "Open the model in Camunda Modeler and save it again.";

  private final Model model;
  private final Findings findings;

  StructureRules(Model model, Findings findings) {
    this.model = model;
    this.findings = findings;
  }

  /**
   * @param folder name of the folder the model lies in
   */
  void check(String folder) {
    processId(folder);
    model.flows().forEach(this::endsKnowTheFlow);
    associationsComeLast();
  }

  private void processId(String folder) {
    var id = model.processId();
    if (!id.equals(folder)) {
      findings.add(
          id,
          id,
          "The process id is \"%s\", but its folder is \"%s\".".formatted(id, folder),
          "It would be deployed as another process; new cases would go on with the old one.",
          "Set the process id to \"" + folder + "\".");
    }
    model
        .node(id)
        .ifPresent(
            node ->
                findings.add(
                    node,
                    "The element has the same id as the process.",
                    "The engine takes one for the other.",
                    "Give the element an id with a prefix, such as Task_ or Event_."));
  }

  private void endsKnowTheFlow(Model.Edge flow) {
    knows(flow.source(), "outgoing", flow);
    knows(flow.target(), "incoming", flow);
  }

  private void knows(String nodeId, String direction, Model.Edge flow) {
    model
        .node(nodeId)
        .filter(
            node ->
                Xml.children(node.xml(), direction).stream()
                    .noneMatch(entry -> entry.getTextContent().strip().equals(flow.id())))
        .ifPresent(
            node ->
                findings.add(
                    node,
                    "It does not list the flow %s as %s.".formatted(flow.id(), direction),
                    "The engine may not follow that flow.",
                    SAVE_AGAIN));
  }

  private void associationsComeLast() {
    Set<String> known = model.nodes().map(Node::id).collect(Collectors.toSet());
    boolean association = false;
    for (var child : Xml.children(model.process())) {
      association |= Xml.is(child, "association");
      if (association && known.contains(child.getAttribute("id"))) {
        findings.add(
            child.getAttribute("id"),
            model.node(child.getAttribute("id")).map(Node::label).orElseThrow(),
            "It stands after an association in the file.",
            "The engine does not read what stands there and refuses the model.",
            SAVE_AGAIN);
        return;
      }
    }
  }
}
