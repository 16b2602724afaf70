package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.delivery.Channel;
import io.hatua.lease.CancellationReason;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.money.Money;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.thymeleaf.context.Context;

@DatabaseTest
class LetterWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-22T09:00:00Z");
  private static final Locale SWAHILI = Locale.of("sw");

  @Autowired LetterWriter writer;
  @Autowired TestTenants tenants;

  private Invocation tenant;

  @BeforeEach
  void newTenant() {
    tenant = tenants.create();
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveTheWordsOfEachTemplateInEachLanguage(NotificationTemplate template)
      throws IOException {
    for (String language : List.of("en", "sw")) {
      assertThat(words(language).keySet())
          .contains(template.code() + ".subject", template.code() + ".body");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayEachReasonInEachLanguage(CancellationReason reason) throws IOException {
    for (String language : List.of("en", "sw")) {
      assertThat(words(language).keySet()).contains("reason." + reason.name());
    }
  }

  @Test
  void shouldHaveTheSameWordsInBothLanguages() throws IOException {
    assertThat(words("sw").keySet()).isEqualTo(words("en").keySet());
  }

  @Test
  void shouldWriteTimeAndMoneyAsTheReaderKnowsThem() {
    Written mail = write(Channel.EMAIL, Locale.ENGLISH, "Amina");
    assertThat(mail.subject()).isEqualTo("Please pay the deposit for A1, Acacia Court");
    assertThat(mail.text())
        .contains("KES 50,000.00", "November 22, 2026", "https://hatua.test/deposit/tnt_1/token")
        .containsPattern("12:00\\hPM EAT");
  }

  @Test
  void shouldWriteSwahili() {
    Written mail = write(Channel.EMAIL, SWAHILI, "Amina");
    assertThat(mail.subject()).isEqualTo("Tafadhali lipa amana ya A1, Acacia Court");
    assertThat(mail.text()).contains("Mpendwa Amina,", "22 Novemba 2026");
  }

  @Test
  void shouldSaySMSShortly() {
    Written sms = write(Channel.SMS, Locale.ENGLISH, "Amina");
    assertThat(sms.subject()).isNull();
    assertThat(sms.text())
        .isEqualTo(
            "Test %s: Please pay the deposit for A1, Acacia Court %s"
                .formatted(tenant.tenantId(), "https://hatua.test/deposit/tnt_1/token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "O'Hara & {0} {{tenant}} 'sons'"})
  void shouldTakeNamesAsTheyAre(String name) {
    Written mail = write(Channel.EMAIL, Locale.ENGLISH, name);
    assertThat(mail.text()).contains("Dear " + name + ",");
    Context context = new Context(Locale.ENGLISH);
    context.setVariable("subject", mail.subject());
    context.setVariable("paragraphs", mail.paragraphs());
    assertThat(NotificationConfiguration.frame().process("notifications/letter.html", context))
        .doesNotContain("<script>")
        .contains("href=\"https://hatua.test/deposit/tnt_1/token\"", ">Pay the deposit</a>");
  }

  private Written write(Channel channel, Locale language, String name) {
    Letter letter =
        new Letter(
            NotificationTemplate.DEPOSIT_REQUESTED,
            new Recipient(RecipientType.CUSTOMER, "cus_1", name, "customer@example.com", null),
            Map.of(
                "unit",
                "A1",
                "property",
                "Acacia Court",
                "amount",
                Money.of(5_000_000, "KES"),
                "dueAt",
                NOON),
            "/deposit/tnt_1/token");
    return tenant.call(() -> writer.write(letter, channel, language));
  }

  private static Properties words(String language) throws IOException {
    Properties words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                LetterWriterTest.class.getResourceAsStream(
                    "/messages/notifications_" + language + ".properties")),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words;
  }
}
