package io.hatua.web.page;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the elements of a process model are called in it. */
public final class ModelLabels {

  private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  private final Map<String, String> labels;

  private ModelLabels(Map<String, String> labels) {
    this.labels = labels;
  }

  /**
   * @throws IllegalArgumentException when the model is not XML
   */
  public static ModelLabels of(String bpmnXml) {
    Map<String, String> labels = new HashMap<>();
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(bpmnXml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          String id = reader.getAttributeValue(null, "id");
          String name = reader.getAttributeValue(null, "name");
          if (id != null && name != null) {
            labels.put(id, name);
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("expected a process model", e);
    }
    return new ModelLabels(labels);
  }

  /** The label of an element, or its id where it has none. */
  public String label(String elementId) {
    return labels.getOrDefault(elementId, elementId);
  }
}
