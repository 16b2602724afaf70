package io.hatua.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSearchTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "=1+1,'=1+1",
        "+254712345678,'+254712345678",
        "-1,'-1",
        "@SUM(A1),'@SUM(A1)",
        "name: = -> x,name: = -> x",
        "plain,plain"
      })
  void shouldWriteNoFormula(String cell, String written) {
    assertThat(AuditSearch.plain(cell)).isEqualTo(written);
  }
}
