package io.hatua.web.maintenance;

import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.WorkPosition;
import io.hatua.maintenance.WorkSignature;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A maintenance request in short, on the pages of other features: what a manager decides by. */
@Component
class RequestCaseFacts implements CaseFacts {

  private final Maintenance maintenance;
  private final MessageSource words;

  RequestCaseFacts(Maintenance maintenance, MessageSource words) {
    this.maintenance = maintenance;
    this.words = words;
  }

  @Override
  public String aggregateType() {
    return "request";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return maintenance.find(aggregateId).map(request -> summary(request, format));
  }

  private Summary summary(RequestDetails request, PageFormat format) {
    var brief = request.summary();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("request.description", request.description()));
    facts.add(new Fact("request.priority", say("request.priority." + brief.urgency())));
    facts.add(new Fact("request.reported", format.time(brief.reportedAt())));
    if (request.estimate() != null) {
      facts.add(new Fact("request.estimate", format.money(request.estimate())));
    }
    facts.add(new Fact("request.cost", format.money(request.cost())));
    for (WorkPosition one : request.positions()) {
      facts.add(
          new Fact(
              "request.position." + one.step(),
              say("request.position.at", one.latitude(), one.longitude(), one.accuracyMetres())
                  + " · "
                  + format.time(one.recordedAt())));
    }
    for (WorkSignature one : request.signatures()) {
      facts.add(
          new Fact("request.signed-by", one.signedBy() + " · " + format.time(one.signedAt())));
    }
    return new Summary(
        brief.unitName() + " · " + brief.propertyName(), "/requests/" + brief.id(), facts);
  }

  private String say(String key, Object... values) {
    return Objects.requireNonNull(
        words.getMessage(key, values, key, LocaleContextHolder.getLocale()));
  }
}
