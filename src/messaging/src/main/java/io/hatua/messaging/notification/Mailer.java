package io.hatua.messaging.notification;

import io.hatua.tenancy.Tenant;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.OptionalInt;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands letters to the mail server. */
final class Mailer {

  /** A server that asks so often to come again does not want this mail. */
  private static final int MOST_POSTPONEMENTS = 10;

  private static final int FIRST_FINAL_REPLY = 500;

  private final JavaMailSender server;
  private final LetterWriter writer;

  Mailer(JavaMailSender server, LetterWriter writer) {
    this.server = server;
    this.writer = writer;
  }

  Answer send(Notification notification, Letter letter, Tenant tenant) {
    MimeMessage message = server.createMimeMessage();
    try {
      writer.write(message, notification.id(), letter, tenant);
    } catch (MessagingException e) {
      return new Refused("the address cannot be used");
    }
    try {
      server.send(message);
      return new Taken();
    } catch (MailException e) {
      return answer(e, notification.attempts());
    }
  }

  /** The server's reply is not stored: it often repeats the address. */
  private static Answer answer(MailException failure, int attemptsBefore) {
    OptionalInt reply = reply(failure);
    if (reply.isEmpty()) {
      return new Postponed("the mail server cannot be used", failure);
    }
    String reason = "the mail server answered " + reply.getAsInt();
    return reply.getAsInt() >= FIRST_FINAL_REPLY || attemptsBefore + 1 >= MOST_POSTPONEMENTS
        ? new Refused(reason)
        : new Postponed(reason, failure);
  }

  /** What the server replied about this mail, if it came to that. */
  private static OptionalInt reply(MailException failure) {
    if (failure instanceof MailSendException sending) {
      for (Exception one : sending.getMessageExceptions()) {
        for (Exception next = one;
            next != null;
            next = next instanceof MessagingException more ? more.getNextException() : null) {
          if (next instanceof SMTPAddressFailedException address) {
            return OptionalInt.of(address.getReturnCode());
          }
          if (next instanceof SMTPSendFailedException mail && mail.getReturnCode() > 0) {
            return OptionalInt.of(mail.getReturnCode());
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  sealed interface Answer {}

  /** The server has it. */
  record Taken() implements Answer {}

  /** It will never be taken. */
  record Refused(String reason) implements Answer {}

  /** It can be tried again later. */
  record Postponed(String reason, MailException cause) implements Answer {}
}
