package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.CancellationReason;
import io.hatua.messaging.notification.Carrier.Consignment;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.money.Money;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a template would say, with data made up for it, before anybody gets it. */
@Service
@Transactional(readOnly = true)
public class TemplatePreview {

  private final Templates templates;
  private final LetterWriter writer;
  private final List<Carrier> carriers;
  private final Preferences preferences;
  private final UserAccounts accounts;
  private final Tenants tenants;
  private final Clock clock;

  TemplatePreview(
      Templates templates,
      LetterWriter writer,
      List<Carrier> carriers,
      Preferences preferences,
      UserAccounts accounts,
      Tenants tenants,
      Clock clock) {
    this.templates = templates;
    this.writer = writer;
    this.carriers = carriers;
    this.preferences = preferences;
    this.accounts = accounts;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * The words with made-up data.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the words
   */
  public Written preview(
      NotificationTemplate template,
      Channel channel,
      Locale language,
      @Nullable String subject,
      @Nullable String text) {
    TemplateText words = templates.check(template, channel, subject, text);
    return writer.write(
        sample(
            template,
            new Recipient(
                RecipientType.CUSTOMER, "cus_sample", "Jane Wanjiku", "jane@example.com", null)),
        words,
        language);
  }

  /**
   * Sends the words with made-up data to whoever asks.
   *
   * @return whether it could be sent
   * @throws io.hatua.fault.FaultsException with every fault of the words
   */
  public boolean sendToMyself(
      NotificationTemplate template,
      Channel channel,
      Locale language,
      @Nullable String subject,
      @Nullable String text) {
    TemplateText words = templates.check(template, channel, subject, text);
    String me = Invocation.current().actor().id();
    UserAccount user = accounts.findById(me).orElseThrow(() -> new NotFoundException("user", me));
    Preferences.Preference preference = preferences.of(me);
    String to =
        switch (channel) {
          case EMAIL -> user.username();
          case SMS -> preference.phone();
          case PUSH -> preference.pushToken();
        };
    if (to == null) {
      return false;
    }
    Consignment test =
        new Consignment(
            Identifiers.next("ntf"),
            0,
            channel,
            user.displayName(),
            to,
            writer.write(sample(template, Recipient.of(user)), words, language),
            language);
    return carriers.stream()
        .filter(carrier -> carrier.channels().contains(channel))
        .anyMatch(carrier -> carrier.send(test) instanceof Carrier.Taken);
  }

  private Letter sample(NotificationTemplate template, Recipient recipient) {
    Money money = Money.of(5_000_000, tenants.current().currency());
    LocalDate day = LocalDate.of(2027, 1, 1);
    Map<String, Object> all =
        Map.ofEntries(
            Map.entry("unit", "A-12"),
            Map.entry("property", "Acacia Court"),
            Map.entry("expiresAt", clock.instant()),
            Map.entry("dueAt", clock.instant()),
            Map.entry("amount", money),
            Map.entry("deposit", money),
            Map.entry("owed", money),
            Map.entry("damage", money),
            Map.entry("applied", money),
            Map.entry("refund", money),
            Map.entry("stillOwed", money),
            Map.entry("startOn", day),
            Map.entry("dueOn", day),
            Map.entry("lastDay", day),
            Map.entry("throughOn", day),
            Map.entry("percent", "100"),
            Map.entry("reason", CancellationReason.LEASE_WITHDRAWN));
    Map<String, Object> facts = new HashMap<>();
    template
        .placeholders()
        .forEach(
            name -> facts.put(name, Objects.requireNonNullElse(all.get(name), "{" + name + "}")));
    return new Letter(template, recipient, facts, template.linked() ? "/example" : null);
  }
}
