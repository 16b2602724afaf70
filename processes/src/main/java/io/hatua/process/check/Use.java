package io.hatua.process.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * An expression and the node that evaluates it.
 *
 * @param node where it is evaluated
 * @param expression what is evaluated
 * @param onLeaving true for output mappings, which see what the node itself has set
 * @param where words that say where it stands when it is not in the node itself
 */
record Use(Node node, Expression expression, boolean onLeaving, String where) {

  /** Every expression of the model and of the tables it evaluates. */
  static List<Use> in(Model model, Names names, Map<String, DecisionTable> tables) {
    return model.nodes().flatMap(node -> of(node, model, names, tables).stream()).toList();
  }

  private static Collection<Use> of(
      Node node, Model model, Names names, Map<String, DecisionTable> tables) {
    var uses = new ArrayList<Use>();
    var outputs = node.mappings("output");
    outputs.stream().flatMap(Use::below).forEach(e -> uses.add(new Use(node, e, true, "")));
    Stream.concat(node.mappings("input").stream(), parts(node))
        .flatMap(Use::below)
        .forEach(expression -> uses.add(new Use(node, expression, false, "")));
    model.flows().stream()
        .filter(flow -> flow.source().equals(node.id()))
        .flatMap(flow -> below(flow.xml()))
        .forEach(expression -> uses.add(new Use(node, expression, true, " on a flow out of it")));
    node.referrers()
        .map(element -> element.getAttribute("messageRef"))
        .flatMap(reference -> model.global("message", reference).stream())
        .flatMap(Use::below)
        .forEach(expression -> uses.add(new Use(node, expression, false, " in its message")));
    node.zeebe("calledDecision")
        .map(called -> names.decisions().meaning(called.getAttribute("decisionId")))
        .map(tables::get)
        .ifPresent(
            table ->
                table
                    .expressions()
                    .forEach(e -> uses.add(new Use(node, e, false, " in " + table.id() + ".dmn"))));
    return uses;
  }

  /** The parts of a node that hold its own expressions; nodes inside of it look after theirs. */
  private static Stream<Element> parts(Node node) {
    return Xml.children(node.xml()).stream()
        .flatMap(
            child ->
                Xml.is(child, "extensionElements")
                    ? Xml.children(child).stream().filter(part -> !Xml.is(part, "ioMapping"))
                    : Stream.of(child))
        .filter(
            part ->
                part.getLocalName().endsWith("EventDefinition")
                    || part.getLocalName().endsWith("LoopCharacteristics")
                    || !"http://www.omg.org/spec/BPMN/20100524/MODEL"
                        .equals(part.getNamespaceURI()));
  }

  private static Stream<Expression> below(Element element) {
    return Expression.below(element).stream();
  }
}
