package io.hatua.worker.bankreconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.bank.Explanation;
import io.hatua.bank.ReconciliationSteps;
import io.hatua.process.ProcessContract.UserTask;
import io.hatua.process.bankreconciliation.BankReconciliation;
import io.hatua.worker.ContractTest;
import org.junit.jupiter.api.Test;

class BankReconciliationContractTest extends ContractTest {

  BankReconciliationContractTest() {
    super(BankReconciliation.CONTRACT);
  }

  @Test
  void userTaskOfTheDomainShouldBeThatOfTheProcessWithItsAnswers() {
    UserTask task = BankReconciliation.CONTRACT.userTask(ReconciliationSteps.EXPLAIN).orElseThrow();

    assertThat(task.answers().get("explanation")).isEqualTo(names(Explanation.values()));
  }
}
