package io.hatua.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hatua.fault.Fault;
import io.hatua.form.FormField.Rules;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Brings one answer into the type of its field and holds it against the field's rules. */
final class AnswerReader {

  /** Longer texts are no answers; form-js has no limit of its own. */
  static final int MAX_TEXT = 10_000;

  /** More digits would be rounded by the browser. */
  static final int MAX_DIGITS = 15;

  /** Between thousands a comma would be a decimal comma to form-js: better refused than misread. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)");

  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");

  private final FormField field;
  private final List<Fault> faults = new ArrayList<>();
  private JsonNode value = NullNode.instance;

  private AnswerReader(FormField field) {
    this.field = field;
  }

  static AnswerReader of(FormField field, JsonNode given) {
    AnswerReader answer = new AnswerReader(field);
    answer.value =
        switch (field.kind()) {
          case TEXT -> TextNode.valueOf(answer.text(given).replaceAll("[\r\n\t]", " "));
          case TEXT_AREA -> TextNode.valueOf(answer.text(given).replace("\r\n", "\n"));
          case NUMBER -> answer.number(given);
          case CHECKBOX -> BooleanNode.valueOf(isTicked(given));
          case RADIO, SELECT -> answer.choice(given);
          case CHECKLIST -> answer.choices(given);
          case DATE -> answer.moment(given, LocalDate::parse, "a date such as 2026-12-01");
          case TIME -> answer.moment(given, LocalTime::parse, "a time such as 14:30");
          case DATE_TIME ->
              answer.moment(
                  given, LocalDateTime::parse, "a date and time such as 2026-12-01T14:30");
        };
    if (answer.faults.isEmpty()) {
      answer.rules();
    }
    return answer;
  }

  /** In the type of the field; nothing of what could not be read. */
  JsonNode value() {
    return value;
  }

  List<Fault> faults() {
    return faults;
  }

  private String text(JsonNode given) {
    if (given.isContainerNode()) {
      refuse(Fault.MALFORMED, "is not a text");
      return "";
    }
    String text = given.isNull() ? "" : given.asText();
    if (text.length() > MAX_TEXT) {
      refuse(Fault.TOO_LONG, "has more than " + MAX_TEXT + " characters");
    } else if (text.indexOf('\0') >= 0) {
      refuse(Fault.MALFORMED, "has a character that no text has");
    }
    return faults.isEmpty() ? text : "";
  }

  private JsonNode number(JsonNode given) {
    String text = text(given).strip();
    if (text.isEmpty()) {
      return NullNode.instance;
    }
    if (given.isNumber()) {
      text = plain(given);
    }
    if (!NUMBER.matcher(text).matches() || THOUSANDS.matcher(text).matches()) {
      refuse(Fault.MALFORMED, "is not a number such as 25000 or 12.50");
      return NullNode.instance;
    }
    String written = text.replace(',', '.');
    BigDecimal number = new BigDecimal(written);
    if (field.rules().asText()) {
      return TextNode.valueOf(written);
    }
    if (number.stripTrailingZeros().precision() > MAX_DIGITS) {
      refuse(Fault.OUT_OF_RANGE, "has more than " + MAX_DIGITS + " digits");
      return NullNode.instance;
    }
    BigDecimal exact = number.stripTrailingZeros();
    return exact.scale() <= 0
        ? LongNode.valueOf(exact.longValueExact())
        : DecimalNode.valueOf(exact);
  }

  /** Without an exponent, unless it would be longer than any sensible number. */
  private static String plain(JsonNode number) {
    BigDecimal exact = number.decimalValue();
    return Math.abs(exact.scale()) > 2 * MAX_DIGITS ? "" : exact.toPlainString();
  }

  private static boolean isTicked(JsonNode given) {
    return given.isBoolean() ? given.booleanValue() : given.asText().equals("true");
  }

  private JsonNode choice(JsonNode given) {
    String chosen = text(given);
    if (chosen.isEmpty()) {
      return NullNode.instance;
    }
    if (!isOption(chosen)) {
      refuse(Fault.UNKNOWN, "is none of the choices");
      return NullNode.instance;
    }
    return TextNode.valueOf(chosen);
  }

