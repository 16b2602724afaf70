package io.hatua.messaging.notification;

import io.hatua.lease.CancellationReason;
import io.hatua.money.Money;
import io.hatua.tenancy.Tenant;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts a letter into words, in plain text and HTML. */
final class LetterWriter {

  private final ITemplateEngine templates;
  private final MessageSource words;
  private final Locale language;
  private final String publicUrl;
  private final String from;

  /**
   * @param publicUrl what links start with
   * @param from address of the sender; the tenant's name stands before it
   */
  LetterWriter(
      ITemplateEngine templates,
      MessageSource words,
      Locale language,
      String publicUrl,
      String from) {
    this.templates = templates;
    this.words = words;
    this.language = language;
    this.publicUrl = publicUrl;
    this.from = from;
  }

  /**
   * Writes the letter into the message.
   *
   * @param notificationId makes the Message-ID, so that a mail sent again can be recognised
   * @throws MessagingException when the recipient's address cannot be used
   */
  void write(MimeMessage message, String notificationId, Letter letter, Tenant tenant)
      throws MessagingException {
    String template = letter.template().code();
    Object[] facts =
        Stream.concat(
                Stream.of(letter.recipient().name()),
                letter.facts().stream().map(fact -> inWords(fact, tenant.timeZone())))
            .toArray();
    String subject = words.getMessage(template + ".subject", facts, language);
    Context context = new Context(language);
    context.setVariable("subject", subject);
    context.setVariable("greeting", words.getMessage("greeting", facts, language));
    context.setVariable("body", words.getMessage(template + ".body", facts, language));
    context.setVariable("tenant", tenant.name());
    if (letter.path() != null) {
      context.setVariable("action", words.getMessage(template + ".action", facts, language));
      context.setVariable("link", publicUrl + letter.path());
      context.setVariable("secret", words.getMessage("secret", facts, language));
    }
    MimeMessageHelper mail =
        new MimeMessageHelper(
            message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
    mail.setFrom(address(from, tenant.name()));
    mail.setTo(address(letter.recipient().email(), letter.recipient().name()));
    mail.setSubject(subject);
    mail.setText(
        templates.process("notifications/letter.txt", context),
        templates.process("notifications/letter.html", context));
    message.setHeader("Message-ID", "<" + notificationId + from.substring(from.indexOf('@')) + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", language.toLanguageTag());
  }

  private static InternetAddress address(String email, String name) throws MessagingException {
    InternetAddress address = new InternetAddress(email, true);
    try {
      address.setPersonal(name, StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
    return address;
  }

  private Object inWords(Object fact, ZoneId zone) {
    return switch (fact) {
      case Instant time -> inWords(time.atZone(zone));
      case LocalDate day ->
          DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
      case Money money -> inWords(money);
      case CancellationReason reason -> words.getMessage("reason." + reason.name(), null, language);
      default -> fact;
    };
  }

  private String inWords(ZonedDateTime time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(language)
            .format(time)
        + DateTimeFormatter.ofPattern(" zzz", language).format(time);
  }

  private String inWords(Money money) {
    int digits = money.currency().getDefaultFractionDigits();
    NumberFormat number = NumberFormat.getNumberInstance(language);
    number.setMinimumFractionDigits(digits);
    return money.currency().getCurrencyCode()
        + " "
        + number.format(BigDecimal.valueOf(money.minorUnits(), digits));
  }
}
