package io.hatua.web.support;

import io.hatua.task.TaskContract;
import io.hatua.task.TaskKind;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says of one task that it lets money go. */
@Component
public class MoneyTasks implements TaskContract {

  public static final String ELEMENT = "Task_LetMoneyGo";

  @Override
  public Set<String> outputs(TaskKind kind) {
    return Set.of();
  }

  @Override
  public Set<String> choices(TaskKind kind) {
    return Set.of();
  }

  @Override
  public boolean movesMoney(TaskKind kind) {
    return kind.elementId().equals(ELEMENT);
  }
}
