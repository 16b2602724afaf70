package io.hatua.web.termination;

import io.hatua.termination.Settlement;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.Terminations;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The end of a lease in short, on the pages of other features: what an approver decides by. */
@Component
class TerminationCaseFacts implements CaseFacts {

  private final Terminations terminations;

  TerminationCaseFacts(Terminations terminations) {
    this.terminations = terminations;
  }

  @Override
  public String aggregateType() {
    return "termination";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return terminations.find(aggregateId).map(details -> summary(details, format));
  }

  private static Summary summary(TerminationDetails details, PageFormat format) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("lease.customer", details.lease().customerName()));
    facts.add(new Fact("termination.last-day", format.date(details.termination().lastDay())));
    facts.add(new Fact("termination.photos", String.valueOf(details.evidence().size())));
    details.settlement().ifPresent(settlement -> add(facts, settlement, format));
    return new Summary(
        details.lease().unitName() + ", " + details.lease().propertyName(),
        "/terminations/" + details.termination().id(),
        facts);
  }

  private static void add(List<Fact> facts, Settlement settlement, PageFormat format) {
    facts.add(new Fact("termination.deposit", format.money(settlement.deposit())));
    facts.add(new Fact("termination.owed", format.money(settlement.owed())));
    facts.add(new Fact("termination.damage", format.money(settlement.damage())));
    facts.add(new Fact("termination.refund", format.money(settlement.refund())));
    facts.add(new Fact("termination.still-owed", format.money(settlement.stillOwed())));
  }
}
