package io.hatua.task;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds answers against the form of their task. */
public interface TaskAnswers {

  /**
   * The answers as they are to be recorded: only what the form asks for, each of its type.
   *
   * @throws io.hatua.fault.FaultsException with every fault; the field is the component's key
   */
  JsonNode checked(TaskForm form, JsonNode answers);
}
