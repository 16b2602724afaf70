package io.hatua.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.task.TaskKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3-18")
class ProcessTaskContractTest {

  private final ProcessTaskContract contract = new ProcessTaskContract();

  @Test
  void shouldTellChoicesFromFreeText() {
    assertThat(contract.choices(new TaskKind("customer-onboarding", "Task_ReviewApplication")))
        .containsExactly("decision");
    assertThat(contract.choices(new TaskKind("customer-onboarding", "Task_Unknown"))).isEmpty();
  }
}
