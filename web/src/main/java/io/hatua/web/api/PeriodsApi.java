package io.hatua.web.api;

import io.hatua.ledger.ClosedPeriod;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.period.OpenPeriod;
import io.hatua.period.Periods;
import io.hatua.web.security.SecondFactor;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The months of the books: what is closed, and what is closed next. */
@RestController
@RequestMapping("/api/v1/ledger/periods")
class PeriodsApi {

  private final Periods periods;

  PeriodsApi(Periods periods) {
    this.periods = periods;
  }

  /**
   * @param month for instance {@code 2026-11}
   */
  record Closed(String month, String closedBy, Instant closedAt) {

    static Closed of(ClosedPeriod period) {
      return new Closed(period.month().toString(), period.closedBy(), period.closedAt());
    }
  }

  /**
   * @param month for instance {@code 2026-11}; null while the books are empty
   * @param obstacles why it cannot be closed yet
   */
  record Next(@Nullable String month, List<OpenPeriod.Obstacle> obstacles) {}

  @Operation(summary = "List the months of the books that are closed, latest first")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<Closed> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return periods.closed(PageRequest.of(cursor, limit)).map(Closed::of);
  }

  @Operation(summary = "Read which month is closed next, and what is in the way")
  @GetMapping("/next")
  @PreAuthorize(Staff.READS)
  Next next() {
    return periods
        .next()
        .map(next -> new Next(next.month().toString(), next.obstacles()))
        .orElse(new Next(null, List.of()));
  }

  /** The same again is the closed month that there is. */
  @Operation(summary = "Close the oldest open month of the books, for good")
  @PostMapping("/closing")
  @PreAuthorize(Staff.HANDLES_MONEY)
  @SecondFactor
  Closed close(@RequestParam(required = false) @Nullable YearMonth month) {
    return Closed.of(periods.close(month));
  }
}
