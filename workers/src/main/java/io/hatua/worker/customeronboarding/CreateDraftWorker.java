package io.hatua.worker.customeronboarding;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.OnboardingTimes;
import io.hatua.process.customeronboarding.CustomerOnboarding.Errors;
import io.hatua.process.customeronboarding.CustomerOnboarding.JobTypes;
import io.hatua.worker.CaseJob;
import org.springframework.stereotype.Component;

/** Claims the application for its process instance and records the applicant as a draft (S1-10). */
@Component(JobTypes.CREATE_DRAFT)
public final class CreateDraftWorker {

  private final CaseJob cases;
  private final CustomerOnboardingSteps steps;

  CreateDraftWorker(CaseJob cases, CustomerOnboardingSteps steps) {
    this.cases = cases;
    this.steps = steps;
  }

  @JobWorker(type = JobTypes.CREATE_DRAFT)
  public Output handle(ActivatedJob job, @VariablesAsType ApplicationJob application) {
    OnboardingTimes times = application.claim(cases, job, steps::createDraft);
    if (times == null) {
      throw CamundaError.bpmnError(
          Errors.CASE_ALREADY_CLAIMED, "another instance works on this application");
    }
    return new Output(times.checkAnswer().toString(), times.officerReminder().toString());
  }

  /**
   * What the process waits by.
   *
   * @param checkAnswerTime ISO 8601 duration
   * @param officerReminderInterval ISO 8601 duration
   */
  public record Output(String checkAnswerTime, String officerReminderInterval) {}
}
