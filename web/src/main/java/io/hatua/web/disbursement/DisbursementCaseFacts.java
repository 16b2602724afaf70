package io.hatua.web.disbursement;

import io.hatua.disbursement.DisbursementDetails;
import io.hatua.disbursement.Disbursements;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.PageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A disbursement in short, on the pages of other features: what an approver decides by. */
@Component
class DisbursementCaseFacts implements CaseFacts {

  private final Disbursements disbursements;
  private final MessageSource words;

  DisbursementCaseFacts(Disbursements disbursements, MessageSource words) {
    this.disbursements = disbursements;
    this.words = words;
  }

  @Override
  public String aggregateType() {
    return "disbursement";
  }

  @Override
  public Optional<Summary> of(String aggregateId, PageFormat format) {
    return disbursements.find(aggregateId).map(details -> summary(details, format));
  }

  private Summary summary(DisbursementDetails details, PageFormat format) {
    var one = details.disbursement();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("disbursement.payout", format.money(one.payout())));
    facts.add(new Fact("disbursement.gross", format.money(details.gross())));
    facts.add(new Fact("disbursement.deductions", format.money(details.deductions())));
    facts.add(new Fact("disbursement.carried", format.money(details.carriedForward())));
    facts.add(new Fact("disbursement.through", format.date(one.throughOn())));
    if (!details.payouts().isEmpty() && details.payouts().getLast().reason() != null) {
      String key = "disbursement.payout.reason." + details.payouts().getLast().reason();
      facts.add(
          new Fact(
              "disbursement.payout.why",
              Objects.requireNonNull(
                  words.getMessage(key, null, key, LocaleContextHolder.getLocale()))));
    }
    return new Summary(
        one.ownerName() + " · " + one.propertyName(), "/disbursements/" + one.id(), facts);
  }
}
