package io.hatua.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The clock against a table of every minute of a year that has a leap day, both changes of the
 * summer time and holidays.
 */
@Tag("S1-70")
@Tag("S1-71")
@Tag("S1-73")
class SlaClockTest {

  private static final int ORDERS = 10_000;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final WorkingHours HOURS =
      WorkingHours.parse(
          ZONE,
          // On Sundays over the hour that is there twice in autumn and never in spring.
          "MONDAY-FRIDAY 08:00-17:00,SATURDAY 08:00-13:00,SUNDAY 01:00-04:00",
          "01-01,05-01,12-25,12-26,2028-04-14,2028-04-17");
  private static final Set<LocalDate> EASTER =
      Set.of(LocalDate.of(2028, 4, 14), LocalDate.of(2028, 4, 17));
  private static final Set<MonthDay> YEARLY =
      Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));
  private static final Instant BEGIN = ZonedDateTime.of(2027, 12, 20, 0, 0, 0, 0, ZONE).toInstant();
  private static final int MINUTES = 480 * 24 * 60;

  /** How many working minutes there are before each minute. */
  private static final int[] WORKED = new int[MINUTES + 1];

  @BeforeAll
  static void countTheMinutes() {
    for (int minute = 0; minute < MINUTES; minute++) {
      WORKED[minute + 1] = WORKED[minute] + (isWorking(at(minute).atZone(ZONE)) ? 1 : 0);
    }
  }

  @Test
  void shouldReachEachLevelAtTheMinuteThatCountingFinds() {
    Random random = new Random(20_260_701);
    for (int order = 0; order < ORDERS; order++) {
      Order drawn = draw(random);
      SlaClock clock = drawn.clock();
      for (SlaLevel level : SlaLevel.values()) {
        int counted = drawn.count(level);
        assertThat(clock.reaches(level))
            .as("order %d: %s of %s", order, level, drawn)
            .isEqualTo(counted < 0 ? Optional.empty() : Optional.of(at(counted)));
      }
      int now = drawn.start() + random.nextInt(60 * 24 * 60);
      assertThat(clock.used(at(now)))
          .as("order %d at %s: %s", order, at(now), drawn)
          .isEqualTo(Duration.ofMinutes(drawn.used(drawn.end(now))));
    }
  }

  /** Whoever looks whenever: what one has not recorded the other has, and nothing is missing. */
  @Test
  @Tag("S1-72")
  void shouldLetBothDetectorsFindTheSameHoweverLateTheyLook() {
    Random random = new Random(20_280_229);
    int found = 0;
    for (int order = 0; order < ORDERS; order++) {
      Order drawn = draw(random);
      SlaClock clock = drawn.clock();
      List<SlaLevel> recorded = new ArrayList<>();
      int outage = drawn.start() + random.nextInt(5_000);
      int last = drawn.start() + 60 * 24 * 60;
      // The watch looks a moment after each level, unless it is down; the sweep every five minutes.
      List<Integer> looks = new ArrayList<>();
      for (SlaLevel level : SlaLevel.values()) {
        int counted = drawn.count(level);
        if (counted >= 0 && (counted < outage || counted > outage + 60)) {
          looks.add(counted + 1);
        }
        if (counted >= 0 && order % 2 == 0) {
          looks.add(counted / 5 * 5 + 5);
        }
      }
      looks.add(last);
      for (int look : looks.stream().sorted().toList()) {
        for (SlaLevel level : clock.passed(at(look))) {
          if (!recorded.contains(level)) {
            recorded.add(level);
          }
        }
      }
      List<SlaLevel> expected = new ArrayList<>();
      for (SlaLevel level : SlaLevel.values()) {
        int counted = drawn.count(level);
        if (counted >= 0 && counted < drawn.end(last)) {
          expected.add(level);
        }
      }
      assertThat(recorded).as("order %d: %s", order, drawn).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(ORDERS);
  }

  @Test
  void shouldStillBeInTimeExactlyAtTheDeadline() {
    SlaClock clock = new SlaClock(BEGIN, Duration.ofHours(1), null, List.of(), null);
    Instant deadline = BEGIN.plus(Duration.ofHours(1));

    assertThat(clock.passed(deadline)).containsExactly(SlaLevel.AT_RISK);
    assertThat(clock.passed(deadline.plusNanos(1)))
        .containsExactly(SlaLevel.AT_RISK, SlaLevel.BREACHED);
  }

  @Test
  void shouldNotPassWhatItStoppedAt() {
    Instant deadline = BEGIN.plus(Duration.ofHours(1));
    SlaClock clock = new SlaClock(BEGIN, Duration.ofHours(1), null, List.of(), deadline);

    assertThat(clock.passed(deadline.plusSeconds(9_999))).containsExactly(SlaLevel.AT_RISK);
  }

  @Test
  void shouldStandForAsLongAsAPauseIsOpen() {
    Pause pause = new Pause(BEGIN.plus(Duration.ofMinutes(30)), null);
    SlaClock clock = new SlaClock(BEGIN, Duration.ofHours(1), null, List.of(pause), null);

    assertThat(clock.used(BEGIN.plus(Duration.ofDays(9)))).isEqualTo(Duration.ofMinutes(30));
    assertThat(clock.reaches(SlaLevel.BREACHED)).isEmpty();
    assertThat(clock.passed(BEGIN.plus(Duration.ofDays(9)))).isEmpty();
  }

  @Test
  void shouldCountTheHourThatIsThereTwiceAndNotTheOneThatIsMissing() {
    Instant spring = LocalDate.of(2028, 3, 26).atStartOfDay(ZONE).toInstant();
    Instant autumn = LocalDate.of(2028, 10, 29).atStartOfDay(ZONE).toInstant();

    assertThat(HOURS.between(spring, spring.plus(Duration.ofHours(12))))
        .isEqualTo(Duration.ofHours(2));
    assertThat(HOURS.between(autumn, autumn.plus(Duration.ofHours(12))))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void refusesHoursThatAreNone() {
    assertThatThrownBy(() -> WorkingHours.parse(ZONE, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WorkingHours.parse(ZONE, "MONDAY 17:00-08:00", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WorkingHours.parse(ZONE, "MONDAY", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Order draw(Random random) {
    int start = random.nextInt(365 * 24 * 60);
    List<int[]> pauses = new ArrayList<>();
    int cursor = start;
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = cursor + random.nextInt(3_000);
      boolean open = i == 1 && random.nextInt(5) == 0;
      int until = open ? -1 : from + random.nextInt(6_000);
      pauses.add(new int[] {from, until});
      cursor = until + random.nextInt(2);
    }
    boolean stops = random.nextInt(3) > 0;
    boolean open = !pauses.isEmpty() && pauses.getLast()[1] < 0;
    return new Order(
        start,
        10 * (1 + random.nextInt(400)),
        random.nextInt(4) > 0,
        pauses,
        stops && !open ? cursor + random.nextInt(20_000) : -1);
  }

  private static boolean isWorking(ZonedDateTime at) {
    LocalTime time = at.toLocalTime();
    LocalDate day = at.toLocalDate();
    if (EASTER.contains(day) || YEARLY.contains(MonthDay.from(day))) {
      return false;
    }
    int hour = time.getHour();
    return switch (at.getDayOfWeek()) {
      case SATURDAY -> hour >= 8 && hour < 13;
      case SUNDAY -> hour >= 1 && hour < 4;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> hour >= 8 && hour < 17;
    };
  }

  private static Instant at(int minute) {
    return BEGIN.plus(Duration.ofMinutes(minute));
  }

  /**
   * One work order, in minutes from the beginning.
   *
   * @param pauses from and until, which is -1 for an open one
   * @param stop -1 when it never stops
   */
  private record Order(int start, int allowed, boolean workingHours, List<int[]> pauses, int stop) {

    SlaClock clock() {
      return new SlaClock(
          at(start),
          Duration.ofMinutes(allowed),
          workingHours ? HOURS : null,
          pauses.stream().map(pause -> new Pause(at(pause[0]), instant(pause[1]))).toList(),
          instant(stop));
    }

    /** The first minute at which the level is reached if nothing stops it; -1 for never. */
    int count(SlaLevel level) {
      int needed = allowed * level.percent() / 100;
      if (used(MINUTES) < needed) {
        return -1;
      }
      int low = start;
      int high = MINUTES;
      while (low < high) {
        int middle = (low + high) / 2;
        if (used(middle) >= needed) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    int used(int now) {
      int used = worked(start, now);
      for (int[] pause : pauses) {
        used -= worked(pause[0], pause[1] < 0 ? now : Math.min(pause[1], now));
      }
      return used;
    }

    int end(int now) {
      return stop < 0 ? now : Math.min(stop, now);
    }

    private int worked(int from, int until) {
      if (from >= until) {
        return 0;
      }
      return workingHours ? WORKED[until] - WORKED[from] : until - from;
    }

    private static @Nullable Instant instant(int minute) {
      return minute < 0 ? null : at(minute);
    }

    @Override
    public String toString() {
      return "start %s, %d minutes, hours %s, pauses %s, stop %s"
          .formatted(
              at(start),
              allowed,
              workingHours,
              pauses.stream().map(Arrays::toString).toList(),
              instant(stop));
    }
  }
}
