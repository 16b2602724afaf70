package io.hatua.messaging.notification;

import io.hatua.delivery.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The words that hold where a tenant set none. */
@Component
class DefaultWords {

  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.of("sw"));

  private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();

  DefaultWords() {
    bundle.setBasename("messages/notifications");
    bundle.setDefaultEncoding(StandardCharsets.UTF_8.name());
    bundle.setDefaultLocale(Locale.ENGLISH);
  }

  TemplateText of(NotificationTemplate template, Channel channel, Locale language) {
    String subject = word(template.code() + ".subject", language);
    return switch (channel) {
      case EMAIL -> new TemplateText(subject, mail(template, language));
      case SMS ->
          new TemplateText(null, "{{tenant}}: " + subject + (template.linked() ? " {{link}}" : ""));
      case PUSH -> new TemplateText("{{tenant}}", subject + (template.linked() ? " {{link}}" : ""));
    };
  }

  /** A word of the bundle, for instance the reason of a cancellation. */
  String word(String key, Locale language) {
    return bundle.getMessage(key, null, language);
  }

  private String mail(NotificationTemplate template, Locale language) {
    String text =
        word("greeting", language) + "\n\n" + word(template.code() + ".body", language) + "\n\n";
    if (template.linked()) {
      text += word(template.code() + ".action", language) + ": {{link}}\n\n";
      text += word("secret", language) + "\n\n";
    }
    return text + "{{tenant}}";
  }
}
