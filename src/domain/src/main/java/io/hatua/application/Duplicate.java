package io.hatua.application;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on record who may be the same as the applicant.
 *
 * @param type {@code customer} or {@code application}
 * @param name personal; null when the other was erased
 * @param matches what is the same: {@code DOCUMENT}, {@code EMAIL}, {@code PHONE}
 */
public record Duplicate(String type, String id, @Nullable String name, List<String> matches) {}
