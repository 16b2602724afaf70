package io.hatua.rent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S1-47")
class RentScheduleTest {

  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate RAISED = LocalDate.of(2027, 1, 16);
  private static final LocalDate LOWERED = LocalDate.of(2027, 6, 1);

  private final RentSchedule schedule =
      new RentSchedule(
          List.of(
              new AgreedRent(START, 3_100),
              new AgreedRent(RAISED, 6_200),
              new AgreedRent(LOWERED, 3_000)));

  @Test
  void shouldHoldFromItsDayOn() {
    assertThat(schedule.on(START.minusDays(1))).isEqualTo(3_100);
    assertThat(schedule.on(RAISED.minusDays(1))).isEqualTo(3_100);
    assertThat(schedule.on(RAISED)).isEqualTo(6_200);
    assertThat(schedule.on(LOWERED.minusDays(1))).isEqualTo(6_200);
    assertThat(schedule.on(LOWERED)).isEqualTo(3_000);
  }

  @Test
  void shouldKnowTheLastIncrease() {
    assertThat(schedule.lastRaisedOn()).isEqualTo(RAISED);
    assertThat(new RentSchedule(List.of(new AgreedRent(START, 1))).lastRaisedOn()).isEqualTo(START);
  }

  @Test
  void shouldChargeEachDayOfAMonthWithItsOwnRent() {
    assertThat(rentOf(2026, 12)).isEqualTo(3_100);
    assertThat(rentOf(2027, 1)).isEqualTo(15 * 100 + 16 * 200);
    assertThat(rentOf(2027, 2)).isEqualTo(6_200);
    assertThat(rentOf(2027, 6)).isEqualTo(3_000);
  }

  @Test
  void refusesALeaseWithoutRent() {
    assertThatThrownBy(() -> new RentSchedule(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private long rentOf(int year, int month) {
    return ProratedRent.of(YearMonth.of(year, month), START, null, schedule::on);
  }
}
