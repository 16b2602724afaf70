package io.hatua.web.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.form.Form;
import io.hatua.form.FormField;
import io.hatua.form.FormPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.util.MultiValueMap;

/**
 * A form with what stands in it; templates call it {@code form}.
 *
 * @param schema the file, for form-js
 * @param given answers, initial, saved or typed
 */
record FormView(Form form, String schema, JsonNode given) {

  private static final Pattern NAME = Pattern.compile("answers\\[([A-Za-z0-9_]+)]");
  private static final Parser MARKDOWN = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  /** The answers among the parameters of a request, by key. */
  static Map<String, List<String>> answers(MultiValueMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> Map.entry(NAME.matcher(entry.getKey()), entry.getValue()))
        .filter(entry -> entry.getKey().matches())
        .collect(Collectors.toMap(entry -> key(entry.getKey()), Map.Entry::getValue));
  }

  private static String key(Matcher name) {
    return name.group(1);
  }

  /** The name under which the browser sends the answer. */
  public String name(FormField field) {
    return "answers[" + field.key() + "]";
  }

  public List<FormPart> parts() {
    return form.parts();
  }

  /** Tells templates what a part is. */
  public String kind(FormPart part) {
    return switch (part) {
      case FormPart.Text text -> "text";
      case FormPart.Group group -> "group";
      case FormPart.Separator separator -> "separator";
      case FormPart.Question question -> "question";
    };
  }

  public String html(String markdown) {
    return HTML.render(MARKDOWN.parse(markdown));
  }

  /** What stands in a field that can be typed into. */
  public String text(FormField field) {
    JsonNode answer = field.given(given);
    return answer.isNull() ? "" : answer.asText();
  }

  /** Whether an option is chosen. */
  public boolean chosen(FormField field, String option) {
    return values(field).contains(option);
  }

  /** What is sent for a field, so that the next page can send it again. */
  public List<String> values(FormField field) {
    JsonNode answer = field.given(given);
    return answer.isArray()
        ? StreamSupport.stream(answer.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(text(field));
  }

  /** What was answered, in words, in the order of the form. */
  public Map<String, String> inWords() {
    return form.fields().stream()
        .filter(field -> !inWords(field).isEmpty())
        .collect(
            Collectors.toMap(
                FormField::label, this::inWords, (one, other) -> one, LinkedHashMap::new));
  }

  private String inWords(FormField field) {
    if (field.kind() == FormField.Kind.CHECKBOX) {
      return text(field).equals("true") ? "✓" : "";
    }
    if (field.options().isEmpty()) {
      return text(field);
    }
    return field.options().stream()
        .filter(option -> chosen(field, option.value()))
        .map(FormField.Option::label)
        .collect(Collectors.joining(", "));
  }

  /** The answers as form-js takes them. */
  public String answers() {
    return form.readable(given).toString();
  }
}
