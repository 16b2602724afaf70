package io.hatua.messaging.engine;

import io.hatua.process.ProcessContract.UserTask;
import io.hatua.process.Processes;
import io.hatua.task.TaskContract;
import io.hatua.task.TaskKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the contracts of our processes say about their user tasks. */
@Component
class ProcessTaskContract implements TaskContract {

  @Override
  public Set<String> outputs(TaskKind kind) {
    return task(kind).map(UserTask::outputs).orElse(Set.of());
  }

  @Override
  public Set<String> choices(TaskKind kind) {
    return task(kind).map(UserTask::answers).orElse(Map.of()).entrySet().stream()
        .filter(answer -> !answer.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean movesMoney(TaskKind kind) {
    return task(kind).filter(UserTask::movesMoney).isPresent();
  }

  private static Optional<UserTask> task(TaskKind kind) {
    return Processes.CONTRACTS.stream()
        .filter(contract -> contract.processId().equals(kind.processId()))
        .flatMap(contract -> contract.userTask(kind.elementId()).stream())
        .findFirst();
  }
}
