package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.lease.CancellationReason;
import io.hatua.money.Money;
import io.hatua.tenancy.Tenant;
import io.hatua.tenancy.Tenants;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts a letter into the tenant's words. */
@Component
class LetterWriter {

  private final Templates templates;
  private final DefaultWords defaults;
  private final Tenants tenants;
  private final String publicUrl;

  /**
   * @param publicUrl what links start with
   */
  LetterWriter(
      Templates templates,
      DefaultWords defaults,
      Tenants tenants,
      @Value("${hatua.public-url}") String publicUrl) {
    this.templates = templates;
    this.defaults = defaults;
    this.tenants = tenants;
    this.publicUrl = publicUrl;
  }

  /** The letter in the words that hold now. */
  Written write(Letter letter, Channel channel, Locale language) {
    return write(letter, templates.current(letter.template(), channel, language), language);
  }

  /** The letter in those words. */
  Written write(Letter letter, TemplateText words, Locale language) {
    Tenant tenant = tenants.current();
    String link = letter.path() == null ? null : publicUrl + letter.path();
    Map<String, String> values = new HashMap<>();
    letter
        .facts()
        .forEach((name, fact) -> values.put(name, inWords(fact, tenant.timeZone(), language)));
    values.put("recipient", letter.recipient().name());
    values.put("tenant", tenant.name());
    if (link != null) {
      values.put("link", link);
    }
    return new Written(fill(words.subject(), values), Mustaches.fill(words.text(), values), link);
  }

  private static @Nullable String fill(@Nullable String subject, Map<String, String> values) {
    return subject == null ? null : Mustaches.fill(subject, values);
  }

  private String inWords(Object fact, ZoneId zone, Locale language) {
    return switch (fact) {
      case Instant time -> inWords(time.atZone(zone), language);
      case LocalDate day ->
          DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
      case Money money -> inWords(money, language);
      case CancellationReason reason -> defaults.word("reason." + reason.name(), language);
      default -> fact.toString();
    };
  }

  private static String inWords(ZonedDateTime time, Locale language) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(language)
            .format(time)
        + DateTimeFormatter.ofPattern(" zzz", language).format(time);
  }

  private static String inWords(Money money, Locale language) {
    int digits = money.currency().getDefaultFractionDigits();
    NumberFormat number = NumberFormat.getNumberInstance(language);
    number.setMinimumFractionDigits(digits);
    return money.currency().getCurrencyCode()
        + " "
        + number.format(BigDecimal.valueOf(money.minorUnits(), digits));
  }
}
