package io.hatua.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.hatua.form.Form.Unsupported;
import io.hatua.form.FormField.Kind;
import io.hatua.form.FormField.Option;
import io.hatua.form.FormField.Rules;
import io.hatua.form.FormField.Syntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a form file, and notes what in it the server could not honour. */
final class FormFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Map<String, Kind> KINDS =
      Map.of(
          "textfield", Kind.TEXT,
          "textarea", Kind.TEXT_AREA,
          "number", Kind.NUMBER,
          "checkbox", Kind.CHECKBOX,
          "radio", Kind.RADIO,
          "select", Kind.SELECT,
          "checklist", Kind.CHECKLIST,
          "taglist", Kind.CHECKLIST);

  private static final Map<String, Kind> MOMENTS =
      Map.of("date", Kind.DATE, "time", Kind.TIME, "datetime", Kind.DATE_TIME);

  /** What would make the form depend on data that the server does not hold against it. */
  private static final Set<String> SETTINGS =
      Set.of(
          "disabled",
          "readonly",
          "valuesKey",
          "valuesExpression",
          "isRepeating",
          "path",
          "disallowPassedDates");

  private final List<Unsupported> unsupported = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  Form read(String json) {
    JsonNode root = tree(json);
    List<FormPart> parts = parts(root, List.of());
    Form form = new Form(root.path("id").asText(), parts, List.of());
    form.fields().forEach(field -> conditionsAreKnown(field, form));
    return new Form(form.id(), parts, unsupported);
  }

  private static JsonNode tree(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (!root.path("components").isArray()) {
        throw new IllegalArgumentException("expected a form, but there are no components");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected a form, but it is not JSON", e);
    }
  }

  private List<FormPart> parts(JsonNode container, List<HideCondition> around) {
    List<FormPart> parts = new ArrayList<>();
    for (JsonNode component : container.path("components")) {
      part(component, around).ifPresent(parts::add);
    }
    return parts;
  }

  private Optional<FormPart> part(JsonNode component, List<HideCondition> around) {
    String type = component.path("type").asText();
    SETTINGS.stream()
        .filter(setting -> isSet(component.path(setting)))
        .sorted()
        .forEach(
            setting ->
                note(component, "It uses \"%s\", which the server ignores.".formatted(setting)));
    expressions(component, component);
    List<HideCondition> hiddenWhen = hiddenWhen(component, around);
    Kind kind = type.equals("datetime") ? moment(component) : KINDS.get(type);
    if (kind != null) {
      return question(component, kind, hiddenWhen);
    }
    return switch (type) {
      case "text" -> Optional.of(new FormPart.Text(component.path("text").asText()));
      case "group" ->
          Optional.of(
              new FormPart.Group(component.path("label").asText(), parts(component, hiddenWhen)));
      case "separator" -> Optional.of(new FormPart.Separator());
      case "spacer" -> Optional.empty();
      default -> {
        note(component, "Components of the type \"" + type + "\" are not supported.");
        yield Optional.empty();
      }
    };
  }

  private @Nullable Kind moment(JsonNode component) {
    String format = component.path("timeSerializingFormat").asText("no_timezone");
    if (!format.equals("no_timezone")) {
      note(component, "Times are kept with the time zone of whoever typed them.");
    }
    return MOMENTS.get(component.path("subtype").asText("date"));
  }

  private Optional<FormPart> question(
      JsonNode component, Kind kind, List<HideCondition> hiddenWhen) {
    String key = component.path("key").asText();
    if (!KEY.matcher(key).matches()) {
      note(component, "The key \"" + key + "\" is not a plain name.");
      return Optional.empty();
    }
    if (!keys.add(key)) {
      note(component, "The key \"" + key + "\" is there twice.");
      return Optional.empty();
    }
    String label = component.path(label(kind)).asText();
    if (label.isBlank()) {
      note(component, "It has no label.");
    }
    return Optional.of(
        new FormPart.Question(
            new FormField(
                key,
                kind,
                label,
                text(component.path("description")),
                options(component, kind),
                rules(component),
                component.has("defaultValue") ? component.get("defaultValue") : NullNode.instance,
                hiddenWhen)));
  }

  private static String label(Kind kind) {
    return switch (kind) {
      case DATE, DATE_TIME -> "dateLabel";
      case TIME -> "timeLabel";
      default -> "label";
    };
  }

  private List<Option> options(JsonNode component, Kind kind) {
    if (kind != Kind.RADIO && kind != Kind.SELECT && kind != Kind.CHECKLIST) {
      return List.of();
    }
    List<Option> options = new ArrayList<>();
    for (JsonNode option : component.path("values")) {
      options.add(
          new Option(
              option.path("value").asText(),
              option.path("label").asText(option.path("value").asText())));
    }
    if (options.isEmpty()
        || options.stream().map(Option::value).collect(Collectors.toSet()).size() < options.size()
        || options.stream().anyMatch(option -> option.value().isEmpty())) {
      note(component, "Its choices are missing, empty or there twice.");
    }
    return options;
  }

  private Rules rules(JsonNode component) {
    JsonNode validate = component.path("validate");
    return new Rules(
        validate.path("required").asBoolean(),
        number(component, validate.path("min")),
        number(component, validate.path("max")),
        whole(component, validate.path("minLength")),
        whole(component, validate.path("maxLength")),
        whole(component, component.path("decimalDigits")),
        step(component),
        component.path("serializeToString").asBoolean(),
        pattern(component, validate.path("pattern")),
        text(validate.path("patternErrorMessage")),
        syntax(component, validate.path("validationType").asText()));
  }

  private @Nullable BigDecimal step(JsonNode component) {
    BigDecimal step = number(component, component.path("increment"));
    return step == null || step.signum() == 0 ? null : step;
  }

  private @Nullable BigDecimal number(JsonNode component, JsonNode value) {
    String text = value.asText().strip();
    if (text.isEmpty() || text.startsWith("=")) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      note(component, "The limit \"" + text + "\" is not a number.");
      return null;
    }
  }

  private @Nullable Integer whole(JsonNode component, JsonNode value) {
    BigDecimal number = number(component, value);
    return number == null ? null : Integer.valueOf(number.intValue());
  }

  private @Nullable Pattern pattern(JsonNode component, JsonNode value) {
    String pattern = value.asText();
    if (pattern.isEmpty()) {
      return null;
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      note(component, "The pattern \"" + pattern + "\" cannot be read.");
      return null;
    }
  }

  private Syntax syntax(JsonNode component, String type) {
    return switch (type) {
      case "", "custom" -> Syntax.ANY;
      case "email" -> Syntax.EMAIL;
      case "phone" -> Syntax.PHONE;
      default -> {
        note(component, "The validation type \"" + type + "\" is not known.");
        yield Syntax.ANY;
      }
    };
  }

  private List<HideCondition> hiddenWhen(JsonNode component, List<HideCondition> around) {
    String hide = component.path("conditional").path("hide").asText();
    if (hide.isEmpty()) {
      return around;
    }
    List<HideCondition> all = new ArrayList<>(around);
    try {
      all.add(HideCondition.parse(hide));
    } catch (IllegalArgumentException e) {
      note(
          component,
          "The condition \"%s\" is more than the server understands: %s."
              .formatted(hide, e.getMessage()));
    }
    return List.copyOf(all);
  }

  /** A condition looks only at fields that are always asked: then there is one way to read it. */
  private void conditionsAreKnown(FormField field, Form form) {
    for (HideCondition condition : field.hiddenWhen()) {
      for (String key : condition.keys()) {
        if (form.field(key).filter(seen -> seen.hiddenWhen().isEmpty()).isEmpty()) {
          unsupported.add(
              new Unsupported(
                  field.key(),
                  "Its condition looks at \"%s\", which is no field that is always asked."
                      .formatted(key)));
        }
      }
    }
  }

  /**
   * Templates and FEEL anywhere but in the condition: they would be computed in the browser only.
   */
  private void expressions(JsonNode component, JsonNode inside) {
    for (Map.Entry<String, JsonNode> property : inside.properties()) {
      JsonNode value = property.getValue();
      if (value.isObject()) {
        expressions(component, value);
      } else if (isComputed(value.asText()) && !property.getKey().equals("hide")) {
        note(component, "Its \"%s\" is computed.".formatted(property.getKey()));
      }
    }
  }

  private static boolean isComputed(String text) {
    return text.startsWith("=") || text.contains("{{");
  }

  private static boolean isSet(JsonNode setting) {
    return setting.isBoolean() ? setting.booleanValue() : !setting.asText().isEmpty();
  }

  private static @Nullable String text(JsonNode value) {
    return value.asText().isBlank() ? null : value.asText();
  }

  private void note(JsonNode component, String problem) {
    String key = component.path("key").asText();
    unsupported.add(new Unsupported(key.isEmpty() ? component.path("id").asText() : key, problem));
  }
}
