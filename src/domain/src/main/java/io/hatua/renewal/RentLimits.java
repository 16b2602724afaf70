package io.hatua.renewal;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.lease.LeaseSummary;
import io.hatua.money.Money;
import io.hatua.property.Properties;
import io.hatua.tenancy.Tenants;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What any new rent of a running lease must keep to, as a proposal does (S1-23). */
@Component
class RentLimits {

  static final String RENT = "rentMinorUnits";
  static final String FROM = "rentFrom";

  /** Far above any rent, and far from where products overflow. */
  private static final long MAX_MINOR_UNITS = 1_000_000_000_000L;

  private final Properties properties;
  private final Tenants tenants;

  RentLimits(Properties properties, Tenants tenants) {
    this.properties = properties;
    this.tenants = tenants;
  }

  /** The rent, which must lie within the property's guideline on its first day; none, no limit. */
  long rent(Checks checks, LeaseSummary lease, @Nullable Long given, LocalDate from) {
    long rent = checks.number(RENT, given, 1, MAX_MINOR_UNITS);
    properties
        .rentGuideline(lease.propertyId(), from)
        .filter(guideline -> checks.clean(RENT))
        .filter(guideline -> rent < guideline.minMinorUnits() || rent > guideline.maxMinorUnits())
        .ifPresent(
            guideline ->
                checks.refuse(
                    RENT,
                    Fault.OUT_OF_RANGE,
                    "must be from %s to %s: the property's guideline"
                        .formatted(
                            text(guideline.minMinorUnits(), lease),
                            text(guideline.maxMinorUnits(), lease))));
    return rent;
  }

  /**
   * The first day that a rent holds for: the first of a month, this month or later, within the
   * term.
   */
  void from(Checks checks, LeaseSummary lease, LocalDate from, @Nullable LocalDate endOn) {
    LocalDate month = tenants.today().withDayOfMonth(1);
    if (from.getDayOfMonth() != 1) {
      checks.refuse(FROM, Fault.OUT_OF_RANGE, "must be the first day of a month");
    } else if (from.isBefore(month)) {
      checks.refuse(FROM, Fault.OUT_OF_RANGE, "must be " + month + " or later");
    } else if (!from.isAfter(lease.terms().startOn())) {
      checks.refuse(FROM, Fault.OUT_OF_RANGE, "must be after the first day of the lease");
    } else if (endOn != null && from.isAfter(endOn)) {
      checks.refuse(FROM, Fault.OUT_OF_RANGE, "must not be after the end of the lease, " + endOn);
    }
  }

  private static String text(long minorUnits, LeaseSummary lease) {
    Money money = Money.of(minorUnits, lease.terms().currency());
    int digits = Math.max(0, money.currency().getDefaultFractionDigits());
    return "%s %s"
        .formatted(
            money.currency().getCurrencyCode(),
            BigDecimal.valueOf(minorUnits, digits).toPlainString());
  }
}
