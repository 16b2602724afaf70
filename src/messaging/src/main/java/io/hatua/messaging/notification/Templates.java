package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.tenancy.Invocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words of the tenant's notifications. Every version is kept; a template that was never changed
 * has none, and speaks its default words.
 */
@Service
@Transactional
public class Templates {

  private static final int MAX_SUBJECT = 200;
  private static final int MAX_TEXT = 5_000;

  /** What a provider still sends as one message of several parts. */
  private static final int MAX_SMS = 480;

  private final JdbcClient jdbc;
  private final DefaultWords defaults;
  private final Outbox outbox;
  private final Clock clock;

  Templates(JdbcClient jdbc, DefaultWords defaults, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.defaults = defaults;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** The languages that there are words in. */
  public List<Locale> languages() {
    return DefaultWords.LANGUAGES;
  }

  /** The words that hold now. */
  public TemplateText current(NotificationTemplate template, Channel channel, Locale language) {
    List<TemplateVersion> versions = versions(template, channel, language);
    TemplateText latest = versions.isEmpty() ? null : versions.getFirst().words();
    return latest == null ? defaults.of(template, channel, language) : latest;
  }

  /** What the tenant said about it, the latest first. */
  public List<TemplateVersion> versions(
      NotificationTemplate template, Channel channel, Locale language) {
    return jdbc.sql(
            """
            select version, subject, text, saved_by, saved_at from notification_template
            where template = :template and channel = :channel and language = :language
            order by version desc""")
        .param("template", template.code())
        .param("channel", channel.code())
        .param("language", language.getLanguage())
        .query(Templates::read)
        .list();
  }

  /**
   * Sets the words from now on.
   *
   * @throws io.hatua.fault.FaultsException with every fault of them
   */
  public void set(
      NotificationTemplate template,
      Channel channel,
      Locale language,
      @Nullable String subject,
      @Nullable String text) {
    save(template, channel, language, check(template, channel, subject, text));
  }

  /** Goes back to the default words; where they hold already nothing changes. */
  public void reset(NotificationTemplate template, Channel channel, Locale language) {
    List<TemplateVersion> versions = versions(template, channel, language);
    if (!versions.isEmpty() && versions.getFirst().words() != null) {
      save(template, channel, language, null);
    }
  }

  /**
   * The words, cleaned.
   *
   * @throws io.hatua.fault.FaultsException with every fault of them
   */
  TemplateText check(
      NotificationTemplate template,
      Channel channel,
      @Nullable String subject,
      @Nullable String text) {
    Checks checks = new Checks();
    Set<String> onOffer = template.placeholders();
    String heading = null;
    if (channel != Channel.SMS) {
      heading = checks.text("subject", subject, MAX_SUBJECT);
      // A secret link does not belong where lists of mails show it.
      Set<String> inHeading = new TreeSet<>(onOffer);
      inHeading.remove("link");
      Mustaches.check(checks, "subject", heading, inHeading);
    }
    String body = text == null ? "" : text.replace("\r\n", "\n").strip();
    int longest = channel == Channel.EMAIL ? MAX_TEXT : MAX_SMS;
    if (body.isEmpty()) {
      checks.refuse("text", Fault.REQUIRED, "is needed");
    } else if (body.length() > longest) {
      checks.refuse("text", Fault.TOO_LONG, "has more than " + longest + " characters");
    } else if (body.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      checks.refuse("text", Fault.MALFORMED, "has a control character");
    }
    Set<String> used = Mustaches.check(checks, "text", body, onOffer);
    if (template.linked() && checks.clean("text") && !used.contains("link")) {
      checks.refuse("text", "LINK_MISSING", "must hold {{link}}, or nobody can go on");
    }
    checks.done();
    return new TemplateText(heading, body);
  }

  private void save(
      NotificationTemplate template,
      Channel channel,
      Locale language,
      @Nullable TemplateText words) {
    TemplateText before = current(template, channel, language);
    TemplateText after = words == null ? defaults.of(template, channel, language) : words;
    String id = template.code() + "/" + channel.code() + "/" + language.getLanguage();
    int version =
        jdbc.sql(
                """
                insert into notification_template (template, channel, language, version, subject,
                                                   text, saved_by, saved_at)
                select :template, :channel, :language, coalesce(max(version), 0) + 1, :subject,
                       :text, :by, :now
                from notification_template
                where template = :template and channel = :channel and language = :language
                returning version""")
            .param("template", template.code())
            .param("channel", channel.code())
            .param("language", language.getLanguage())
            .param("subject", words == null ? null : words.subject())
            .param("text", words == null ? null : words.text())
            .param("by", Invocation.current().actor().id())
            .param("now", Timestamp.from(clock.instant()))
            .query(Integer.class)
            .single();
    outbox.publish(
        EventType.NOTIFICATION_TEMPLATE_SET,
        new Aggregate("notification_template", id),
        new TemplateSet(template.code(), channel.code(), language.getLanguage(), version),
        new Changes()
            .set("subject", before.subject(), after.subject())
            .set("text", before.text(), after.text()));
  }

  private static TemplateVersion read(ResultSet row, int index) throws SQLException {
    String text = row.getString("text");
    return new TemplateVersion(
        row.getInt("version"),
        text == null ? null : new TemplateText(row.getString("subject"), text),
        row.getString("saved_by"),
        row.getTimestamp("saved_at").toInstant());
  }

  private record TemplateSet(String template, String channel, String language, int version) {}
}
