package io.hatua.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.money.Money;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFormatTest {

  @ParameterizedTest
  @CsvSource({
    "2500000, KES, 'KES 25,000.00'",
    "5, KES, KES 0.05",
    "-5, KES, KES -0.05",
    "25000, UGX, 'UGX 25,000'",
    "1500, KWD, KWD 1.500",
    "9223372036854775807, KES, 'KES 92,233,720,368,547,758.07'"
  })
  void shouldWriteAsManyDecimalsAsTheCurrencyHas(long minorUnits, String currency, String text) {
    assertThat(new DocumentFormat(Locale.ENGLISH).money(Money.of(minorUnits, currency)))
        .isEqualTo(text);
  }
}
