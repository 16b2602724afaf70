package io.hatua.renewal;

import io.hatua.rent.RentSchedule;
import java.time.LocalDate;

/**
 * From when on the rent of a lease can be raised by a notice given today.
 *
 * @param noticeDays the period of notice, whole days
 * @param intervalMonths between two increases, at least
 * @param earliest the first day of a month
 * @param rents what is set so far
 */
public record IncreaseTerms(
    long noticeDays, long intervalMonths, LocalDate earliest, RentSchedule rents) {}
