package io.hatua.outbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;

/**
 * What the database hands over to the engine. The relay may repeat it; both sides allow for that.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineCommand.StartProcess.class, name = "start-process"),
  @JsonSubTypes.Type(value = EngineCommand.PublishMessage.class, name = "publish-message"),
  @JsonSubTypes.Type(value = EngineCommand.CompleteUserTask.class, name = "complete-user-task")
})
public sealed interface EngineCommand {

  /**
   * Starts the latest version of a process.
   *
   * @param variables ids, decisions and amounts only, never personal data
   */
  record StartProcess(String processId, Map<String, Object> variables) implements EngineCommand {}

  /**
   * Publishes a message; the outbox row's id is its message id.
   *
   * @param timeToLive covers the whole wait of the process for this fact
   */
  record PublishMessage(
      String name, String correlationKey, Duration timeToLive, Map<String, Object> variables)
      implements EngineCommand {}

  /**
   * Completes a user task; one that has ended already stays as it ended.
   *
   * @param variables only those that the process contract names for the task, never free text
   */
  record CompleteUserTask(long taskKey, Map<String, Object> variables) implements EngineCommand {}
}
