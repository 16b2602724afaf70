package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.identifier.Identifiers;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.maintenance.Triage;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.rent.Charges;
import io.hatua.support.DatabaseTest;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.RentCases;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class MaintenanceLettersTest {

  @Autowired MaintenanceLetters letters;
  @Autowired MaintenanceCases cases;
  @Autowired Maintenance maintenance;
  @Autowired MaintenanceSteps steps;
  @Autowired SlaEscalations escalations;
  @Autowired RentCases rents;
  @Autowired Charges charges;
  @Autowired EventHistory history;
  @Autowired TestTenants tenants;
  @Autowired TestClock clock;

  private Invocation tenant;
  private String manager;
  private String technician;

  @BeforeEach
  void newOffice() {
    tenant = tenants.create();
    manager = as(() -> cases.user(Role.ESTATE_MANAGER, null));
    technician = as(() -> cases.technician(manager, Skill.PLUMBING));
  }

  @Test
  @Tag("S1-65")
  @Tag("S1-73")
  void shouldTellTheAssigneeAndThenTheManagers() {
    String id = as(cases::open);
    run(() -> steps.assign(id, 1));
    clock.advance(Duration.ofDays(30));
    run(escalations::sweep);

    assertThat(about(id, "workorder.assigned"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.WORK_ASSIGNED);
              assertThat(letter.template().kind().usual()).hasSize(3);
              assertThat(letter.recipient().id()).isEqualTo(technician);
              assertThat(letter.path()).isEqualTo("/work/" + id);
            });
    assertThat(about(id, "sla.at_risk"))
        .hasSize(2)
        .allMatch(letter -> letter.recipient().id().equals(technician));
    assertThat(about(id, "sla.breached"))
        .hasSize(6)
        .allMatch(letter -> letter.recipient().id().equals(manager))
        .allMatch(letter -> letter.path().equals("/requests/" + id))
        .extracting(letter -> letter.facts().get("percent"))
        .containsOnly("100", "150", "200");
    shouldFitTheSchemas(id);
  }

  @Test
  @Tag("S1-68")
  void shouldAskAVendorForTheInvoice() {
    String vendor = as(() -> cases.vendor(Skill.PLUMBING));
    String own = as(() -> cases.completed(technician, cases.unit()));
    String theirs = as(() -> cases.completed(vendor, cases.unit()));

    assertThat(about(own, "workorder.completed")).isEmpty();
    assertThat(about(theirs, "workorder.completed"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.template()).isEqualTo(NotificationTemplate.WORK_INVOICE);
              assertThat(letter.recipient().id()).isEqualTo(vendor);
              assertThat(letter.path()).isEqualTo("/work/" + theirs + "/invoice");
            });
  }

  @Test
  @Tag("S1-68")
  void shouldTellTheRenterHowItGoesByAPersonalLink() {
    String lease = as(() -> rents.lease(2_500_000));
    String token = as(() -> charges.token(lease)).orElseThrow();
    String customer = as(() -> charges.account(lease)).orElseThrow().customerId();
    String id =
        as(
            () ->
                maintenance
                    .submit(
                        new SubmitRequest(cases.unit(), null, "MEDIUM", "The tap leaks"),
                        List.of(MaintenanceCases.photo()),
                        new Reporter(customer, lease),
                        Identifiers.next("key"))
                    .requestId());
    run(() -> steps.triage(id, MaintenanceCases.SURE));
    run(() -> steps.createWorkOrder(id));
    run(() -> maintenance.assign(id, technician, "near"));
    run(
        () ->
            cases.by(
                technician,
                () -> {
                  maintenance.start(id);
                  maintenance.pause(id, "WAITING_FOR_PARTS");
                  maintenance.start(id);
                  maintenance.finish(id);
                }));
    run(() -> steps.complete(id, 1));
    run(() -> maintenance.reopen(id, "again", customer));
    run(() -> maintenance.cancel(id, "NOT_NEEDED"));

    for (String type : List.of("request.created", "workorder.completed", "request.cancelled")) {
      assertThat(about(id, type))
          .as(type)
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.recipient().id()).isEqualTo(customer);
                if (letter.template().linked()) {
                  assertThat(letter.path())
                      .isEqualTo("/repairs/" + tenant.tenantId() + "/" + token + "/" + id);
                }
              });
    }
    shouldFitTheSchemas(id);
  }

  @Test
  void shouldTellOwnersOfALargeRepairAndManagersThatNobodyFits() {
    String dear = as(cases::submitted);
    run(() -> steps.triage(dear, new Triage("GAS", "HIGH", "GAS", 9_000_000, "GAS_SMELL", true)));
    run(() -> steps.createWorkOrder(dear));
    String nobody =
        as(() -> cases.open(cases.unit(), new Triage("GAS", "HIGH", "GAS", 1, "GAS_SMELL", true)));
    run(() -> steps.assign(nobody, 1));

    assertThat(about(dear, "workorder.owner_asked")).isEmpty();
    assertThat(about(nobody, "workorder.unassigned"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.recipient().id()).isEqualTo(manager));
    shouldFitTheSchemas(dear);
    shouldFitTheSchemas(nobody);
  }

  private void shouldFitTheSchemas(String id) {
    assertThat(events(id))
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(
                        JsonSchemaFactory.getInstance(VersionFlag.V202012)
                            .getSchema(
                                MaintenanceLettersTest.class.getResourceAsStream(
                                    "/schemas/%s/%s.json".formatted(event.type(), event.version())))
                            .validate(event.data()))
                    .as(event.type())
                    .isEmpty());
  }

  private List<Letter> about(String id, String type) {
    return events(id).stream()
        .filter(event -> event.type().equals(type))
        .flatMap(event -> as(() -> letters.about(event)).stream())
        .toList();
  }

  private List<EventEnvelope> events(String id) {
    // What people do is recorded in the case; the test's steps stand in for jobs outside it.
    return Stream.of(as(() -> cases.details(id)).correlationId(), tenant.correlationId())
        .flatMap(correlation -> as(() -> history.ofCase(correlation)).stream())
        .filter(event -> event.data().path("requestId").asText().equals(id))
        .toList();
  }

  private <T> T as(Supplier<T> work) {
    return tenant.call(work);
  }

  private void run(Runnable work) {
    tenant.run(work);
  }
}
