package io.hatua.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a field is hidden: the part of FEEL that compares answers with {@code =} and {@code !=} and
 * joins the comparisons with {@code and}, {@code or} and {@code not(…)}.
 */
public final class HideCondition {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<text>\"[^\"\\\\]*\")"
              + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?)|(?<sign>!=|=|\\(|\\)))\\s*");

  /** True, false, or null as FEEL has it where the answer says neither. */
  private interface Test extends Function<JsonNode, @Nullable Boolean> {}

  private final Test test;
  private final Set<String> keys;

  private HideCondition(Test test, Set<String> keys) {
    this.test = test;
    this.keys = keys;
  }

  /**
   * @param expression with its leading {@code =}
   * @throws IllegalArgumentException when it is more than this class understands
   */
  static HideCondition parse(String expression) {
    Reader reader = new Reader(expression);
    Test test = reader.anyOf();
    reader.end();
    return new HideCondition(test, Set.copyOf(reader.keys));
  }

  /** Keys of the fields that it looks at. */
  Set<String> keys() {
    return keys;
  }

  boolean holds(JsonNode answers) {
    return Boolean.TRUE.equals(test.apply(answers));
  }

  private static final class Reader {

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();
    private int next;

    Reader(String expression) {
      if (!expression.startsWith("=")) {
        throw new IllegalArgumentException("it does not start with =");
      }
      Matcher token = TOKEN.matcher(expression);
      int position = 1;
      while (position < expression.length()) {
        if (!token.region(position, expression.length()).lookingAt()) {
          throw new IllegalArgumentException("\"" + expression.substring(position) + "\"");
        }
        tokens.add(token.group().strip());
        position = token.end();
      }
    }

    Test anyOf() {
      Test left = allOf();
      while (skip("or")) {
        left = join(left, allOf(), true);
      }
      return left;
    }

    private Test allOf() {
      Test left = one();
      while (skip("and")) {
        left = join(left, one(), false);
      }
      return left;
    }

    private Test one() {
      if (skip("not")) {
        Test inner = inBrackets();
        return answers -> {
          Boolean held = inner.apply(answers);
          return held == null ? null : Boolean.valueOf(!held);
        };
      }
      if (peek().equals("(")) {
        return inBrackets();
      }
      Function<JsonNode, JsonNode> left = operand();
      if (skip("=")) {
        Function<JsonNode, JsonNode> right = operand();
        return answers -> same(left.apply(answers), right.apply(answers));
      }
      if (skip("!=")) {
        Function<JsonNode, JsonNode> right = operand();
        return answers -> !same(left.apply(answers), right.apply(answers));
      }
      return answers -> {
        JsonNode value = left.apply(answers);
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
      };
    }

    private Test inBrackets() {
      expect("(");
      Test inner = anyOf();
      expect(")");
      return inner;
    }

    private Function<JsonNode, JsonNode> operand() {
      String token = take();
      JsonNode literal = literal(token);
      if (literal != null) {
        return answers -> literal;
      }
      if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
        throw new IllegalArgumentException("\"" + token + "\"");
      }
      keys.add(token);
      return answers ->
          answers.path(token).isMissingNode() ? NullNode.instance : answers.path(token);
    }

    private static @Nullable JsonNode literal(String token) {
      return switch (token) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        case "null" -> NullNode.instance;
        default -> {
          if (token.startsWith("\"")) {
            yield TextNode.valueOf(token.substring(1, token.length() - 1));
          }
          yield token.matches("-?[0-9.]+") ? DecimalNode.valueOf(new BigDecimal(token)) : null;
        }
      };
    }

    private static Test join(Test left, Test right, boolean decisive) {
      return answers -> {
        Boolean first = left.apply(answers);
        Boolean second = right.apply(answers);
        if ((first != null && first == decisive) || (second != null && second == decisive)) {
          return decisive;
        }
        return first == null || second == null ? null : Boolean.valueOf(!decisive);
      };
    }

    private static boolean same(JsonNode left, JsonNode right) {
      return left.isNumber() && right.isNumber()
          ? left.decimalValue().compareTo(right.decimalValue()) == 0
          : left.equals(right);
    }

    void end() {
      if (next < tokens.size()) {
        throw new IllegalArgumentException("\"" + tokens.get(next) + "\"");
      }
    }

    private String peek() {
      return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
      if (next == tokens.size()) {
        throw new IllegalArgumentException("its end");
      }
      return tokens.get(next++);
    }

    private boolean skip(String token) {
      boolean found = peek().equals(token);
      next += found ? 1 : 0;
      return found;
    }

    private void expect(String token) {
      if (!skip(token)) {
        throw new IllegalArgumentException("\"" + peek() + "\" in place of \"" + token + "\"");
      }
    }
  }
}
