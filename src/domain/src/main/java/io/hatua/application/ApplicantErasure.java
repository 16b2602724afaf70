package io.hatua.application;

import io.hatua.audit.PersonalKeys;
import io.hatua.screening.Screening;
import io.hatua.task.TaskErasure;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Forgets who applied, with everything that officers typed about them (S3-18). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ApplicantErasure {

  private final ApplicationRecords applications;
  private final Screening screening;
  private final TaskErasure tasks;
  private final PersonalKeys keys;
  private final Clock clock;

  ApplicantErasure(
      ApplicationRecords applications,
      Screening screening,
      TaskErasure tasks,
      PersonalKeys keys,
      Clock clock) {
    this.applications = applications;
    this.screening = screening;
    this.tasks = tasks;
    this.keys = keys;
    this.clock = clock;
  }

  /** Forgets how a customer applied, and destroys the key of what is sealed elsewhere. */
  public void eraseCustomer(String customerId) {
    applications.getByCustomerId(customerId).ifPresent(this::forget);
    keys.destroy(customerId);
  }

  void forget(Application application) {
    application.forget(clock.instant());
    applications.save(application);
    screening.erase(application.id);
    tasks.erase("application", application.id);
    keys.destroy(application.customerId);
  }
}
