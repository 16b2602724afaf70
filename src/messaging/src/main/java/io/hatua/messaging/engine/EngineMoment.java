package io.hatua.messaging.engine;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The due and follow-up dates of user tasks. The engine hands on what the model's expression gave:
 * ISO 8601 with an offset, a zone, both or neither, or a date alone.
 */
final class EngineMoment {

  private static final Logger LOG = LoggerFactory.getLogger(EngineMoment.class);

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalStart()
          .appendLiteral('[')
          .parseCaseSensitive()
          .appendZoneRegionId()
          .appendLiteral(']')
          .toFormatter();

  private EngineMoment() {}

  /**
   * The same moment in UTC, ending in {@code Z}; a time without offset and zone stays as it is and
   * is meant on the tenant's clock, and so is a date, which is meant to its last moment.
   *
   * @return nothing for what is no moment: the task then has no such date
   */
  static @Nullable String normalized(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      TemporalAccessor moment =
          ISO.parseBest(
              text.strip(),
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return switch (moment) {
        case ZonedDateTime zoned -> zoned.toInstant().toString();
        case OffsetDateTime offset -> offset.withOffsetSameInstant(ZoneOffset.UTC).toString();
        case LocalDate date -> date.plusDays(1).atStartOfDay().toString();
        default -> moment.toString();
      };
    } catch (DateTimeException e) {
      LOG.warn("A date of a user task cannot be read and is left out: {}", e.getMessage());
      return null;
    }
  }
}
