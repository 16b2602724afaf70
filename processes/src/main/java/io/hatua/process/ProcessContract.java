package io.hatua.process;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a process model and the code around it have promised each other: every name that occurs on
 * both sides, written down once. {@code io.hatua.process.check} holds the models against it.
 *
 * @param processId id of the process, its file and its folder
 * @param startVariables variables that an instance is started with; every job may read them
 * @param jobs the job types that workers serve
 * @param messages the messages that our code publishes to this process
 * @param decisions the decision tables that the process evaluates
 * @param userTasks the user tasks of the process
 * @param codes for each variable that carries a code, the codes that our code understands
 */
public record ProcessContract(
    String processId,
    Set<String> startVariables,
    List<Job> jobs,
    List<Message> messages,
    List<Decision> decisions,
    List<UserTask> userTasks,
    Map<String, Set<String>> codes) {

  /** Copies the collections, so that a contract never changes. */
  public ProcessContract {
    startVariables = Set.copyOf(startVariables);
    jobs = List.copyOf(jobs);
    messages = List.copyOf(messages);
    decisions = List.copyOf(decisions);
    userTasks = List.copyOf(userTasks);
    codes = Map.copyOf(codes);
  }

  /** The names of an enum's values, which a variable or a field takes. */
  public static Set<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The user task with that element id, empty when code knows none. */
  public Optional<UserTask> userTask(String elementId) {
    return userTasks.stream().filter(task -> task.elementId().equals(elementId)).findFirst();
  }

  /** The job of that type, empty when no worker serves it. */
  public Optional<Job> job(String type) {
    return jobs.stream().filter(job -> job.type().equals(type)).findFirst();
  }

  /**
   * A job type and what its worker reads, writes and refuses.
   *
   * @param type job type, such as {@code lease.hold-unit}
   * @param inputs variables read besides the start variables
   * @param outputs variables that the worker sets on completion
   * @param errors codes of the BPMN errors that the worker may throw
   * @param compensation job type that undoes this one, empty when there is nothing to undo
   */
  public record Job(
      String type,
      Set<String> inputs,
      Set<String> outputs,
      Set<String> errors,
      Optional<String> compensation) {

    /** Copies the collections, so that a job never changes. */
    public Job {
      inputs = Set.copyOf(inputs);
      outputs = Set.copyOf(outputs);
      errors = Set.copyOf(errors);
    }

    /** A job that reads only the start variables, writes nothing and throws nothing. */
    public static Job of(String type) {
      return new Job(type, Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    /** The same job, reading these variables as well. */
    public Job reads(String... names) {
      return new Job(type, Set.of(names), outputs, errors, compensation);
    }

    /** The same job, setting these variables on completion. */
    public Job sets(String... names) {
      return new Job(type, inputs, Set.of(names), errors, compensation);
    }

    /** The same job, throwing these BPMN errors. */
    public Job refuses(String... codes) {
      return new Job(type, inputs, outputs, Set.of(codes), compensation);
    }

    /** The same job, undone by a job of that type. */
    public Job undoneBy(String compensationType) {
      return new Job(type, inputs, outputs, errors, Optional.of(compensationType));
    }
  }

  /**
   * A user task and what completing it hands to the engine. What was decided stands in our own
   * record; a variable carries at most a code that a gateway needs, never free text.
   *
   * @param elementId id of the task in the model, such as {@code Task_ReviewApplication}
   * @param formId id of the form that it shows
   * @param outputs fields of the form that become process variables
   * @param answers fields of the form that our code reads from the record, each with the values it
   *     understands; no values where it takes anything
   * @param movesMoney whether deciding it lets money go, which takes the second factor (S3-17)
   */
  public record UserTask(
      String elementId,
      String formId,
      Set<String> outputs,
      Map<String, Set<String>> answers,
      boolean movesMoney) {

    /** Copies the collections, so that a user task never changes. */
    public UserTask {
      outputs = Set.copyOf(outputs);
      answers = Map.copyOf(answers);
    }

    /** A user task of whose answers our code reads none. */
    public UserTask(String elementId, String formId, Set<String> outputs) {
      this(elementId, formId, outputs, Map.of(), false);
    }

    /** The same task, of whose answers our code reads this one too. */
    public UserTask asks(String field, String... understood) {
      Map<String, Set<String>> all = new HashMap<>(answers);
      all.put(field, Set.of(understood));
      return new UserTask(elementId, formId, outputs, all, movesMoney);
    }

    /** The same task, of which deciding it lets money go. */
    public UserTask moneyMoves() {
      return new UserTask(elementId, formId, outputs, answers, true);
    }

    /** Every field that the form must have. */
    public Set<String> fields() {
      Set<String> all = new HashSet<>(outputs);
      all.addAll(answers.keySet());
      return all;
    }
  }

  /**
   * A message and the variable whose value it correlates on.
   *
   * @param name message name, such as {@code lease-withdrawn}
   * @param key variable that holds the correlation key
   */
  public record Message(String name, String key) {}

  /**
   * A decision table and the variable that receives its result.
   *
   * @param id decision id, such as {@code lease-terms}
   * @param resultVariable variable set by the step that evaluates it
   */
  public record Decision(String id, String resultVariable) {}
}
