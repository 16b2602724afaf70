package io.hatua.messaging.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant said once about a template.
 *
 * @param number from 1, a sequence of its own for each template, channel and language
 * @param words none when the tenant went back to the default words
 * @param savedBy the user
 */
public record TemplateVersion(
    int number, @Nullable TemplateText words, String savedBy, Instant savedAt) {}
