package io.hatua.application;

import org.jspecify.annotations.Nullable;

/**
 * Which applications to list; null leaves a criterion out.
 *
 * @param text part of the application's id, or of the applicant's name or e-mail address, in any
 *     case
 */
public record ApplicationFilter(@Nullable ApplicationStatus status, @Nullable String text) {

  public static final ApplicationFilter NONE = new ApplicationFilter(null, null);
}
