package io.hatua.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Our own record of what a person decided (S4-06); the next worker acts on it and on nothing else.
 *
 * @param onBehalfOf the absent person in whose stead it was decided
 * @param answers to the task's form, may hold free text
 */
public record TaskDecision(
    long taskKey,
    long processInstanceKey,
    String elementId,
    String decidedBy,
    @Nullable String onBehalfOf,
    Instant decidedAt,
    JsonNode answers) {}
