package io.hatua.process.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Edits of a model as a process owner makes them in Modeler: what hangs on a part goes with it. */
final class Edits {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  private final Path file;
  private final Document document;

  Edits(Path file) throws IOException, SAXException {
    this.file = file;
    this.document = Xml.parse(Files.readAllBytes(file));
  }

  void save() throws TransformerException {
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(file.toFile()));
  }

  Element element(String id) {
    return all()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no element " + id));
  }

  /** The first element of that name inside of the element with that id. */
  Element inside(String id, String localName) {
    return Xml.descendants(element(id), localName).getFirst();
  }

  void set(String id, String localName, String attribute, String value) {
    inside(id, localName).setAttribute(attribute, value);
  }

  /** Takes a node out with its flows, its associations and their places in the diagram. */
  void remove(String id) {
    all()
        .filter(
            element ->
                Set.of("sequenceFlow", "association").contains(element.getLocalName())
                    && (element.getAttribute("sourceRef").equals(id)
                        || element.getAttribute("targetRef").equals(id)))
        .map(element -> element.getAttribute("id"))
        .toList()
        .forEach(this::removeAlone);
    removeAlone(id);
  }

  /** Takes the place of an element in the diagram away. */
  void removeFromDiagram(String id) {
    all()
        .filter(element -> element.getAttribute("bpmnElement").equals(id))
        .toList()
        .forEach(Edits::detach);
  }

  private void removeAlone(String id) {
    all()
        .filter(
            element ->
                Set.of("incoming", "outgoing").contains(element.getLocalName())
                    && element.getTextContent().equals(id))
        .toList()
        .forEach(Edits::detach);
    removeFromDiagram(id);
    detach(element(id));
  }

  void swapAttribute(Element left, Element right, String attribute) {
    var value = left.getAttribute(attribute);
    left.setAttribute(attribute, right.getAttribute(attribute));
    right.setAttribute(attribute, value);
  }

  /**
   * Draws a sub-process in the place of a step and moves the step into it, with its compensation;
   * its flows and its other boundary events go over to the sub-process.
   */
  void wrap(String step, String compensation, String handler) {
    var inner = element(step);
    var outer = document.createElementNS(BPMN, "bpmn:subProcess");
    outer.setAttribute("id", "SubProcess_New");
    outer.setAttribute("name", "New part");
    inner.getParentNode().insertBefore(outer, inner);
    Stream.of("incoming", "outgoing")
        .flatMap(direction -> Xml.children(inner, direction).stream())
        .forEach(outer::appendChild);
    retarget("sourceRef", step);
    retarget("targetRef", step);
    retarget("attachedToRef", step);
    element(compensation).setAttribute("attachedToRef", step);
    append(outer, "startEvent", "Event_NewStart", "Begun");
    append(outer, "endEvent", "Event_NewEnd", "Done");
    outer.appendChild(inner);
    outer.appendChild(element(compensation));
    outer.appendChild(element(handler));
    connect(outer, "Flow_NewStart", "Event_NewStart", step);
    connect(outer, "Flow_NewEnd", step, "Event_NewEnd");
    all()
        .filter(e -> Xml.is(e, "association") && e.getAttribute("sourceRef").equals(compensation))
        .toList()
        .forEach(outer::appendChild);
    var plane = plane();
    draw(plane, "SubProcess_New", 5000, 0, 600, 500);
    move(step, 5200, 300);
    move(compensation, 5262, 282);
    move(handler, 5212, 60);
    draw(plane, "Event_NewStart", 5050, 320, 36, 36);
    draw(plane, "Event_NewEnd", 5500, 320, 36, 36);
    edge(plane, "Flow_NewStart");
    edge(plane, "Flow_NewEnd");
    all()
        .filter(e -> e.getAttribute("attachedToRef").equals("SubProcess_New"))
        .map(e -> e.getAttribute("id"))
        .toList()
        .forEach(id -> move(id, id.contains("Withdrawn") ? 5100 : 5300, 482));
  }

  /** Leads a flow to an end event of its own instead. */
  void leadToEnd(String flow) {
    var edge = element(flow);
    all()
        .filter(e -> Xml.is(e, "incoming") && e.getTextContent().equals(flow))
        .toList()
        .forEach(Edits::detach);
    var process = (Element) edge.getParentNode();
    process.insertBefore(append(process, "endEvent", "Event_NewEnd", "Given up"), edge);
    edge.setAttribute("targetRef", "Event_NewEnd");
    list("Event_NewEnd", "incoming", flow);
    draw(plane(), "Event_NewEnd", 5000, 500, 36, 36);
  }

  private Element plane() {
    return all().filter(e -> Xml.is(e, "BPMNPlane")).findFirst().orElseThrow();
  }

  private void retarget(String attribute, String from) {
    all()
        .filter(element -> element.getAttribute(attribute).equals(from))
        .toList()
        .forEach(element -> element.setAttribute(attribute, "SubProcess_New"));
  }

  private Element append(Element parent, String type, String id, String name) {
    var element = document.createElementNS(BPMN, "bpmn:" + type);
    element.setAttribute("id", id);
    if (!name.isEmpty()) {
      element.setAttribute("name", name);
    }
    parent.appendChild(element);
    return element;
  }

  private void connect(Element parent, String id, String source, String target) {
    var flow = append(parent, "sequenceFlow", id, "");
    flow.setAttribute("sourceRef", source);
    flow.setAttribute("targetRef", target);
    list(source, "outgoing", id);
    list(target, "incoming", id);
  }

  private void list(String node, String direction, String flow) {
    var entry = document.createElementNS(BPMN, "bpmn:" + direction);
    entry.setTextContent(flow);
    element(node).appendChild(entry);
  }

  private void draw(Element plane, String id, int x, int y, int width, int height) {
    var shape = copy(plane, "BPMNShape", id);
    shape.setAttribute("isExpanded", "true");
    Xml.children(shape, "BPMNLabel").forEach(Edits::detach);
    place(Xml.child(shape, "Bounds").orElseThrow(), x, y);
    Xml.child(shape, "Bounds").orElseThrow().setAttribute("width", "" + width);
    Xml.child(shape, "Bounds").orElseThrow().setAttribute("height", "" + height);
  }

  private void edge(Element plane, String id) {
    copy(plane, "BPMNEdge", id);
  }

  private static Element copy(Element plane, String kind, String id) {
    var copy = (Element) Xml.children(plane, kind).getFirst().cloneNode(true);
    copy.setAttribute("id", id + "_di");
    copy.setAttribute("bpmnElement", id);
    plane.appendChild(copy);
    return copy;
  }

  private void move(String id, int x, int y) {
    all()
        .filter(element -> element.getAttribute("bpmnElement").equals(id))
        .forEach(shape -> place(Xml.child(shape, "Bounds").orElseThrow(), x, y));
  }

  private static void place(Element bounds, int x, int y) {
    bounds.setAttribute("x", "" + x);
    bounds.setAttribute("y", "" + y);
  }

  private Stream<Element> all() {
    var everything = document.getElementsByTagName("*");
    return IntStream.range(0, everything.getLength())
        .mapToObj(i -> (Element) everything.item(i))
        .toList()
        .stream();
  }

  private static void detach(Element element) {
    element.getParentNode().removeChild(element);
  }
}
