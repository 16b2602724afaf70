package io.hatua.rent;

import io.hatua.tenancy.Tenants;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rents of a lease, month by month until its last day (S1-47). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MonthlyRents {

  private final JdbcClient jdbc;
  private final RentRows rows;
  private final RentSchedules schedules;
  private final LeaseBooks books;
  private final Tenants tenants;

  MonthlyRents(
      JdbcClient jdbc, RentRows rows, RentSchedules schedules, LeaseBooks books, Tenants tenants) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.schedules = schedules;
    this.books = books;
    this.tenants = tenants;
  }

  /** What an active lease costs until when; the last day since notice was given. */
  Optional<Terms> terms(String leaseId) {
    return jdbc.sql(
            """
            select start_on, coalesce(last_day, end_on) as end_on, rent_due_day
            from lease where id = :lease and status = 'ACTIVE'""")
        .param("lease", leaseId)
        .query(
            (row, index) ->
                new Terms(
                    leaseId,
                    row.getObject("start_on", LocalDate.class),
                    row.getObject("end_on", LocalDate.class),
                    schedules.of(leaseId),
                    row.getInt("rent_due_day")))
        .optional();
  }

  /**
   * Charges every month that is not charged yet.
   *
   * @param upToMonth first day of the last month that is charged
   * @param runId the run that charges, if one does
   */
  void charge(LeaseBook book, Terms terms, LocalDate upToMonth, @Nullable String runId) {
    LocalDate month = book.account().nextMonth();
    while (!month.isAfter(upToMonth) && terms.lastsInto(month)) {
      long rent = terms.rentOf(month);
      if (rent > 0) {
        book.charge(
            new NewCharge(
                ChargeKind.RENT,
                key(terms, month),
                month,
                book.money(rent),
                terms.notBeforeStart(month.withDayOfMonth(terms.rentDueDay())),
                terms.notBeforeStart(month),
                runId));
      }
      month = month.plusMonths(1);
    }
    rows.nextMonth(terms.leaseId(), month);
  }

  /**
   * Charges months anew that were charged for more or fewer days than the tenancy now has in them,
   * or with another rent than now holds. What was paid on them pays the new charge first.
   */
  void correct(LeaseBook book, Terms terms) {
    for (Charge charged : rows.chargesOf(terms.leaseId())) {
      LocalDate month = charged.month();
      if (charged.kind() != ChargeKind.RENT || charged.reversedAt() != null || month == null) {
        continue;
      }
      long rent = terms.rentOf(month);
      if (rent != charged.amount().minorUnits()) {
        books.reverse(book, charged);
        if (rent > 0) {
          again(book, terms, charged, month, rent);
        }
      }
    }
  }

  private void again(
      LeaseBook book, Terms terms, Charge charged, LocalDate month, long rentMinorUnits) {
    String key = key(terms, month) + "/instead-of/" + charged.id();
    book.charge(
        new NewCharge(
            ChargeKind.RENT,
            key,
            month,
            book.money(rentMinorUnits),
            charged.dueOn(),
            tenants.today(),
            null));
    rows.treatAs(key, charged.id());
  }

  private static String key(Terms terms, LocalDate month) {
    return "lease/" + terms.leaseId() + "/rent/" + YearMonth.from(month);
  }

  /**
   * @param endOn last day; null where there is none yet
   */
  record Terms(
      String leaseId,
      LocalDate startOn,
      @Nullable LocalDate endOn,
      RentSchedule rents,
      int rentDueDay) {

    boolean lastsInto(LocalDate month) {
      return endOn == null || !month.isAfter(endOn);
    }

    long rentOf(LocalDate month) {
      return ProratedRent.of(YearMonth.from(month), startOn, endOn, rents::on);
    }

    LocalDate notBeforeStart(LocalDate date) {
      return date.isBefore(startOn) ? startOn : date;
    }
  }
}
