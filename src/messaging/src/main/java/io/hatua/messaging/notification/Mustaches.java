package io.hatua.messaging.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.hatua.fault.Checks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Mustache without its logic: plain placeholders, each a name that is on offer, so that the words
 * of a tenant can neither run code nor reach anything else.
 */
final class Mustaches {

  private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false);

  private Mustaches() {}

  /** Puts the values in. */
  static String fill(String text, Map<String, String> values) {
    return COMPILER.compile(text).execute(values);
  }

  /**
   * Refuses what is no placeholder on offer.
   *
   * @return the placeholders that are used
   */
  static Set<String> check(Checks checks, String field, String text, Set<String> onOffer) {
    Set<String> used = new LinkedHashSet<>();
    List<String> others = new ArrayList<>();
    try {
      COMPILER.compile(text).visit(new Finder(used, others));
    } catch (MustacheException e) {
      checks.refuse(field, "BRACES", "has double braces that do not fit together");
      return used;
    }
    if (!others.isEmpty()) {
      checks.refuse(field, "ONLY_PLACEHOLDERS", "may hold placeholders between double braces only");
    }
    Set<String> unknown = new TreeSet<>(used);
    unknown.removeAll(onOffer);
    if (!unknown.isEmpty()) {
      checks.refuse(
          field,
          "UNKNOWN_PLACEHOLDER",
          "has a placeholder that is not on offer; there are " + String.join(", ", onOffer));
    }
    return used;
  }

  private record Finder(Set<String> names, List<String> others) implements Mustache.Visitor {

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      names.add(name);
    }

    @Override
    public boolean visitInclude(String name) {
      others.add(name);
      return false;
    }

    @Override
    public boolean visitParent(String name) {
      others.add(name);
      return false;
    }

    @Override
    public boolean visitBlock(String name) {
      others.add(name);
      return false;
    }

    @Override
    public boolean visitSection(String name) {
      others.add(name);
      return false;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      others.add(name);
      return false;
    }
  }
}
