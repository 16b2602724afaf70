package io.hatua.process.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Names in a model held against names in code, typing errors seen through. */
final class Matching {

  private final Set<String> used;
  private final Set<String> known;
  private final Map<String, String> meant = new HashMap<>();

  Matching(Collection<String> used, Collection<String> known) {
    this.used = new TreeSet<>(used);
    this.known = new TreeSet<>(known);
    var free = unused();
    for (var name : unknown()) {
      var nearest = nearest(name, free);
      if (nearest.isEmpty() && unknown().size() == 1 && free.size() == 1) {
        nearest = free.stream().findFirst();
      }
      nearest.ifPresent(
          meaning -> {
            meant.put(name, meaning);
            free.remove(meaning);
          });
    }
  }

  boolean knows(String name) {
    return known.contains(name);
  }

  /** The name in code that is meant, the same name when there is no better guess. */
  String meaning(String name) {
    return meant.getOrDefault(name, name);
  }

  /** Names in the model that code does not have. */
  Set<String> unknown() {
    var unknown = new TreeSet<>(used);
    unknown.removeAll(known);
    return unknown;
  }

  /** Names in code that the model neither has nor misspells. */
  Set<String> unused() {
    var unused = new TreeSet<>(known);
    unused.removeAll(used);
    unused.removeAll(meant.values());
    return unused;
  }

  /** A sentence that leads to the right name. */
  String hint(String name) {
    return suggestion(name, known)
        .or(() -> Optional.ofNullable(meant.get(name)).map(Matching::didYouMean))
        .orElse("Code knows: " + String.join(", ", known) + ".");
  }

  /** "Did you mean …?" when one of the candidates is close to the name. */
  static Optional<String> suggestion(String name, Collection<String> candidates) {
    return nearest(name, candidates).map(Matching::didYouMean);
  }

  private static String didYouMean(String name) {
    return "Did you mean \"" + name + "\"?";
  }

  private static Optional<String> nearest(String name, Collection<String> candidates) {
    return new HashSet<>(candidates)
        .stream()
            .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 4))
            .min(
                Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                    .thenComparing(Comparator.naturalOrder()));
  }

  /** Letters to insert, remove or replace to turn one word into the other. */
  private static int distance(String from, String to) {
    var previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      var current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
