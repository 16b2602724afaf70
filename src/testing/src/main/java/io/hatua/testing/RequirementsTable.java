package io.hatua.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prints for each requirement that a passing test covers how many tests do, and how many
 * requirements of {@code docs/requirements.md} no test covers yet. Run from the project's root.
 */
public final class RequirementsTable {

  /** Where a module's tests leave what they covered: here, for this class runs without JUnit. */
  static final Path FILE = Path.of("target", "requirements-covered.txt");

  private static final Pattern ROW = Pattern.compile("^\\| (S\\d-\\d+) \\| \\w \\| ([^|]+)\\|");

  private RequirementsTable() {}

  public static void main(String[] arguments) throws IOException {
    System.out.print(render(Path.of(arguments.length == 0 ? "." : arguments[0])));
  }

  static String render(Path root) throws IOException {
    Map<String, String> known = new TreeMap<>();
    for (String line : Files.readAllLines(root.resolve("docs/requirements.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.find()) {
        known.put(row.group(1), row.group(2).replace("*", "").strip());
      }
    }
    Map<String, Integer> covered = new TreeMap<>();
    try (Stream<Path> files = Files.find(root, 4, (path, is) -> path.endsWith(FILE))) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          covered.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum);
        }
      }
    }
    StringBuilder table = new StringBuilder("Requirements covered by passing tests\n");
    covered.forEach(
        (id, tests) ->
            table.append(
                "  %-6s %4d %s  %s%n"
                    .formatted(
                        id,
                        tests,
                        tests == 1 ? "test " : "tests",
                        known.getOrDefault(id, "NOT IN docs/requirements.md"))));
    long open = known.keySet().stream().filter(id -> !covered.containsKey(id)).count();
    return table
        .append(
            "%d of %d requirements covered, %d not yet%n"
                .formatted(known.size() - open, known.size(), open))
        .toString();
  }
}
