package io.hatua.process.check;

import java.util.ArrayList;
import java.util.List;

/** Collects what the rules find in one model. */
final class Findings {

  private final String file;
  private final List<Finding> found = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  void add(Node node, String problem, String consequence, String remedy) {
    found.add(new Finding(file, node.id(), node.label(), problem, consequence, remedy));
  }

  void add(String elementId, String label, String problem, String consequence, String remedy) {
    found.add(new Finding(file, elementId, label, problem, consequence, remedy));
  }

  /** True when a rule has already said something about that element. */
  boolean concern(String elementId) {
    return found.stream().anyMatch(finding -> finding.elementId().equals(elementId));
  }

  List<Finding> all() {
    return List.copyOf(found);
  }
}
