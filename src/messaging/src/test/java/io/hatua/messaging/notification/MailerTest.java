package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hatua.delivery.Channel;
import io.hatua.tenancy.Tenant;
import io.hatua.tenancy.Tenants;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

class MailerTest {

  private static final Tenant TENANT =
      new Tenant("tnt_1", "Jenga Homes", ZoneId.of("Africa/Nairobi"), "KES", Instant.EPOCH);

  private final JavaMailSender server = mock(JavaMailSender.class);
  private final Tenants tenants = mock(Tenants.class);
  private final Mailer mailer =
      new NotificationConfiguration().mailer(server, tenants, "no-reply@hatua.test");

  @BeforeEach
  void makeMessages() {
    when(tenants.current()).thenReturn(TENANT);
    when(server.createMimeMessage())
        .thenReturn(new MimeMessage(Session.getInstance(new Properties())));
  }

  @ParameterizedTest
  @CsvSource({"550, 0, Refused", "499, 0, Postponed", "450, 8, Postponed", "450, 9, Refused"})
  void shouldGiveUpOnAFinalReplyOrAfterTenPostponements(
      int reply, int attemptsBefore, String answer) throws Exception {
    InternetAddress address = new InternetAddress("somebody@example.com");
    SendFailedException failure = new SendFailedException("invalid addresses");
    failure.setNextException(
        new SMTPAddressFailedException(address, "RCPT TO", reply, "no " + address));
    serverFails(failure);

    Carrier.Answer given = send("somebody@example.com", attemptsBefore);
    assertThat(given.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(given.toString()).contains("the mail server answered " + reply);
  }

  @Test
  void shouldNeverGiveUpOnAServerThatIsAway() {
    serverFails(
        new MailConnectException(
            new SocketConnectException("refused", new Exception(), "localhost", 25, 1000)));

    assertThat(send("somebody@example.com", 1000)).isInstanceOf(Carrier.Postponed.class);
  }

  @Test
  void addressThatIsNoneIsRefused() {
    assertThat(send("nobody at home", 0))
        .isEqualTo(new Carrier.Refused("the address cannot be used"));
  }

  private void serverFails(MessagingException failure) {
    doThrow(new MailSendException("failed", failure, Map.of("mail", failure)))
        .when(server)
        .send(any(MimeMessage.class));
  }

  private Carrier.Answer send(String address, int attemptsBefore) {
    return mailer.send(
        new Carrier.Consignment(
            "ntf_1",
            attemptsBefore,
            Channel.EMAIL,
            "Somebody",
            address,
            new Written("Subject", "Text", null),
            Locale.ENGLISH));
  }
}
