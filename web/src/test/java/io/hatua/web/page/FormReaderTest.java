package io.hatua.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.fault.Fault;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {

  private static final Currency KES = Currency.getInstance("KES");
  private static final Currency JPY = Currency.getInstance("JPY");

  private final FormReader reader = new FormReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25000|2500000",
        "25,000|2500000",
        "25 000.5|2500050",
        "25000.00|2500000",
        "KES 25,000.00|2500000",
        "0.01|1",
        "9999999999999.99|999999999999999"
      })
  void shouldReadAmountsAsPeopleTypeThem(String typed, long minorUnits) {
    assertThat(reader.amount("rent", typed, KES)).isEqualTo(minorUnits);
    assertThat(reader.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "0.00", "-1", "25.000,00", "2,50", "1.001", "25k", "USD 5", "99999999999999"})
  void shouldNotGuessWhatAnAmountMeans(String typed) {
    assertThat(reader.amount("rent", typed, KES)).isNull();
    assertThat(reader.faults()).extracting(Fault::field).containsExactly("rent");
  }

  @Test
  void shouldKnowCurrenciesWithoutDecimals() {
    assertThat(reader.amount("rent", "1,000", JPY)).isEqualTo(1000);
    assertThat(reader.amount("rent", "1000.5", JPY)).isNull();
    assertThat(reader.faults().getFirst().message())
        .isEqualTo("is not an amount of JPY such as 25,000");
  }

  @Test
  void shouldLeaveWhatIsEmptyToTheBusiness() {
    assertThat(reader.amount("rent", " ", KES)).isNull();
    assertThat(reader.date("startOn", "")).isNull();
    assertThat(reader.number("months", null)).isNull();
    assertThat(reader.basisPoints("share", null)).isNull();
    assertThat(reader.faults()).isEmpty();
  }

  @Test
  void shouldReadDatesNumbersAndShares() {
    assertThat(reader.date("startOn", "2026-12-01")).isEqualTo(LocalDate.of(2026, 12, 1));
    assertThat(reader.number("months", " 12 ")).isEqualTo(12);
    assertThat(reader.basisPoints("share", "33.34 %")).isEqualTo(3334);
    assertThat(reader.basisPoints("share", "0")).isNull();
    assertThat(reader.faults()).isEmpty();
  }

  @Test
  void shouldGatherEveryFault() {
    assertThat(reader.date("startOn", "2026-02-30")).isNull();
    assertThat(reader.number("months", "1.5")).isNull();
    assertThat(reader.basisPoints("share", "33.333")).isNull();
    assertThat(reader.faults())
        .extracting(Fault::field)
        .containsExactly("startOn", "months", "share");
  }
}
