package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.application.OfficerWork;
import io.hatua.application.Outcome;
import io.hatua.process.ProcessContract.UserTask;
import io.hatua.process.customeronboarding.Check;
import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.screening.CheckKind;
import io.hatua.worker.ContractTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerOnboardingContractTest extends ContractTest {

  CustomerOnboardingContractTest() {
    super(CustomerOnboarding.CONTRACT);
  }

  @Test
  void codesOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(names(CheckKind.values())).isEqualTo(names(Check.values()));
    assertThat(names(OfficerWork.values()))
        .isEqualTo(names(io.hatua.process.customeronboarding.OfficerWork.values()));
    assertThat(names(Outcome.values()))
        .isEqualTo(names(io.hatua.process.customeronboarding.Outcome.values()));
  }

  @Test
  void userTasksOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(Stream.of(OfficerWork.values()).map(OfficerWork::elementId))
        .containsExactlyInAnyOrderElementsOf(
            CustomerOnboarding.CONTRACT.userTasks().stream().map(UserTask::elementId).toList());
  }
}
