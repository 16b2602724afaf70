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
import java.util.function.Function;
import java.util.stream.Stream;
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
   * @param when the answers on the way, such as {@code Approved?: no}; empty when there is one way
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

    boolean isBorder() {
      return name.isBlank() && (type.equals("startEvent") || type.equals("endEvent"));
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
    return ways(id, Flow::source, Flow::target, "endEvent");
  }

  /** What can have led to an element. */
  List<Way> before(String id) {
    return ways(id, Flow::target, Flow::source, "startEvent");
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
        .flatMap(
            event -> after(event.id()).stream().map(way -> new Way(event.name(), way.then())))
        .distinct()
        .toList();
  }

  private record Place(String id, String when) {}

  private List<Way> ways(
      String id, Function<Flow, String> from, Function<Flow, String> to, String border) {
    Set<Way> ways = new LinkedHashSet<>();
    Set<Place> seen = new HashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(id, "")));
    while (!open.isEmpty()) {
      Place place = open.removeFirst();
      for (Flow flow : flows.stream().filter(f -> from.apply(f).equals(place.id())).toList()) {
        Part reached = parts.get(to.apply(flow));
        if (reached == null) {
          continue;
        }
        Place next = new Place(reached.id(), join(place.when(), answer(flow)));
        if (reached.isGateway()) {
          push(open, seen, next);
        } else if (reached.type().equals(border) && parts.get(reached.scope()) != null
            && !parts.get(reached.scope()).type().equals("process")) {
          push(open, seen, new Place(reached.scope(), next.when()));
        } else if (!reached.isBorder()) {
          ways.add(new Way(next.when(), label(reached.id())));
        }
      }
    }
    return List.copyOf(ways);
  }

  private static void push(Deque<Place> open, Set<Place> seen, Place place) {
    if (seen.add(place)) {
      open.add(place);
    }
  }

  /** The question of the gateway with the answer on the flow. */
  private String answer(Flow flow) {
    Part source = parts.get(flow.source());
    if (flow.name().isEmpty()) {
      return "";
    }
    return source == null || !source.isGateway() || source.name().isEmpty()
        ? flow.name()
        : source.name() + " " + flow.name();
  }

  private static String join(String first, String second) {
    return Stream.of(first, second).filter(words -> !words.isEmpty()).distinct()
        .reduce((one, other) -> one + ", " + other).orElse("");
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
