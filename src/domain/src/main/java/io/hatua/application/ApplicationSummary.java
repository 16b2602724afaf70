package io.hatua.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application in a list. Name and e-mail address are personal: for people, not for events or
 * logs.
 *
 * @param name null once the applicant is erased
 * @param withdrawn whether a withdrawal is recorded, concluded or not
 */
public record ApplicationSummary(
    String id,
    ApplicationStatus status,
    boolean withdrawn,
    String customerId,
    @Nullable String name,
    @Nullable String email,
    Means means,
    Instant submittedAt) {}
