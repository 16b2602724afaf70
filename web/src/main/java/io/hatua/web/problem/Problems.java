package io.hatua.web.problem;

import io.hatua.trace.Trace;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * The catalogue of the codes that refusals carry: what each means and what to do next (S2-20). The
 * words stand in the message bundles as {@code problem.<CODE>.title}, {@code .text} and {@code
 * .next}; the code of what only the protocol refuses is the name of its status.
 */
@Component
public class Problems {

  private static final Pattern TITLE = Pattern.compile("problem\\.([A-Z0-9_]+)\\.title");

  private final MessageSource words;
  private final String[] bundles;
  private final String publicUrl;

  Problems(
      MessageSource words,
      @Value("${spring.messages.basename}") String[] bundles,
      @Value("${hatua.public-url}") String publicUrl) {
    this.words = words;
    this.bundles = bundles;
    this.publicUrl = publicUrl;
  }

  /**
   * A code in the reader's language.
   *
   * @param title what it is, in a few words
   * @param text what happened
   * @param next what to do
   */
  public record Problem(String code, String title, String text, String next) {}

  /** Every code that has words. */
  public SortedSet<String> codes() {
    SortedSet<String> codes = new TreeSet<>();
    for (String bundle : bundles) {
      ResourceBundle.getBundle(bundle, Locale.ENGLISH)
          .keySet()
          .forEach(
              key -> {
                Matcher title = TITLE.matcher(key);
                if (title.matches()) {
                  codes.add(title.group(1));
                }
              });
    }
    return codes;
  }

  /** The words of a code; of its status where it has none of its own. */
  public Problem of(@Nullable String code, int status) {
    String chosen = code == null ? code(status) : code;
    String known =
        has(chosen)
            ? chosen
            : has(code(status)) ? code(status) : status < 500 ? "REFUSED" : code(500);
    return new Problem(chosen, say(known, "title"), say(known, "text"), say(known, "next"));
  }

  /** The code of what the protocol refuses, for instance {@code METHOD_NOT_ALLOWED}. */
  public static String code(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "REFUSED" : known.name();
  }

  /** A refusal for a program; {@link #complete} adds what all have in common. */
  public static ProblemDetail detail(HttpStatus status, String code, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }

  /**
   * Adds the code where it is missing, the address of the page that explains it, the words, and the
   * trace to find the request by in the logs (S2-21).
   */
  public ProblemDetail complete(ProblemDetail problem) {
    var properties = problem.getProperties();
    String given = properties == null ? null : (String) properties.get("code");
    Problem meaning = of(given, problem.getStatus());
    problem.setType(URI.create(publicUrl + "/problems/" + meaning.code()));
    problem.setTitle(meaning.title());
    problem.setProperty("code", meaning.code());
    problem.setProperty("next", meaning.next());
    Trace.current().ifPresent(trace -> problem.setProperty("trace_id", trace));
    return problem;
  }

  /** The trace of the running request, for the page that shows a refusal. */
  public @Nullable String traceId() {
    return Trace.current().orElse(null);
  }

  private boolean has(String code) {
    return words.getMessage(key(code, "title"), null, null, LocaleContextHolder.getLocale())
        != null;
  }

  private String say(String code, String part) {
    return Objects.requireNonNull(
        words.getMessage(key(code, part), null, LocaleContextHolder.getLocale()));
  }

  private static String key(String code, String part) {
    return "problem." + code + "." + part;
  }
}
