package io.hatua.messaging.notification;

import org.jspecify.annotations.Nullable;

/**
 * The words of a template on one channel in one language, with placeholders such as <code>
 * {{unit}}</code>.
 *
 * @param subject of a mail, or the title of a push message; none for an SMS
 * @param text paragraphs are parted by an empty line
 */
public record TemplateText(@Nullable String subject, String text) {}
