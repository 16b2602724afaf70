package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.money.Money;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.renewal.OfferRenewal;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.RenewalSteps;
import io.hatua.renewal.Renewals;
import io.hatua.renewal.RentChanges;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.RentCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-111")
class RenewalLettersTest {

  private static final LocalDate NEW_END = LocalDate.of(2028, 11, 30);

  @Autowired RenewalLetters letters;
  @Autowired Renewals renewals;
  @Autowired RenewalSteps steps;
  @Autowired RentChanges changes;
  @Autowired LeaseCases leases;
  @Autowired RentCases rents;
  @Autowired EventHistory history;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;
  @Autowired TransactionTemplate transaction;

  private Invocation tenant;
  private String lease;

  @BeforeEach
  void aLeaseRuns() {
    tenant = tenants.create();
    lease = as(leases::active);
    clock.set(Instant.parse("2027-11-05T09:00:00Z"));
  }

  @Test
  void shouldSendTheRenterTheOfferAndTellThePartiesThatTheLeaseIsRenewed() {
    String id = offer(2_700_000L);
    tenant.run(() -> renewals.answer(id, true));

    assertThat(about(id, "lease.renewal_offered"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.RENEWAL_OFFERED);
              assertThat(letter.path()).startsWith("/rent/").endsWith("/renewal");
              assertThat(letter.facts())
                  .containsEntry("lastDay", NEW_END)
                  .containsEntry("amount", Money.of(2_700_000, "KES"))
                  .containsKeys("unit", "property", "dueAt");
            });
    assertThat(about(id, "lease.renewed"))
        .hasSize(2)
        .allSatisfy(
            letter -> assertThat(letter.template()).isEqualTo(NotificationTemplate.LEASE_RENEWED));
    assertThat(about(id, "lease.rent_changed")).isEmpty();
    fits(id);
  }

  @Test
  void shouldNameTheRentThatStays() {
    String id = offer(null);

    assertThat(about(id, "lease.renewal_offered").getFirst().facts())
        .containsEntry("amount", Money.of(2_500_000, "KES"));
    fits(id);
  }

  @Test
  void shouldTellTheRenterThatNothingCameOfIt() {
    String declined = offer(null);
    tenant.run(() -> renewals.answer(declined, false));
    String lapsed = offer(null);
    clock.set(one(lapsed).answerDueAt());
    tenant.inCase(one(lapsed).correlationId()).run(() -> steps.conclude(lapsed));

    for (String id : List.of(declined, lapsed)) {
      String type = id.equals(declined) ? "lease.renewal_declined" : "lease.renewal_lapsed";
      assertThat(about(id, type))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.template()).isEqualTo(NotificationTemplate.RENEWAL_NOT_MADE);
                assertThat(letter.facts()).containsEntry("lastDay", LocalDate.of(2027, 11, 30));
              });
      fits(id);
    }
  }

  @Test
  void shouldTellThePartiesOfAnotherRentWithinTheTerm() {
    String open = as(() -> rents.lease(0));
    Invocation act = tenant.inCase("corr_rent");
    act.run(() -> changes.change(open, 2_600_000L, LocalDate.of(2028, 1, 1)));
    List<EventEnvelope> events = events("corr_rent");

    assertThat(events).extracting(EventEnvelope::type).containsExactly("lease.rent_changed");
    assertThat(as(() -> letters.about(events.getFirst())))
        .hasSize(2)
        .allSatisfy(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.RENT_CHANGED);
              assertThat(letter.facts())
                  .containsEntry("amount", Money.of(2_600_000, "KES"))
                  .containsEntry("startOn", LocalDate.of(2028, 1, 1));
            });
    fit(events);
  }

  private String offer(Long rent) {
    return as(() -> renewals.offer(lease, new OfferRenewal(NEW_END, rent, null)));
  }

  private Renewal one(String id) {
    return as(() -> renewals.find(id)).orElseThrow();
  }

  private List<Letter> about(String id, String type) {
    return events(one(id).correlationId()).stream()
        .filter(event -> event.type().equals(type))
        .flatMap(event -> as(() -> letters.about(event)).stream())
        .toList();
  }

  private void fits(String id) {
    fit(events(one(id).correlationId()));
  }

  private void fit(List<EventEnvelope> events) {
    for (EventEnvelope event : events) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(
                      getClass().getResourceAsStream("/schemas/" + event.type() + "/1.0.json"))
                  .validate(event.data()))
          .as(event.type())
          .isEmpty();
    }
  }

  private List<EventEnvelope> events(String correlationId) {
    return as(() -> transaction.execute(status -> history.ofCase(correlationId)));
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }
}
