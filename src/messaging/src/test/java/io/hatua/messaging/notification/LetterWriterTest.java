package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hatua.lease.CancellationReason;
import io.hatua.messaging.notification.Letter.Recipient;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.messaging.notification.Notification.State;
import io.hatua.money.Money;
import io.hatua.tenancy.Tenant;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSender;

class LetterWriterTest {

  private static final Tenant TENANT =
      new Tenant("tnt_1", "Jenga Homes", ZoneId.of("Africa/Nairobi"), "KES", Instant.EPOCH);
  private static final Instant NOON = Instant.parse("2026-11-22T09:00:00Z");

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
  void shouldWriteTimeAndMoneyAsTheReaderKnowsThem() throws Exception {
    MimeMessage mail = write("en", depositLetter("Amina"));
    assertThat(mail.getSubject()).isEqualTo("Please pay the deposit for A1, Acacia Court");
    assertThat(Mails.text(mail))
        .contains("KES 50,000.00", "November 22, 2026")
        .containsPattern("12:00\\hPM EAT");
    assertThat(mail.getFrom()[0].toString()).isEqualTo("Jenga Homes <no-reply@hatua.test>");
    assertThat(mail.getHeader("Content-Language")).containsExactly("en");
  }

  @Test
  void shouldWriteSwahili() throws Exception {
    MimeMessage mail = write("sw", depositLetter("Amina"));
    assertThat(mail.getSubject()).isEqualTo("Tafadhali lipa amana ya A1, Acacia Court");
    assertThat(Mails.text(mail)).contains("Mpendwa Amina,", "22 Novemba 2026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "O'Hara & {0} 'sons'"})
  void shouldTakeNamesAsTheyAre(String name) throws Exception {
    MimeMessage mail = write("en", depositLetter(name));
    assertThat(Mails.text(mail)).contains("Dear " + name + ",");
    assertThat(Mails.html(mail)).doesNotContain("<script>");
  }

  private static Letter depositLetter(String name) {
    return new Letter(
        NotificationTemplate.DEPOSIT_REQUESTED,
        new Recipient(RecipientType.CUSTOMER, "cus_1", name, "customer@example.com"),
        List.of("A1", "Acacia Court", Money.of(5_000_000, "KES"), NOON),
        "/deposit/tnt_1/token");
  }

  private static MimeMessage write(String language, Letter letter) {
    List<MimeMessage> sent = new ArrayList<>();
    JavaMailSender server = mock(JavaMailSender.class);
    when(server.createMimeMessage())
        .thenReturn(new MimeMessage(Session.getInstance(new Properties())));
    doAnswer(call -> sent.add(call.getArgument(0))).when(server).send(any(MimeMessage.class));
    new NotificationConfiguration()
        .mailer(server, Locale.of(language), "https://hatua.test", "no-reply@hatua.test")
        .send(notification(), letter, TENANT);
    try {
      sent.getFirst().saveChanges();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    return sent.getFirst();
  }

  private static Notification notification() {
    return new Notification(
        "ntf_1",
        "evt_1",
        NotificationTemplate.DEPOSIT_REQUESTED,
        RecipientType.CUSTOMER,
        "cus_1",
        State.PENDING,
        0,
        Instant.EPOCH,
        null,
        null);
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
