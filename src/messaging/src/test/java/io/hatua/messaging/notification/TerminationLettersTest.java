package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.deposit.ProviderRefund;
import io.hatua.money.Money;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.TerminationCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.termination.Awaited;
import io.hatua.termination.RefundSteps;
import io.hatua.termination.TerminationSteps;
import io.hatua.termination.Terminations;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-105")
@Tag("S1-111")
class TerminationLettersTest {

  @Autowired TerminationLetters letters;
  @Autowired TerminationCases cases;
  @Autowired TerminationSteps steps;
  @Autowired RefundSteps refunds;
  @Autowired Terminations terminations;
  @Autowired LeaseCases leases;
  @Autowired UserAdministration administration;
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
    clock.set(Instant.parse("2026-12-01T09:00:00Z"));
  }

  @Test
  void shouldTellThePartiesOfANoticeAndOfItsWithdrawal() {
    String id = as(() -> cases.noticed(lease));
    tenant.run(() -> terminations.withdraw(id));
    tenant.run(() -> cases.inCase(id, () -> steps.concludeWithdrawal(id)));

    assertThat(about(id, "lease.notice_given"))
        .hasSize(2)
        .allSatisfy(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.NOTICE_GIVEN);
              assertThat(letter.facts()).containsKeys("unit", "property", "lastDay");
            });
    assertThat(about(id, "lease.notice_withdrawn"))
        .extracting(Letter::template)
        .containsExactly(
            NotificationTemplate.NOTICE_WITHDRAWN, NotificationTemplate.NOTICE_WITHDRAWN);
  }

  @Test
  void shouldSendTheRenterTheStatementAndTellTheOwner() {
    String id = as(() -> cases.refunding(lease, 100_000));
    tenant.run(() -> cases.settleRefund(id, ProviderRefund.State.SUCCEEDED));
    tenant.run(() -> cases.inCase(id, () -> steps.terminate(id)));

    List<Letter> told = about(id, "lease.terminated");
    assertThat(told)
        .extracting(Letter::template)
        .containsExactly(
            NotificationTemplate.SETTLEMENT_STATEMENT, NotificationTemplate.LEASE_TERMINATED);
    assertThat(told.getFirst().facts())
        .containsEntry("deposit", Money.of(5_000_000, "KES"))
        .containsEntry("owed", Money.of(2_500_000, "KES"))
        .containsEntry("damage", Money.of(100_000, "KES"))
        .containsEntry("applied", Money.of(2_600_000, "KES"))
        .containsEntry("refund", Money.of(2_400_000, "KES"))
        .containsEntry("stillOwed", Money.of(0, "KES"));
    assertThat(told.getFirst().path()).endsWith("/notice");
  }

  @Test
  void shouldRemindThoseWhoAreAsked() {
    String manager =
        as(
            () ->
                administration.add(
                    new AddUser("m@" + tenant.tenantId() + ".example", "Mary", Role.ESTATE_MANAGER),
                    "{noop}secret",
                    false));
    String id = as(() -> cases.inspecting(lease));
    tenant.run(() -> cases.inCase(id, () -> steps.remind(id, Awaited.INSPECTION)));

    assertThat(about(id, "lease.termination_reminder_due"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.recipient().id()).isEqualTo(manager);
              assertThat(letter.path()).isEqualTo("/terminations/" + id);
            });
  }

  @Test
  void everyEventShouldFitItsSchema() {
    Set<String> seen = new HashSet<>();
    String withdrawn = as(() -> cases.noticed(lease));
    tenant.run(() -> terminations.withdraw(withdrawn));
    tenant.run(() -> cases.inCase(withdrawn, () -> steps.concludeWithdrawal(withdrawn)));
    fits(withdrawn, seen);
    String id = as(() -> cases.inspecting(lease));
    tenant.run(() -> cases.inCase(id, () -> steps.remind(id, Awaited.INSPECTION)));
    tenant.run(() -> cases.inspect(id, 100_000));
    tenant.run(() -> cases.settle(id, 1));
    tenant.run(() -> cases.approve(id, "usr_no", "REJECT"));
    tenant.run(() -> cases.inspect(id));
    tenant.run(() -> cases.settle(id, 1));
    tenant.run(() -> cases.approve(id, "usr_yes", "APPROVE"));
    tenant.run(() -> cases.apply(id));
    tenant.run(() -> cases.inCase(id, () -> steps.endOccupancy(id)));
    tenant.run(() -> cases.inCase(id, () -> refunds.requestRefund(id)));
    tenant.run(() -> cases.settleRefund(id, ProviderRefund.State.FAILED));
    tenant.run(() -> cases.mend(id, "BY_HAND"));
    tenant.run(() -> cases.inCase(id, () -> steps.terminate(id)));
    fits(id, seen);

    assertThat(seen)
        .contains(
            "lease.notice_given",
            "lease.notice_withdrawn",
            "lease.finally_charged",
            "lease.inspected",
            "lease.settlement_approved",
            "lease.settlement_rejected",
            "lease.settled",
            "lease.refund_failed",
            "lease.refunded",
            "lease.termination_reminder_due",
            "lease.terminated",
            "occupancy.ended");
  }

  private void fits(String id, Set<String> seen) {
    for (EventEnvelope event : ofCase(id)) {
      seen.add(event.type());
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012)
                  .getSchema(
                      getClass().getResourceAsStream("/schemas/" + event.type() + "/1.0.json"))
                  .validate(event.data()))
          .as(event.type())
          .isEmpty();
    }
  }

  private List<Letter> about(String id, String type) {
    return ofCase(id).stream()
        .filter(event -> event.type().equals(type))
        .flatMap(event -> as(() -> letters.about(event)).stream())
        .toList();
  }

  private List<EventEnvelope> ofCase(String id) {
    return as(() -> transaction.execute(status -> history.ofCase(cases.one(id).correlationId())));
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }
}
