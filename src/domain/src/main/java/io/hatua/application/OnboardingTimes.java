package io.hatua.application;

import java.time.Duration;

/**
 * What the process waits by.
 *
 * @param checkAnswer that a provider has to answer
 * @param officerReminder between two reminders to officers
 */
public record OnboardingTimes(Duration checkAnswer, Duration officerReminder) {}
