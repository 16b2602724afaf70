package io.hatua.termination;

import io.hatua.task.TaskItem;
import io.hatua.task.TaskRefusal;
import io.hatua.task.TaskRule;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who inspected the unit does not approve what is deducted, and nobody approves twice. */
@Component
@Transactional(readOnly = true)
class TerminationTaskRule implements TaskRule {

  private final TerminationRows rows;

  TerminationTaskRule(TerminationRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<TaskRefusal> refusal(TaskItem task, String userId) {
    return about(task)
        .filter(termination -> task.elementId().equals(Awaited.APPROVAL.elementId()))
        .filter(termination -> termination.settlements() > 0)
        .flatMap(termination -> SettlementSteps.refusal(rows, termination, userId));
  }

  @Override
  public OptionalLong amountMinorUnits(TaskItem task) {
    return about(task).filter(termination -> termination.settlements() > 0).stream()
        .map(termination -> rows.settlements(termination.id()).getLast())
        .mapToLong(settlement -> settlement.atStake().minorUnits())
        .findFirst();
  }

  private Optional<Termination> about(TaskItem task) {
    return task.aggregateType().equals("termination")
        ? rows.find(task.aggregateId())
        : Optional.empty();
  }
}
