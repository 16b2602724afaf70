package io.hatua.process.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A BPMN file as a graph of nodes. */
final class Model {

  /** A sequence flow or an association. */
  record Edge(Element xml, String id, String source, String target) {}

  private static final Set<String> NODES =
      Set.of(
          "startEvent",
          "endEvent",
          "intermediateThrowEvent",
          "intermediateCatchEvent",
          "boundaryEvent",
          "task",
          "serviceTask",
          "sendTask",
          "receiveTask",
          "userTask",
          "scriptTask",
          "manualTask",
          "businessRuleTask",
          "callActivity",
          "subProcess",
          "transaction",
          "exclusiveGateway",
          "parallelGateway",
          "inclusiveGateway",
          "eventBasedGateway");

  private final Element definitions;
  private final Element process;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Edge> flows = new ArrayList<>();
  private final List<Edge> associations = new ArrayList<>();

  private Model(Element definitions, Element process) {
    this.definitions = definitions;
    this.process = process;
    collect(process);
  }

  /** The model in that document, empty when there is not exactly one process in it. */
  static Optional<Model> of(Document document) {
    var definitions = document.getDocumentElement();
    var processes = Xml.children(definitions, "process");
    return processes.size() == 1
        ? Optional.of(new Model(definitions, processes.getFirst()))
        : Optional.empty();
  }

  private void collect(Element scope) {
    for (var child : Xml.children(scope)) {
      if (NODES.contains(child.getLocalName())) {
        var node = new Node(child, scope.getAttribute("id"));
        nodes.put(node.id(), node);
        if (node.is("subProcess") || node.is("transaction")) {
          collect(child);
        }
      } else if (Xml.is(child, "sequenceFlow")) {
        flows.add(edge(child));
      } else if (Xml.is(child, "association")) {
        associations.add(edge(child));
      }
    }
  }

  private static Edge edge(Element xml) {
    return new Edge(
        xml, xml.getAttribute("id"), xml.getAttribute("sourceRef"), xml.getAttribute("targetRef"));
  }

  Element definitions() {
    return definitions;
  }

  Element process() {
    return process;
  }

  String processId() {
    return process.getAttribute("id");
  }

  Stream<Node> nodes() {
    return nodes.values().stream();
  }

  Stream<Node> nodes(String type) {
    return nodes().filter(node -> node.is(type));
  }

  Optional<Node> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  List<Edge> flows() {
    return flows;
  }

  List<Edge> associations() {
    return associations;
  }

  Stream<Node> successors(String id) {
    return flows.stream().filter(flow -> flow.source().equals(id)).flatMap(this::target);
  }

  private Stream<Node> target(Edge edge) {
    return node(edge.target()).stream();
  }

  Stream<Node> boundaries(String host) {
    return nodes("boundaryEvent").filter(boundary -> boundary.host().equals(host));
  }

  boolean atRoot(Node node) {
    return node.scope().equals(processId());
  }

  /** The node and the sub-processes around it, from the inside out. */
  List<Node> enclosing(Node node) {
    var around = new ArrayList<Node>();
    for (var next = Optional.of(node); next.isPresent(); next = node(next.get().scope())) {
      around.add(next.get());
    }
    return around;
  }

  /** The compensation boundary event of an activity. */
  Optional<Node> compensationBoundary(Node activity) {
    return boundaries(activity.id())
        .filter(boundary -> boundary.event("compensate").isPresent())
        .findFirst();
  }

  /** The activity that undoes that one, by association. */
  Optional<Node> compensationHandler(Node activity) {
    return compensationBoundary(activity)
        .flatMap(
            boundary ->
                associations.stream()
                    .filter(association -> association.source().equals(boundary.id()))
                    .flatMap(this::target)
                    .findFirst());
  }

  /** Ids of all nodes that tokens reach from that node by sequence flows, itself left out. */
  Set<String> reachable(Node from) {
    var reached = new LinkedHashSet<String>();
    var open = new ArrayList<>(successors(from.id()).toList());
    while (!open.isEmpty()) {
      var next = open.removeLast();
      if (reached.add(next.id())) {
        open.addAll(successors(next.id()).toList());
      }
    }
    return reached;
  }

  /** A message, error or other element that stands beside the process. */
  Optional<Element> global(String type, String id) {
    return Xml.children(definitions, type).stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst();
  }

  /** The first node that refers to that message or error, in the order of the file. */
  Optional<Node> user(String id) {
    return nodes().filter(node -> refersTo(node, id)).findFirst();
  }

  private static boolean refersTo(Node node, String id) {
    return node.referrers()
        .anyMatch(
            element ->
                element.getAttribute("messageRef").equals(id)
                    || element.getAttribute("errorRef").equals(id));
  }
}
