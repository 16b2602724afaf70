package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people want to be told things (S3-06). */
@Service
@Transactional
public class Preferences {

  private static final int MAX_TOKEN = 300;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Locale usualLanguage;

  Preferences(
      JdbcClient jdbc,
      Outbox outbox,
      @Value("${hatua.notifications.language:en}") Locale usualLanguage) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.usualLanguage = usualLanguage;
  }

  /**
   * What a person chose, with what holds where nothing was chosen.
   *
   * @param phone E.164, in place of the one on record; personal
   * @param pushToken of the person's device; personal
   */
  public record Preference(
      Locale language,
      @Nullable String phone,
      @Nullable String pushToken,
      Map<NotificationKind, Set<Channel>> channels) {

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Preference[" + language + " " + channels + "]";
    }
  }

  /**
   * What a person chooses; a kind that is left out gets the usual channels again.
   *
   * @param channels codes of channels by the code of the kind
   */
  public record Choice(
      @Nullable String language,
      @Nullable String phone,
      @Nullable String pushToken,
      Map<String, Set<String>> channels) {

    public Choice {
      channels = Map.copyOf(Objects.requireNonNullElse(channels, Map.of()));
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Choice[" + language + " " + channels + "]";
    }
  }

  private record Contact(String language, @Nullable String phone, @Nullable String pushToken) {}

  public Preference of(String personId) {
    Contact contact =
        jdbc.sql(
                """
                select language, phone, push_token from notification_contact
                where person_id = :id""")
            .param("id", personId)
            .query(Contact.class)
            .optional()
            .orElse(new Contact(usualLanguage.getLanguage(), null, null));
    Map<NotificationKind, Set<Channel>> channels = new EnumMap<>(NotificationKind.class);
    for (NotificationKind kind : NotificationKind.values()) {
      channels.put(kind, kind.usual());
    }
    jdbc.sql("select kind, channels from notification_preference where person_id = :id")
        .param("id", personId)
        .query(
            row -> {
              Set<Channel> chosen = EnumSet.noneOf(Channel.class);
              Arrays.stream((String[]) row.getArray("channels").getArray())
                  .map(Channel::of)
                  .forEach(chosen::add);
              channels.put(kind(row.getString("kind")), chosen);
            });
    return new Preference(
        Locale.of(contact.language()), contact.phone(), contact.pushToken(), channels);
  }

  /**
   * Records what a person chose. Publishes {@code notification.preferences_set}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of it
   */
  public void set(String personId, Choice choice) {
    Checks checks = new Checks();
    String language = checks.text("language", choice.language(), 2);
    if (checks.clean("language")
        && DefaultWords.LANGUAGES.stream().noneMatch(l -> l.getLanguage().equals(language))) {
      checks.refuse("language", Fault.UNKNOWN, "is not one that we write in");
    }
    String phone = checks.optionalPhone("phone", choice.phone());
    String token =
        choice.pushToken() == null || choice.pushToken().isBlank()
            ? null
            : checks.text("pushToken", choice.pushToken(), MAX_TOKEN);
    Map<NotificationKind, Set<Channel>> channels = channels(checks, choice.channels());
    checks.done();
    Preference before = of(personId);
    jdbc.sql(
            """
            insert into notification_contact (person_id, language, phone, push_token)
            values (:id, :language, :phone, :token)
            on conflict (tenant_id, person_id) do update
            set language = excluded.language, phone = excluded.phone,
                push_token = excluded.push_token""")
        .param("id", personId)
        .param("language", language)
        .param("phone", phone)
        .param("token", token)
        .update();
    jdbc.sql("delete from notification_preference where person_id = :id")
        .param("id", personId)
        .update();
    channels.forEach(
        (kind, chosen) ->
            jdbc.sql(
                    """
                    insert into notification_preference (person_id, kind, channels)
                    values (:id, :kind, :channels)""")
                .param("id", personId)
                .param("kind", kind.code())
                .param("channels", chosen.stream().map(Channel::code).toArray(String[]::new))
                .update());
    Preference after = of(personId);
    Changes changes =
        new Changes()
            .set("language", before.language(), after.language())
            .personal(personId, "phone", before.phone(), after.phone())
            .personal(personId, "pushToken", before.pushToken(), after.pushToken());
    after
        .channels()
        .forEach(
            (kind, chosen) ->
                changes.set(
                    kind.code(),
                    new TreeSet<>(before.channels().getOrDefault(kind, Set.of())),
                    new TreeSet<>(chosen)));
    outbox.publish(
        EventType.NOTIFICATION_PREFERENCES_SET,
        new Aggregate("notification_preferences", personId),
        new PreferencesSet(personId),
        changes);
  }

  /** Forgets how to reach somebody who is erased. */
  public void forget(String personId) {
    for (String table : new String[] {"notification_contact", "notification_preference"}) {
      jdbc.sql("delete from " + table + " where person_id = :id").param("id", personId).update();
    }
  }

  private static Map<NotificationKind, Set<Channel>> channels(
      Checks checks, Map<String, Set<String>> chosen) {
    Map<NotificationKind, Set<Channel>> channels = new EnumMap<>(NotificationKind.class);
    chosen.forEach(
        (kindCode, codes) -> {
          String field = "channels." + kindCode;
          try {
            NotificationKind kind = kind(kindCode);
            Set<Channel> set = EnumSet.noneOf(Channel.class);
            codes.forEach(code -> set.add(Channel.of(code)));
            if (kind.mandatory() && !set.contains(Channel.EMAIL)) {
              checks.refuse(field, "MANDATORY", "cannot do without e-mail");
            }
            channels.put(kind, set);
          } catch (IllegalArgumentException e) {
            checks.refuse(field, Fault.UNKNOWN, "is not a kind, or has a channel that is none");
          }
        });
    return channels;
  }

  private static NotificationKind kind(String code) {
    return NotificationKind.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private record PreferencesSet(String personId) {}
}
