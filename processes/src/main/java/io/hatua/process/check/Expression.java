package io.hatua.process.check;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A FEEL expression of a model or a decision table.
 *
 * @param text the expression without its leading {@code =}
 * @param unary true for a cell of a decision table
 */
record Expression(String text, boolean unary) {

  /** Expressions in the attributes and texts of that element and all below it. */
  static List<Expression> below(Element element) {
    var found = new ArrayList<Expression>();
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      add(attributes.item(i).getNodeValue(), found);
    }
    var children = Xml.children(element);
    if (children.isEmpty()) {
      add(element.getTextContent(), found);
    }
    children.forEach(child -> found.addAll(below(child)));
    return found;
  }

  private static void add(String value, List<Expression> found) {
    if (value.strip().startsWith("=")) {
      found.add(new Expression(value.strip().substring(1), false));
    }
  }
}
