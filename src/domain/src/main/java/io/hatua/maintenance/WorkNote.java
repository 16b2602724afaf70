package io.hatua.maintenance;

import java.time.Instant;

/** What somebody wrote down about the work. */
public record WorkNote(String writtenBy, String text, Instant writtenAt) {}
