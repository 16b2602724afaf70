package io.hatua.messaging.notification;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the parts of a mail. */
final class Mails {

  private Mails() {}

  static String text(MimeMessage mail) throws MessagingException {
    return find(mail, "text/plain");
  }

  static String html(MimeMessage mail) throws MessagingException {
    return find(mail, "text/html");
  }

  static String id(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String find(Part part, String type) throws MessagingException {
    try {
      if (part.isMimeType(type)) {
        return (String) part.getContent();
      }
      StringBuilder found = new StringBuilder();
      if (part.getContent() instanceof Multipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart inner = parts.getBodyPart(i);
          found.append(find(inner, type));
        }
      }
      return found.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
