package io.hatua.process.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * A task, event, gateway or sub-process of a model.
 *
 * @param xml its element in the file
 * @param scope id of the sub-process it stands in, or of the process
 */
record Node(Element xml, String scope) {

  String id() {
    return xml.getAttribute("id");
  }

  String type() {
    return xml.getLocalName();
  }

  /** What the diagram shows, the id when it shows nothing. */
  String label() {
    var name = xml.getAttribute("name");
    return name.isBlank() ? id() : name.replaceAll("\\s+", " ");
  }

  boolean is(String type) {
    return type.equals(type());
  }

  /** The element that Camunda adds under {@code extensionElements}. */
  Optional<Element> zeebe(String name) {
    return Xml.child(xml, "extensionElements").flatMap(extension -> Xml.child(extension, name));
  }

  /** The event definition of that kind, such as {@code timer} or {@code compensate}. */
  Optional<Element> event(String kind) {
    return Xml.child(xml, kind + "EventDefinition");
  }

  /** True for what a boundary event cancels, or an event sub-process's start. */
  boolean interrupting() {
    return !xml.getAttribute("cancelActivity").equals("false")
        && !xml.getAttribute("isInterrupting").equals("false");
  }

  /** The node itself and its event definitions: what may refer to a message or an error. */
  Stream<Element> referrers() {
    return Stream.concat(
        Stream.of(xml),
        Xml.children(xml).stream()
            .filter(child -> child.getLocalName().endsWith("EventDefinition")));
  }

  boolean isBoundary() {
    return is("boundaryEvent");
  }

  /** Id of the activity that a boundary event sits on. */
  String host() {
    return xml.getAttribute("attachedToRef");
  }

  boolean isCompensationHandler() {
    return xml.getAttribute("isForCompensation").equals("true");
  }

  /** The job type, empty when no worker is called. */
  Optional<String> jobType() {
    return zeebe("taskDefinition").map(definition -> definition.getAttribute("type"));
  }

  /** The multi-instance settings of Camunda, empty when the node runs once. */
  Optional<Element> loop() {
    return Xml.child(xml, "multiInstanceLoopCharacteristics")
        .flatMap(loop -> Xml.child(loop, "extensionElements"))
        .flatMap(extension -> Xml.child(extension, "loopCharacteristics"));
  }

  /** Mappings of that direction, {@code input} or {@code output}. */
  List<Element> mappings(String direction) {
    return zeebe("ioMapping").map(io -> Xml.children(io, direction)).orElse(List.of());
  }
}
