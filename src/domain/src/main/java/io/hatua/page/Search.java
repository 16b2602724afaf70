package io.hatua.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words that somebody looks for in a list. */
public final class Search {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

  private Search() {}

  /**
   * A pattern for SQL {@code ilike} that finds text with these words in it; their own {@code %} and
   * {@code _} are plain characters.
   *
   * @param words what was typed; nothing finds everything
   */
  public static String pattern(@Nullable String words) {
    if (words == null) {
      return "%";
    }
    String plain = CONTROL.matcher(words).replaceAll(" ").strip();
    return "%" + SPECIAL.matcher(plain).replaceAll("\\\\$0") + "%";
  }
}
