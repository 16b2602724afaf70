package io.hatua.web.page;

import io.hatua.money.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How values are written on the pages of one request; templates call it {@code format}. */
public final class PageFormat {

  private final Locale locale;
  private final Supplier<ZoneId> zoneOfTenant;
  private @Nullable ZoneId zone;

  PageFormat(Locale locale, Supplier<ZoneId> zoneOfTenant) {
    this.locale = locale;
    this.zoneOfTenant = zoneOfTenant;
  }

  /** For instance {@code KES 25,000.00}; as many decimals as the currency has. */
  public String money(Money amount) {
    return amount.currency().getCurrencyCode() + " " + number(amount);
  }

  /** For instance {@code KES 25,000.00}. */
  public String money(long minorUnits, String currency) {
    return money(Money.of(minorUnits, currency));
  }

  /** For instance {@code 1 Dec 2026}. */
  public String date(LocalDate date) {
    return DateTimeFormatter.ofPattern("d MMM uuuu", locale).format(date);
  }

  /** For instance {@code December 2026}. */
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
  }

  /** In the tenant's zone, for instance {@code 1 Dec 2026, 09:00 EAT}. */
  public String time(Instant time) {
    if (zone == null) {
      zone = zoneOfTenant.get();
    }
    return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", locale).format(time.atZone(zone));
  }

  private String number(Money amount) {
    int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(amount.minorUnits(), digits));
  }
}
