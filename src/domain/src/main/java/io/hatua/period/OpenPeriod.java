package io.hatua.period;

import java.time.YearMonth;
import java.util.List;

/**
 * The oldest month of the books that is open.
 *
 * @param obstacles why it cannot be closed yet; empty when it can
 */
public record OpenPeriod(YearMonth month, List<Obstacle> obstacles) {

  /** Why a month cannot be closed yet. */
  public enum Obstacle {
    /** The month is not over. */
    NOT_OVER,
    /** The books do not hold together. */
    BOOKS_UNSOUND,
    /** The bank shows something in it that nobody explained. */
    BANK_UNEXPLAINED
  }

  public OpenPeriod {
    obstacles = List.copyOf(obstacles);
  }
}
