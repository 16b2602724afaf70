package io.hatua.rent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1-24")
class ProratedRentTest {

  /** Rent 3,100.00: 100.00 a day in a month of 31 days. */
  @ParameterizedTest
  @CsvSource({
    "2026-12-01, 2027-11-30, 310000, 310000",
    "2026-12-02, 2027-12-01, 310000, 300000",
    "2026-12-31, 2027-12-30, 310000, 10000",
    "2026-11-30, 2027-11-29, 310000, 10333",
    "2027-02-15, 2028-02-14, 310000, 155000",
    "2028-02-15, 2029-02-14, 310000, 160345",
    "2028-02-29, 2029-02-28, 310000, 10690",
    "2027-02-28, 2028-02-27, 310000, 11071",
    "2026-12-10, 2026-12-19, 310000, 100000",
    "2026-12-31,           , 310000, 10000",
    "2026-11-16, 2027-11-15, 1, 1",
    "2026-11-17, 2027-11-16, 1, 0"
  })
  void shouldTakeTheDaysOfTheFirstMonthHalfUp(
      LocalDate startOn, LocalDate endOn, long rent, long expected) {
    assertThat(ProratedRent.of(YearMonth.from(startOn), startOn, endOn, rent)).isEqualTo(expected);
  }

  /** Rent 3,100.00 from 10 December 2026 to 15 February 2028. */
  @ParameterizedTest
  @CsvSource({
    "2026-11, 0",
    "2026-12, 220000",
    "2027-01, 310000",
    "2028-01, 310000",
    "2028-02, 160345",
    "2028-03, 0"
  })
  void shouldTakeTheDaysOfTheTenancyInTheMonth(YearMonth month, long expected) {
    LocalDate startOn = LocalDate.of(2026, 12, 10);
    LocalDate endOn = LocalDate.of(2028, 2, 15);
    assertThat(ProratedRent.of(month, startOn, endOn, 310_000)).isEqualTo(expected);
  }
}
