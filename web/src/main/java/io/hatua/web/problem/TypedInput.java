package io.hatua.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed into a form that was refused, to send it again. Never what is secret.
 *
 * @param action where it was sent
 */
public record TypedInput(String action, List<Field> fields) implements Serializable {

  private static final Pattern SECRET = Pattern.compile("(?i)_csrf|.*(password|secret|totp).*");

  public record Field(String name, String value) implements Serializable {}

  /** What a request carries; empty when it is no form or nothing was typed. */
  public static Optional<TypedInput> of(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return Optional.empty();
    }
    List<Field> fields = new ArrayList<>();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                if (!value.isEmpty() && !SECRET.matcher(name).matches()) {
                  fields.add(new Field(name, value));
                }
              }
            });
    Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String action = Objects.requireNonNullElse(failed, request.getRequestURI()).toString();
    return fields.isEmpty() ? Optional.empty() : Optional.of(new TypedInput(action, fields));
  }
}
