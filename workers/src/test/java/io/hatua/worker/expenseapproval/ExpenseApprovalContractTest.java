package io.hatua.worker.expenseapproval;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.expense.Awaited;
import io.hatua.expense.NextApproval;
import io.hatua.expense.PayoutDecision;
import io.hatua.process.ProcessContract.UserTask;
import io.hatua.process.expenseapproval.ApprovalOutcome;
import io.hatua.process.expenseapproval.ExpenseApproval;
import io.hatua.worker.ContractTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpenseApprovalContractTest extends ContractTest {

  ExpenseApprovalContractTest() {
    super(ExpenseApproval.CONTRACT);
  }

  @Test
  void codesOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(names(Awaited.values()))
        .isEqualTo(names(io.hatua.process.expenseapproval.Awaited.values()));
    assertThat(names(NextApproval.Outcome.values())).isEqualTo(names(ApprovalOutcome.values()));
    assertThat(names(PayoutDecision.values()))
        .isEqualTo(names(io.hatua.process.expenseapproval.PayoutDecision.values()));
  }

  @Test
  void userTasksOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(Stream.of(Awaited.values()).map(Awaited::elementId))
        .containsExactlyInAnyOrderElementsOf(
            ExpenseApproval.CONTRACT.userTasks().stream().map(UserTask::elementId).toList());
  }
}
