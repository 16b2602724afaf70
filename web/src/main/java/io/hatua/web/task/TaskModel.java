package io.hatua.web.task;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A process model, as far as it explains its tasks: what leads to one, and what follows it. */
final class TaskModel {

  /** Property of a user task in the model: what completing it sets off and cannot be undone. */
  private static final String CONFIRM = "confirm";

  /**
   * @param when the answers on the way, such as {@code Approved? no}; empty when there is one way
   * @param then what stands at its end
   */
  record Way(String when, String then) {}

  private record Part(
      String id,
      String type,
      String name,
      String scope,
      String host,
      String documentation,
      @Nullable String confirm) {

    boolean isGateway() {
      return type.endsWith("Gateway");
    }
  }

  private record Flow(String name, String source, String target) {}

  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final List<Flow> flows = new ArrayList<>();

  private TaskModel() {}

  /**
   * @throws IllegalArgumentException when it is no model
   */
  static TaskModel of(String bpmnXml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      TaskModel model = new TaskModel();
      model.collect(
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(bpmnXml)))
              .getDocumentElement(),
          "");
      return model;
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalArgumentException("expected a process model", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(Element scope, String scopeId) {
    for (Element child : children(scope)) {
      String type = Objects.requireNonNullElse(child.getLocalName(), child.getNodeName());
      String id = child.getAttribute("id");
      if (type.equals("sequenceFlow")) {
        flows.add(
            new Flow(
                words(child.getAttribute("name")),
                child.getAttribute("sourceRef"),
                child.getAttribute("targetRef")));
      } else if (type.equals("process")
          || type.endsWith("Task")
          || type.equals("task")
          || type.endsWith("Event")
          || type.endsWith("Gateway")
          || type.equals("subProcess")
          || type.equals("callActivity")) {
        parts.put(
            id,
            new Part(
                id,
                type,
                words(child.getAttribute("name")),
                scopeId,
                child.getAttribute("attachedToRef"),
                documentation(child),
                confirm(child)));
        collect(child, id);
      }
    }
  }

  /** The label of an element, or its id where it has none. */
  String label(String id) {
    Part part = parts.get(id);
    return part == null || part.name().isEmpty() ? id : part.name();
  }

  /** What the model's author wrote about an element; empty where nothing. */
  String documentation(String id) {
    Part part = parts.get(id);
    return part == null ? "" : part.documentation();
  }

  /** What cannot be undone once the task is completed, in the author's words; null for nothing. */
  @Nullable String confirmation(String id) {
    Part part = parts.get(id);
    return part == null ? null : part.confirm();
  }

  /** What can follow an element, by the answers that lead there. */
  List<Way> after(String id) {
    return ways(id, true);
  }

  /** What can have led to an element. */
  List<Way> before(String id) {
    return ways(id, false);
  }

  /** What else can happen while an element waits: what hangs on it and on what is around it. */
  List<Way> meanwhile(String id) {
    Set<String> around = new LinkedHashSet<>();
    for (Part part = parts.get(id); part != null; part = parts.get(part.scope())) {
      around.add(part.id());
    }
    return parts.values().stream()
        .filter(part -> around.contains(part.host()) && !part.name().isEmpty())
        .filter(part -> flows.stream().anyMatch(flow -> flow.source().equals(part.id())))
        .flatMap(event -> after(event.id()).stream().map(way -> new Way(event.name(), way.then())))
        .distinct()
        .toList();
  }

  /**
   * @param passed what was passed on the way here, so that no loop is gone round twice
   */
  private record Place(String id, List<String> answers, Set<String> passed) {}

  private List<Way> ways(String id, boolean forward) {
    Set<Way> ways = new LinkedHashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(id, List.of(), Set.of(id))));
    while (!open.isEmpty()) {
      Place place = open.removeFirst();
      for (Flow flow : flows) {
        if (!(forward ? flow.source() : flow.target()).equals(place.id())) {
          continue;
        }
        Part reached = parts.get(forward ? flow.target() : flow.source());
        if (reached == null || place.passed().contains(reached.id())) {
          continue;
        }
        List<String> answers = new ArrayList<>(place.answers());
        if (!flow.name().isEmpty()) {
          answers.add(forward ? answers.size() : 0, answer(flow));
        }
        Set<String> passed = new HashSet<>(place.passed());
        passed.add(reached.id());
        if (reached.isGateway()) {
          open.add(new Place(reached.id(), answers, passed));
        } else if (isBorder(reached)) {
          open.add(new Place(reached.scope(), answers, passed));
        } else if (!reached.name().isEmpty()) {
          ways.add(new Way(String.join(", ", answers), reached.name()));
        }
      }
    }
    return List.copyOf(ways);
  }

  /** Where a sub-process begins or ends: the way goes on around it. */
  private boolean isBorder(Part part) {
    Part around = parts.get(part.scope());
    return around != null
        && around.type().equals("subProcess")
        && (part.type().equals("startEvent") || part.type().equals("endEvent"));
  }

  /** The question of the gateway with the answer on the flow. */
  private String answer(Flow flow) {
    Part source = parts.get(flow.source());
    return source == null || !source.isGateway() || source.name().isEmpty()
        ? flow.name()
        : source.name() + " " + flow.name();
  }

  private static String documentation(Element element) {
    return children(element).stream()
        .filter(child -> is(child, "documentation"))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static @Nullable String confirm(Element element) {
    return children(element).stream()
        .filter(child -> is(child, "extensionElements"))
        .flatMap(child -> children(child).stream())
        .filter(child -> is(child, "properties"))
        .flatMap(child -> children(child).stream())
        .filter(property -> property.getAttribute("name").equals(CONFIRM))
        .map(property -> property.getAttribute("value"))
        .findFirst()
        .orElse(null);
  }

  private static boolean is(Element element, String name) {
    return name.equals(element.getLocalName());
  }

  private static String words(String name) {
    return name.replaceAll("\\s+", " ").strip();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
