package io.hatua.payment;

import io.hatua.task.TaskItem;
import io.hatua.task.TaskRefusal;
import io.hatua.task.TaskRule;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Who recorded a payment neither reviews it nor confirms its receipt. */
@Component
class OwnPaymentRule implements TaskRule {

  private final Payments payments;

  OwnPaymentRule(Payments payments) {
    this.payments = payments;
  }

  @Override
  public Optional<TaskRefusal> refusal(TaskItem task, String userId) {
    return payment(task)
        .filter(payment -> payment.initiatedBy().equals(userId))
        .map(
            payment ->
                new TaskRefusal(
                    TaskRefusal.DECIDED_BY_REQUESTER,
                    "expected somebody else than who recorded the payment"));
  }

  @Override
  public OptionalLong amountMinorUnits(TaskItem task) {
    return payment(task)
        .map(payment -> OptionalLong.of(payment.amount().minorUnits()))
        .orElseGet(OptionalLong::empty);
  }

  private Optional<Payment> payment(TaskItem task) {
    return task.aggregateType().equals("payment")
        ? payments.find(task.aggregateId())
        : Optional.empty();
  }
}
