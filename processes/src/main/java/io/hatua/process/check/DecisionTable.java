package io.hatua.process.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A decision of a DMN file.
 *
 * @param id decision id
 * @param expressions input expressions and cells
 * @param results texts of the output cells
 */
record DecisionTable(String id, List<Expression> expressions, List<String> results) {

  static Stream<DecisionTable> in(Document document) {
    return Xml.children(document.getDocumentElement(), "decision").stream().map(DecisionTable::of);
  }

  private static DecisionTable of(Element decision) {
    var expressions = new ArrayList<Expression>();
    texts(decision, "inputExpression")
        .forEach(text -> expressions.add(new Expression(text, false)));
    texts(decision, "inputEntry").forEach(text -> expressions.add(new Expression(text, true)));
    var results = texts(decision, "outputEntry").toList();
    results.forEach(text -> expressions.add(new Expression(text, false)));
    return new DecisionTable(decision.getAttribute("id"), expressions, results);
  }

  private static Stream<String> texts(Element decision, String kind) {
    return Xml.descendants(decision, kind).stream()
        .flatMap(entry -> Xml.child(entry, "text").stream())
        .map(text -> text.getTextContent().strip())
        .filter(text -> !text.isEmpty() && !text.equals("-"));
  }
}
