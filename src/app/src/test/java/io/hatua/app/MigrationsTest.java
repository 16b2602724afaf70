package io.hatua.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MigrationsTest {

  private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
  private static final Pattern TIME_OF_THE_DATABASE =
      Pattern.compile(
          "(?i)\\b(now\\s*\\(|current_timestamp|current_date|localtimestamp|clock_timestamp)");

  /** A test moves the time, and the database's clock does not move with it. */
  @Test
  void shouldTakeTheTimeFromTheApplication() throws IOException {
    Resource[] migrations =
        new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
    assertThat(migrations).hasSizeGreaterThan(4);
    for (Resource migration : migrations) {
      String statements = COMMENT.matcher(migration.getContentAsString(UTF_8)).replaceAll("");
      assertThat(statements).as("%s", migration).doesNotContainPattern(TIME_OF_THE_DATABASE);
    }
  }
}
