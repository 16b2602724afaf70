package io.hatua.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes the requirement ids (tags such as {@code S1-21}) of the tests that passed to {@code
 * target/requirements-covered.txt} of the module, an id and a test a line.
 */
public final class RequirementsListener implements TestExecutionListener {

  static final Pattern REQUIREMENT = Pattern.compile("S\\d-\\d+");

  private final Set<String> covered = new ConcurrentSkipListSet<>();

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      test.getTags().stream()
          .filter(tag -> REQUIREMENT.matcher(tag.getName()).matches())
          .forEach(tag -> covered.add(tag.getName() + " " + name(test)));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (covered.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(RequirementsTable.FILE.getParent());
      Files.write(RequirementsTable.FILE, covered);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource().map(Object::toString).orElse(test.getDisplayName());
  }
}
