package io.hatua.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What somebody typed into a task's form and has not sent. */
public record TaskDraft(JsonNode answers, Instant savedAt) {}
