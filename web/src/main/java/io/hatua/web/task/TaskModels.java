package io.hatua.web.task;

import io.hatua.messaging.engine.EngineView;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The models that tasks come from, each version read once: a deployed model never changes. */
@Component
class TaskModels {

  private final EngineView engine;
  private final Map<Long, TaskModel> known = new ConcurrentHashMap<>();

  TaskModels(EngineView engine) {
    this.engine = engine;
  }

  /** The very version that the task's instance runs; empty while the engine has not told of it. */
  Optional<TaskModel> of(TaskItem task) {
    return of(task.processDefinitionKey());
  }

  private Optional<TaskModel> of(long processDefinitionKey) {
    TaskModel model = known.get(processDefinitionKey);
    if (model != null) {
      return Optional.of(model);
    }
    Optional<TaskModel> read = engine.model(processDefinitionKey).map(TaskModel::of);
    read.ifPresent(found -> known.put(processDefinitionKey, found));
    return read;
  }

  /** What people call the task. */
  String label(TaskItem task) {
    return of(task).map(model -> model.label(task.elementId())).orElse(task.elementId());
  }

  /** What people call a kind of task, in the newest model. */
  String label(TaskKind kind) {
    return newest(kind.processId())
        .map(model -> model.label(kind.processId()) + ": " + model.label(kind.elementId()))
        .orElse(kind.processId() + ": " + kind.elementId());
  }

  /** What people call a process, in the newest model. */
  String process(String processId) {
    return newest(processId).map(model -> model.label(processId)).orElse(processId);
  }

  private Optional<TaskModel> newest(String processId) {
    return engine.latestModel(processId).flatMap(this::of);
  }

  /** What people call its process. */
  String process(TaskItem task) {
    return of(task).map(model -> model.label(task.processId())).orElse(task.processId());
  }
}
