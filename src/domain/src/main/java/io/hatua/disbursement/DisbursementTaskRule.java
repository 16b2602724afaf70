package io.hatua.disbursement;

import io.hatua.owner.Owners;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskRefusal;
import io.hatua.task.TaskRule;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who started the run does not approve what it pays, who gets the money decides nothing about it,
 * and nobody approves twice.
 */
@Component
@Transactional(readOnly = true)
class DisbursementTaskRule implements TaskRule {

  private static final String APPROVED_BEFORE = "APPROVED_BEFORE";

  private final DisbursementRows rows;
  private final Suppliers suppliers;
  private final Owners owners;

  DisbursementTaskRule(DisbursementRows rows, Suppliers suppliers, Owners owners) {
    this.rows = rows;
    this.suppliers = suppliers;
    this.owners = owners;
  }

  @Override
  public Optional<TaskRefusal> refusal(TaskItem task, String userId) {
    return about(task).flatMap(disbursement -> against(disbursement, task, userId));
  }

  @Override
  public OptionalLong amountMinorUnits(TaskItem task) {
    return about(task).stream()
        .mapToLong(disbursement -> disbursement.payout().minorUnits())
        .findFirst();
  }

  private Optional<TaskRefusal> against(Disbursement disbursement, TaskItem task, String userId) {
    boolean approval = task.elementId().equals(Awaited.APPROVAL.elementId());
    if ((approval && disbursement.requesterId().equals(userId))
        || OwnerDisbursementSteps.isPaid(suppliers, owners, disbursement, userId)) {
      return Optional.of(
          new TaskRefusal(
              TaskRefusal.DECIDED_BY_REQUESTER,
              "expected somebody else than who started the run or gets the money"));
    }
    return approval
            && rows.approvals(disbursement.id()).stream().anyMatch(one -> one.isApprovedBy(userId))
        ? Optional.of(
            new TaskRefusal(APPROVED_BEFORE, "expected somebody else than who approved before"))
        : Optional.empty();
  }

  private Optional<Disbursement> about(TaskItem task) {
    return task.aggregateType().equals("disbursement")
        ? rows.find(task.aggregateId())
        : Optional.empty();
  }
}
