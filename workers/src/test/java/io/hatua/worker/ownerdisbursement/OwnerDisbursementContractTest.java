package io.hatua.worker.ownerdisbursement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.disbursement.Awaited;
import io.hatua.process.ProcessContract.UserTask;
import io.hatua.process.ownerdisbursement.OwnerDisbursement;
import io.hatua.worker.ContractTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnerDisbursementContractTest extends ContractTest {

  OwnerDisbursementContractTest() {
    super(OwnerDisbursement.CONTRACT);
  }

  @Test
  void codesOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(names(Awaited.values()))
        .isEqualTo(names(io.hatua.process.ownerdisbursement.Awaited.values()));
  }

  @Test
  void userTasksOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(Stream.of(Awaited.values()).map(Awaited::elementId))
        .containsExactlyInAnyOrderElementsOf(
            OwnerDisbursement.CONTRACT.userTasks().stream().map(UserTask::elementId).toList());
  }
}