  private JsonNode choices(JsonNode given) {
    Set<String> chosen = new LinkedHashSet<>();
    if (given.isArray()) {
      given.forEach(one -> chosen.add(one.asText()));
    } else if (!given.isNull() && !given.asText().isEmpty()) {
      chosen.add(given.asText());
    }
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    if (!chosen.stream().allMatch(this::isOption)) {
      refuse(Fault.UNKNOWN, "has something that is none of the choices");
      return all;
    }
    chosen.forEach(all::add);
    return all;
  }

  private boolean isOption(String value) {
    return field.options().stream().anyMatch(option -> option.value().equals(value));
  }

  private JsonNode moment(JsonNode given, Function<String, ?> parser, String example) {
    String text = text(given).strip();
    if (text.isEmpty()) {
      return NullNode.instance;
    }
    try {
      var unused = parser.apply(text);
      return TextNode.valueOf(text);
    } catch (DateTimeException e) {
      refuse(Fault.MALFORMED, "is not " + example);
      return NullNode.instance;
    }
  }

  /** In the order and with the meaning of form-js's validator. */
  private void rules() {
    Rules rules = field.rules();
    if (isMissing()) {
      if (rules.required()) {
        refuse(Fault.REQUIRED, "is needed");
      }
      return;
    }
    if (field.kind() == FormField.Kind.NUMBER) {
      numberRules(rules, new BigDecimal(value.asText()));
    } else if (value.isTextual()) {
      textRules(rules, value.asText());
    }
  }

  private boolean isMissing() {
    return switch (value.getNodeType()) {
      case NULL -> true;
      case STRING -> value.asText().isEmpty();
      case BOOLEAN -> !value.booleanValue();
      case ARRAY -> value.isEmpty();
      default -> false;
    };
  }

  private void numberRules(Rules rules, BigDecimal number) {
    if (rules.decimals() != null && number.stripTrailingZeros().scale() > rules.decimals()) {
      refuse(
          Fault.MALFORMED,
          rules.decimals() == 0
              ? "is not a whole number"
              : "has more than " + rules.decimals() + " decimals");
    }
    if (rules.step() != null && number.remainder(rules.step()).signum() != 0) {
      refuse(Fault.OUT_OF_RANGE, "is not a multiple of " + rules.step().toPlainString());
    }
    if (rules.min() != null && number.compareTo(rules.min()) < 0) {
      refuse(Fault.OUT_OF_RANGE, "must be at least " + rules.min().toPlainString());
    }
    if (rules.max() != null && number.compareTo(rules.max()) > 0) {
      refuse(Fault.OUT_OF_RANGE, "must be at most " + rules.max().toPlainString());
    }
  }

  private void textRules(Rules rules, String text) {
    int length = text.strip().length();
    if (rules.pattern() != null && !rules.pattern().matcher(text).find()) {
      refuse(
          "PATTERN",
          rules.patternWords() == null
              ? "is not written the way it must be"
              : "is not right: " + rules.patternWords().replaceFirst("\\.$", ""));
    }
    if (rules.minLength() != null && length < rules.minLength()) {
      refuse("TOO_SHORT", "has fewer than " + rules.minLength() + " characters");
    }
    if (rules.maxLength() != null && length > rules.maxLength()) {
      refuse(Fault.TOO_LONG, "has more than " + rules.maxLength() + " characters");
    }
    if (rules.syntax() == FormField.Syntax.EMAIL && !Syntaxes.EMAIL.matcher(text).find()) {
      refuse(Fault.MALFORMED, "is not an e-mail address such as jane@example.com");
    }
    if (rules.syntax() == FormField.Syntax.PHONE && !Syntaxes.PHONE.matcher(text).find()) {
      refuse(Fault.MALFORMED, "is not a phone number with country code such as +254712345678");
    }
  }

  private void refuse(String code, String message) {
    faults.add(new Fault(field.key(), code, message));
  }
}
