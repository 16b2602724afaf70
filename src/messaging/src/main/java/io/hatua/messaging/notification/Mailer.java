package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import io.hatua.tenancy.Tenants;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Hands letters to the mail server, in plain text and HTML. */
final class Mailer implements Carrier {

  /** A server that asks so often to come again does not want this mail. */
  private static final int MOST_POSTPONEMENTS = 10;

  private static final int FIRST_FINAL_REPLY = 500;

  static { // unless it is named, each letter looks for it in every jar
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final JavaMailSender server;
  private final ITemplateEngine frame;
  private final Tenants tenants;
  private final String from;

  /**
   * @param from address of the sender; the tenant's name stands before it
   */
  Mailer(JavaMailSender server, ITemplateEngine frame, Tenants tenants, String from) {
    this.server = server;
    this.frame = frame;
    this.tenants = tenants;
    this.from = from;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.EMAIL);
  }

  @Override
  public Answer send(Consignment mail) {
    MimeMessage message = server.createMimeMessage();
    try {
      write(message, mail);
    } catch (MessagingException e) {
      return new Refused("the address cannot be used");
    }
    try {
      server.send(message);
      return new Taken(null);
    } catch (MailException e) {
      return answer(e, mail.attemptsBefore());
    }
  }

  private void write(MimeMessage message, Consignment mail) throws MessagingException {
    Written written = mail.written();
    String subject = Objects.requireNonNullElse(written.subject(), "");
    Context context = new Context(mail.language());
    context.setVariable("subject", subject);
    context.setVariable("paragraphs", written.paragraphs());
    MimeMessageHelper helper =
        new MimeMessageHelper(
            message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
    helper.setFrom(address(from, tenants.current().name()));
    helper.setTo(address(mail.to(), mail.name()));
    helper.setSubject(subject);
    helper.setText(written.text(), frame.process("notifications/letter.html", context));
    message.setHeader("Message-ID", "<" + mail.id() + from.substring(from.indexOf('@')) + ">");
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", mail.language().toLanguageTag());
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

  /** The server's reply is not stored: it often repeats the address. */
  private static Answer answer(MailException failure, int attemptsBefore) {
    OptionalInt reply = reply(failure);
    if (reply.isEmpty()) {
      return new Postponed("the mail server cannot be used");
    }
    String reason = "the mail server answered " + reply.getAsInt();
    return reply.getAsInt() >= FIRST_FINAL_REPLY || attemptsBefore + 1 >= MOST_POSTPONEMENTS
        ? new Refused(reason)
        : new Postponed(reason);
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
}
