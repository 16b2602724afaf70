package io.hatua.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form as Camunda Modeler writes it. What is sound is what form-js accepts in the browser, so
 * that both name the same fields (decision 18); the server is stricter only with what no browser
 * sends.
 *
 * @param id of the form, as user tasks name it
 * @param parts from the top down
 * @param unsupported what stands in the file and cannot be honoured, for {@code ./hatua check}
 */
public record Form(String id, List<FormPart> parts, List<Unsupported> unsupported) {

  /**
   * Something in a form that the server could not hold people to.
   *
   * @param where key or id of the component
   * @param problem what is wrong, as a sentence
   */
  public record Unsupported(String where, String problem) {}

  /** Copies the lists, so that a form never changes. */
  public Form {
    parts = List.copyOf(parts);
    unsupported = List.copyOf(unsupported);
  }

  /**
   * Reads a {@code .form} file.
   *
   * @throws IllegalArgumentException when it is not the JSON of a form
   */
  public static Form parse(String json) {
    return new FormFile().read(json);
  }

  /** Every field, from the top down. */
  public List<FormField> fields() {
    return fields(parts);
  }

  /** The field of that key. */
  public Optional<FormField> field(String key) {
    return fields().stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /** What was typed into the plain form, as {@link #accept} takes it; other names are left out. */
  public ObjectNode typed(Map<String, ? extends List<String>> inputs) {
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    for (FormField field : fields()) {
      List<String> values = inputs.get(field.key());
      if (field.kind().many()) {
        ArrayNode all = typed.putArray(field.key());
        if (values != null) {
          values.forEach(all::add);
        }
      } else {
        typed.put(field.key(), values == null || values.isEmpty() ? "" : values.getLast());
      }
    }
    return typed;
  }

  /**
   * The answers in the types of the form: what it does not ask is dropped, numbers are exact.
   *
   * @param given typed text or JSON values, by key
   * @throws FaultsException with every fault at once, each with the key of its field
   */
  public ObjectNode accept(JsonNode given) {
    List<Fault> faults = new ArrayList<>();
    ObjectNode answers = read(given, faults);
    if (!faults.isEmpty()) {
      throw new FaultsException(faults);
    }
    return answers;
  }

  /** As much of the answers as can be read, to go on from; nothing is refused. */
  public ObjectNode readable(JsonNode given) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (FormField field : fields()) {
      values.set(field.key(), AnswerReader.of(field, field.given(given)).value());
    }
    return values;
  }

  private ObjectNode read(JsonNode given, List<Fault> faults) {
    ObjectNode all = readable(given);
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    for (FormField field : fields()) {
      if (field.asked(all)) {
        AnswerReader answer = AnswerReader.of(field, field.given(given));
        faults.addAll(answer.faults());
        answers.set(field.key(), answer.value());
      }
    }
    return answers;
  }

  private static List<FormField> fields(List<FormPart> parts) {
    List<FormField> fields = new ArrayList<>();
    for (FormPart part : parts) {
      switch (part) {
        case FormPart.Question question -> fields.add(question.field());
        case FormPart.Group group -> fields.addAll(fields(group.parts()));
        case FormPart.Text text -> {}
        case FormPart.Separator separator -> {}
      }
    }
    return fields;
  }
}
