package io.hatua.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  private static final PageRequest TWO = new PageRequest(null, 2);

  @Test
  void lastPageHasNoCursor() {
    assertThat(Page.of(List.of("a", "b"), TWO, item -> item))
        .isEqualTo(new Page<>(List.of("a", "b"), null));
  }

  @Test
  void oneRowMoreMeansAnotherPageAfterTheLastItem() {
    assertThat(Page.of(List.of("a", "b", "c"), TWO, item -> item))
        .isEqualTo(new Page<>(List.of("a", "b"), "b"));
  }

  @Test
  void emptyCursorIsNone() {
    assertThat(PageRequest.of("", null)).isEqualTo(PageRequest.first());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void limitsAreAllowed(int limit) {
    assertThat(PageRequest.of(null, limit).limit()).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void beyondTheLimits(int limit) {
    assertThatThrownBy(() -> PageRequest.of("not a cursor", limit))
        .hasMessage("cursor MALFORMED, limit OUT_OF_RANGE");
  }

  @Test
  void wordsWithSpecialCharactersAreThemselves() {
    assertThat(Search.pattern(" 50%_\\\u0000x ")).isEqualTo("%50\\%\\_\\\\ x%");
    assertThat(Search.pattern(null)).isEqualTo("%");
  }
}
