package io.hatua.web.application;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.Applications;
import io.hatua.screening.ApplicantCheck;
import io.hatua.screening.CheckKind;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** An application in short, on the pages of other features: what an officer decides by. */
@Component
class ApplicationFacts implements CaseFacts {

  private final Applications applications;
  private final MessageSource words;

  ApplicationFacts(Applications applications, MessageSource words) {
    this.applications = applications;
    this.words = words;
  }

  @Override
  public String aggregateType() {
    return "application";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return applications.find(aggregateId).map(application -> summary(application, format));
  }

  private Summary summary(ApplicationDetails application, PageFormat format) {
    String id = application.summary().id();
    var means = application.summary().means();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("application.income", format.money(means.incomeMinorUnits(), means.currency())));
    facts.add(new Fact("application.rent", format.money(means.rentMinorUnits(), means.currency())));
    for (ApplicantCheck check : application.checks()) {
      facts.add(
          new Fact(
              check.kind() == CheckKind.KYC
                  ? "application.check.KYC"
                  : "application.check.BACKGROUND",
              say(
                  check.result() == null
                      ? "application.check.status." + check.status()
                      : "application.check.result." + check.result())));
    }
    for (String reason : application.reasons()) {
      facts.add(new Fact("application.reason", say("application.reason." + reason)));
    }
    if (!application.duplicates().isEmpty()) {
      facts.add(
          new Fact("application.duplicates", String.valueOf(application.duplicates().size())));
    }
    return new Summary(
        Objects.requireNonNullElse(application.summary().name(), id), "/applications/" + id, facts);
  }

  private String say(String key) {
    return Objects.requireNonNull(
        words.getMessage(key, null, key, LocaleContextHolder.getLocale()));
  }
}
