package io.hatua.web.application;

import io.hatua.application.Applications;
import io.hatua.web.casefile.CaseKind;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What only applications know about their cases. */
@Component
class ApplicationCase implements CaseKind {

  private final Applications applications;

  ApplicationCase(Applications applications) {
    this.applications = applications;
  }

  @Override
  public String aggregateType() {
    return "application";
  }

  @Override
  public String address(String aggregateId) {
    return "/applications/" + aggregateId;
  }

  /** The applicant's name, the application's id once the applicant is erased. */
  @Override
  public Optional<String> title(String aggregateId) {
    return applications
        .find(aggregateId)
        .map(
            application ->
                Objects.requireNonNullElse(application.summary().name(), aggregateId));
  }
}
