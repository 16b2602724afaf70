package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The tasks of one case, as people find them in their inbox. */
record CaseTasks(String caseId) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * The case's task at an element, once it is there.
   *
   * @param scope where the person looks: {@code MINE}, {@code GROUPS} or {@code ALL}
   */
  JsonNode await(Api person, String scope, String elementId) {
    return Until.found(
        "the task " + elementId,
        PATIENCE,
        () ->
            StreamSupport.stream(
                    person
                        .get(
                            "/api/v1/tasks?scope=%s&order=NEWEST&limit=100&element=%s"
                                .formatted(scope, elementId))
                        .path("items")
                        .spliterator(),
                    false)
                .filter(task -> task.path("caseId").asText().equals(caseId))
                .findFirst());
  }

  /** The person takes the task and decides it with those answers. */
  void decide(Api person, String scope, String elementId, Map<String, ?> answers) {
    String path = "/api/v1/tasks/" + await(person, scope, elementId).path("id").asText();
    person.post(path + "/claim", Map.of());
    person.post(path + "/complete", Map.of("answers", answers));
  }
}
