package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what arrived in the mail sink. */
public final class Mailbox {

  private final Api sink;
  private final String address;

  public Mailbox(Addresses addresses) {
    this.sink = new Api(addresses.mail());
    this.address = addresses.mail();
  }

  /**
   * A mail that arrived.
   *
   * @param link the first link in it that leads to the application; empty when there is none
   * @param page where the mail can be read in a browser
   */
  public record Mail(String to, String subject, String link, String page) {}

  /** The mail to somebody with a link to a page of ours, once it has arrived. */
  public Mail withLink(String to, String page, Duration atMost) {
    return Until.found("a mail to " + to + " with a link to " + page, atMost, () -> find(to, page));
  }

  /** Whether somebody got a mail with those words in its subject. */
  public boolean says(String to, String words) {
    return mails(to).anyMatch(mail -> mail.path("subject").asText().contains(words));
  }

  /** How many mails somebody got. */
  public long count(String to) {
    return mails(to).count();
  }

  private Optional<Mail> find(String to, String page) {
    return mails(to)
        .filter(mail -> mail.path("text").asText().contains(page))
        .findFirst()
        .map(
            mail ->
                new Mail(
                    to,
                    mail.path("subject").asText(),
                    link(mail.path("text").asText(), page),
                    address + "/#/email/" + mail.path("id").asText()));
  }

  /** The sink picks them: it holds thousands. */
  private Stream<JsonNode> mails(String to) {
    String address = URLEncoder.encode(to, StandardCharsets.UTF_8);
    return StreamSupport.stream(sink.get("/email?to.address=" + address).spliterator(), false);
  }

  private static String link(String text, String page) {
    return text.lines()
        .flatMap(line -> java.util.Arrays.stream(line.split("\\s+")))
        .filter(word -> word.startsWith("http") && word.contains(page))
        .findFirst()
        .orElse("");
  }
}
