package io.hatua.messaging.notification;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A letter in words, ready to be sent or shown. Holds personal data.
 *
 * @param subject none for an SMS
 * @param link where the person goes on, when there is such a page
 */
public record Written(@Nullable String subject, String text, @Nullable String link) {

  /**
   * @param words what stands there, or what is written on the button
   * @param link none but in a paragraph that leads on
   */
  public record Paragraph(String words, @Nullable String link) {}

  /** The text in paragraphs; the one with the link is to become a button. */
  public List<Paragraph> paragraphs() {
    return Arrays.stream(text.split("\n{2,}")).map(this::paragraph).toList();
  }

  private Paragraph paragraph(String words) {
    if (link == null || !words.contains(link)) {
      return new Paragraph(words, null);
    }
    String label = words.replace(link, "").strip().replaceFirst(":$", "");
    return new Paragraph(label.isEmpty() ? link : label, link);
  }

  /** Nothing of it: it is personal. */
  @Override
  public String toString() {
    return "Written";
  }
}
