package io.hatua.worker.maintenancerequest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.MaintenanceCategory;
import io.hatua.maintenance.Priority;
import io.hatua.maintenance.Skill;
import io.hatua.process.maintenancerequest.MaintenanceRequest;
import io.hatua.process.maintenancerequest.MaintenanceRequest.UserTasks;
import io.hatua.process.maintenancerequest.MaintenanceRequest.Variables;
import io.hatua.worker.ContractTest;
import org.junit.jupiter.api.Test;

class MaintenanceRequestContractTest extends ContractTest {

  MaintenanceRequestContractTest() {
    super(MaintenanceRequest.CONTRACT);
  }

  @Test
  void codesOfTheDomainShouldBeThoseOfTheProcess() {
    var asked = MaintenanceRequest.CONTRACT.userTask(UserTasks.TRIAGE_BY_HAND).orElseThrow();

    assertThat(asked.answers().get("category")).isEqualTo(names(MaintenanceCategory.values()));
    assertThat(asked.answers().get("priority")).isEqualTo(names(Priority.values()));
    assertThat(asked.answers().get("skill")).isEqualTo(names(Skill.values()));
    assertThat(MaintenanceRequest.CONTRACT.codes().get(Variables.AWAITED))
        .isEqualTo(names(Awaited.values()));
  }

  @Test
  void userTasksOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(Awaited.TRIAGE.elementId()).isEqualTo(UserTasks.TRIAGE_BY_HAND);
    assertThat(Awaited.OWNER.elementId()).isEqualTo(UserTasks.ASK_OWNER);
    assertThat(Awaited.REVIEW.elementId()).isEqualTo(UserTasks.REVIEW_WORK);
  }
}
