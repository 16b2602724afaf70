package io.hatua.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the pages, in both languages. */
class BundlesTest {

  private static final Pattern PLACE = Pattern.compile("\\{[0-9]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "audit",
        "task",
        "onboarding",
        "expense",
        "rent",
        "identity",
        "termination",
        "renewal"
      })
  void shouldSayEverythingInSwahili(String bundle) {
    Properties english = read(bundle);
    Properties swahili = read(bundle + "_sw");
    Set<Object> spoken =
        swahili.keySet().stream()
            .filter(key -> !key.toString().startsWith("fault."))
            .collect(Collectors.toSet());
    assertThat(spoken).isEqualTo(english.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "audit",
        "task",
        "onboarding",
        "expense",
        "rent",
        "identity",
        "termination",
        "renewal"
      })
  void shouldNameTheSameFactsInBothLanguages(String bundle) {
    Properties swahili = read(bundle + "_sw");
    read(bundle)
        .forEach(
            (key, words) ->
                assertThat(places(swahili.getProperty(key.toString())))
                    .as(key.toString())
                    .isEqualTo(places(words.toString())));
  }

  /** An apostrophe would swallow what follows it where there are facts to fill in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "web_sw",
        "audit",
        "audit_sw",
        "task",
        "task_sw",
        "onboarding",
        "onboarding_sw",
        "expense",
        "expense_sw",
        "rent",
        "rent_sw",
        "identity",
        "identity_sw",
        "termination",
        "termination_sw",
        "renewal",
        "renewal_sw"
      })
  void shouldWriteApostrophesSoThatNoFactIsLost(String bundle) {
    read(bundle)
        .forEach(
            (key, text) -> {
              if (PLACE.matcher(text.toString()).find()) {
                assertThat(text.toString()).as(key.toString()).doesNotContain("'");
                assertThat(new MessageFormat(text.toString())).isNotNull();
              }
            });
  }

  private static Set<String> places(String words) {
    return PLACE.matcher(words).results().map(match -> match.group()).collect(Collectors.toSet());
  }

  private static Properties read(String bundle) {
    Properties words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                BundlesTest.class.getResourceAsStream("/messages/" + bundle + ".properties")),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return words;
  }
}
