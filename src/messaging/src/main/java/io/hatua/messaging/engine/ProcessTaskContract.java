package io.hatua.messaging.engine;

import io.hatua.process.ProcessContract;
import io.hatua.process.Processes;
import io.hatua.task.TaskContract;
import io.hatua.task.TaskKind;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the contracts of our processes say about their user tasks. */
@Component
class ProcessTaskContract implements TaskContract {

  @Override
  public Set<String> outputs(TaskKind kind) {
    return Processes.CONTRACTS.stream()
        .filter(contract -> contract.processId().equals(kind.processId()))
        .flatMap(contract -> contract.userTask(kind.elementId()).stream())
        .findFirst()
        .map(ProcessContract.UserTask::outputs)
        .orElse(Set.of());
  }
}
