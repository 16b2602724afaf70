package io.hatua.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the operator works. Hours are those on the wall: a day on which the clock is put forward or
 * back is shorter or longer where its working hours hold the change.
 */
public final class WorkingHours {

  /** Longer than any row of holidays. */
  private static final int MAX_IDLE_DAYS = 400;

  private final String words;
  private final ZoneId zone;
  private final Map<DayOfWeek, Hours> week;
  private final Set<LocalDate> holidays;
  private final Set<MonthDay> yearlyHolidays;

  private WorkingHours(
      String words,
      ZoneId zone,
      Map<DayOfWeek, Hours> week,
      Set<LocalDate> holidays,
      Set<MonthDay> yearlyHolidays) {
    this.words = words;
    this.zone = zone;
    this.week = week;
    this.holidays = holidays;
    this.yearlyHolidays = yearlyHolidays;
  }

  /**
   * Reads what the policy says.
   *
   * @param week such as {@code MONDAY-FRIDAY 08:00-17:00,SATURDAY 08:00-13:00}
   * @param holidays dates such as {@code 2026-04-03}, and days of every year such as {@code 12-25},
   *     by commas; may be empty
   * @throws IllegalArgumentException when there are no working hours in it
   * @throws java.time.DateTimeException when a time or date in it is none
   */
  public static WorkingHours parse(ZoneId zone, String week, String holidays) {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    parts(week).forEach(part -> read(part, hours));
    if (hours.isEmpty()) {
      throw new IllegalArgumentException("expected working hours, but there are none");
    }
    Set<LocalDate> once = new HashSet<>();
    Set<MonthDay> yearly = new HashSet<>();
    parts(holidays)
        .forEach(
            day -> {
              if (day.length() == "MM-dd".length()) {
                yearly.add(MonthDay.parse("--" + day));
              } else {
                once.add(LocalDate.parse(day));
              }
            });
    return new WorkingHours(zone + " " + week + " but " + holidays, zone, hours, once, yearly);
  }

  /** As the policy says it. */
  @Override
  public String toString() {
    return words;
  }

  /** The working time between two instants. */
  public Duration between(Instant from, Instant until) {
    Duration time = Duration.ZERO;
    LocalDate last = LocalDate.ofInstant(until, zone);
    for (LocalDate day = LocalDate.ofInstant(from, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (Span span : spans(day)) {
        Instant begin = span.from().isAfter(from) ? span.from() : from;
        Instant end = span.until().isBefore(until) ? span.until() : until;
        if (begin.isBefore(end)) {
          time = time.plus(Duration.between(begin, end));
        }
      }
    }
    return time;
  }

  /** The first instant at which so much working time, more than none, has passed. */
  public Instant plus(Instant from, Duration time) {
    Duration left = time;
    int idle = 0;
    for (LocalDate day = LocalDate.ofInstant(from, zone);
        idle < MAX_IDLE_DAYS;
        day = day.plusDays(1)) {
      idle++;
      for (Span span : spans(day)) {
        Instant begin = span.from().isAfter(from) ? span.from() : from;
        if (begin.isBefore(span.until())) {
          idle = 0;
          Duration there = Duration.between(begin, span.until());
          if (there.compareTo(left) >= 0) {
            return begin.plus(left);
          }
          left = left.minus(there);
        }
      }
    }
    throw new IllegalStateException(
        "expected a working day within " + MAX_IDLE_DAYS + " days, but there is none");
  }

  private List<Span> spans(LocalDate day) {
    Hours hours = week.get(day.getDayOfWeek());
    if (hours == null || holidays.contains(day) || yearlyHolidays.contains(MonthDay.from(day))) {
      return List.of();
    }
    return List.of(
        new Span(
            day.atTime(hours.from()).atZone(zone).toInstant(),
            day.atTime(hours.until()).atZone(zone).toInstant()));
  }

  private static void read(String part, Map<DayOfWeek, Hours> hours) {
    String[] daysAndHours = part.split(" ", 2);
    String[] days = daysAndHours[0].split("-", 2);
    String[] times = daysAndHours.length == 2 ? daysAndHours[1].split("-", 2) : new String[0];
    if (times.length != 2) {
      throw new IllegalArgumentException("expected days with hours, but got: " + part);
    }
    Hours read = new Hours(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
    if (!read.from().isBefore(read.until())) {
      throw new IllegalArgumentException("expected hours within a day, but got: " + part);
    }
    DayOfWeek last = DayOfWeek.valueOf(days[days.length - 1]);
    for (DayOfWeek day = DayOfWeek.valueOf(days[0]); ; day = day.plus(1)) {
      hours.put(day, read);
      if (day == last) {
        return;
      }
    }
  }

  private static Stream<String> parts(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(part -> !part.isEmpty());
  }

  private record Hours(LocalTime from, LocalTime until) {}

  private record Span(Instant from, Instant until) {}
}
