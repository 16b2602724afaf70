package io.hatua.worker.leasetermination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.ProcessContract.UserTask;
import io.hatua.process.leasetermination.LeaseTermination;
import io.hatua.termination.Awaited;
import io.hatua.termination.SettlementOutcome;
import io.hatua.worker.ContractTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaseTerminationContractTest extends ContractTest {

  LeaseTerminationContractTest() {
    super(LeaseTermination.CONTRACT);
  }

  @Test
  void codesOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(names(Awaited.values()))
        .isEqualTo(names(io.hatua.process.leasetermination.Awaited.values()));
    assertThat(names(SettlementOutcome.values()))
        .isEqualTo(names(io.hatua.process.leasetermination.SettlementOutcome.values()));
  }

  @Test
  void userTasksOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(Stream.of(Awaited.values()).map(Awaited::elementId))
        .containsExactlyInAnyOrderElementsOf(
            LeaseTermination.CONTRACT.userTasks().stream().map(UserTask::elementId).toList());
  }
}
