package io.hatua.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.application.ApplicationDetails;
import io.hatua.application.Applications;
import io.hatua.audit.PersonalKeys;
import io.hatua.customer.Customer;
import io.hatua.customer.CustomerStatus;
import io.hatua.customer.Customers;
import io.hatua.document.Documents;
import io.hatua.fault.ConflictException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.Leases;
import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.maintenance.Triage;
import io.hatua.support.ApplicationCases;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.PublishedEvents;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S3-18")
class CustomerErasureTest {

  private static final Triage UNSURE =
      new Triage("OTHER", "LOW", "GENERAL", 1, "NOTHING_FITS", false);

  @Autowired private CustomerErasure erasure;
  @Autowired private Customers customers;
  @Autowired private Applications applications;
  @Autowired private Leases leases;
  @Autowired private Maintenance maintenance;
  @Autowired private MaintenanceSteps steps;
  @Autowired private Documents documents;
  @Autowired private PersonalKeys keys;
  @Autowired private LeaseCases leaseCases;
  @Autowired private MaintenanceCases requests;
  @Autowired private ApplicationCases applicationCases;
  @Autowired private PublishedEvents events;
  @Autowired private TestTenants tenants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldForgetThePersonAndEveryWordAndPhotoOfTheirs() {
    String customer = as(leaseCases::customer);
    String another = as(leaseCases::customer);
    String theirs = reported(customer);
    String others = reported(another);
    String photo = details(theirs).photos().getFirst().id();
    String sealed = as(() -> keys.seal(customer, "Jane"));
    for (String request : List.of(theirs, others)) {
      run(() -> maintenance.note(request, "Jane is home after six"));
      run(() -> maintenance.cancel(request, "NOT_NEEDED"));
    }

    run(() -> erasure.erase(customer));
    run(() -> erasure.erase(customer));

    assertThat(details(theirs).description()).isEmpty();
    assertThat(details(theirs).notes()).isEmpty();
    assertThat(details(theirs).photos()).isEmpty();
    assertThatThrownBy(() -> run(() -> documents.content(photo)))
        .isInstanceOf(NotFoundException.class);
    Customer left = as(() -> customers.find(customer)).orElseThrow();
    assertThat(left.status()).isEqualTo(CustomerStatus.ERASED);
    assertThat(left.name() + left.email()).doesNotContainIgnoringCase("chris");
    assertThat(left.phone()).isNull();
    assertThat(as(() -> keys.open(customer, sealed))).isEmpty();
    assertThat(events.about(invocation, customer))
        .filteredOn(event -> event.startsWith("customer.erased"))
        .hasSize(1);
    assertThat(details(others).description()).isEqualTo("The tap leaks, Jane");
    assertThat(details(others).notes()).hasSize(1);
    assertThat(details(others).photos()).hasSize(1);
  }

  @Test
  void shouldForgetWhatManagersTypedAboutTheRequest() {
    String customer = as(leaseCases::customer);
    String request = reported(customer);
    run(() -> steps.triage(request, UNSURE));
    run(
        () ->
            requests.decide(
                request,
                Awaited.TRIAGE,
                Map.of(
                    "category", "PESTS",
                    "priority", "LOW",
                    "skill", "PEST_CONTROL",
                    "estimate", 50,
                    "secret", "Jane keeps cats")));
    run(() -> maintenance.cancel(request, "NOT_NEEDED"));
    assertThat(answers()).contains("Jane");

    run(() -> erasure.erase(customer));

    assertThat(answers()).doesNotContain("Jane");
  }

  @Test
  @Tag("S4-04")
  void shouldForgetWhereTheWorkWasAndWhoAcceptedIt() {
    String customer = as(leaseCases::customer);
    String theirs = mended(reported(customer));
    String others = mended(reported(as(leaseCases::customer)));
    String signature = details(theirs).signatures().getFirst().documentId();

    run(() -> erasure.erase(customer));

    assertThat(details(theirs).positions()).isEmpty();
    assertThat(details(theirs).signatures()).isEmpty();
    assertThatThrownBy(() -> run(() -> documents.content(signature)))
        .isInstanceOf(NotFoundException.class);
    assertThat(details(others).positions()).hasSize(1);
    assertThat(details(others).signatures()).hasSize(1);
  }

  @Test
  void shouldForgetHowTheCustomerApplied() {
    String application = as(applicationCases::active);
    run(() -> erasure.erase(details(application, applications).summary().customerId()));

    assertThat(details(application, applications).summary().name()).isNull();
    assertThat(details(application, applications).erasedAt()).isNotNull();
  }

  @Test
  void refusesWhileALeaseLives() {
    String customer = customerOf(as(leaseCases::active));

    refused(customer);
    assertThat(as(() -> customers.find(customer)).orElseThrow().status())
        .isEqualTo(CustomerStatus.ACTIVE);
  }

  @Test
  void refusesWhileMoneyIsOpen() {
    String lease = as(leaseCases::active);
    run(
        () ->
            transaction.executeWithoutResult(
                status ->
                    jdbc.sql("update lease set status = 'TERMINATED' where id = :id")
                        .param("id", lease)
                        .update()));

    refused(customerOf(lease));
  }

  @Test
  void refusesWhileSomethingTheyReportedIsOpen() {
    String customer = as(leaseCases::customer);
    reported(customer);

    refused(customer);
  }

  @Test
  void refusesWhomNobodyKnows() {
    assertThatThrownBy(() -> run(() -> erasure.erase("cus_none")))
        .isInstanceOf(NotFoundException.class);
  }

  private void refused(String customer) {
    assertThatThrownBy(() -> run(() -> erasure.erase(customer)))
        .isInstanceOfSatisfying(
            ConflictException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("CUSTOMER_NOT_DONE"));
  }

  private String reported(String customer) {
    return as(
        () ->
            maintenance
                .submit(
                    new SubmitRequest(requests.unit(), null, "LOW", "The tap leaks, Jane"),
                    List.of(MaintenanceCases.photo()),
                    new Reporter(customer, null),
                    Identifiers.next("key"))
                .requestId());
  }

  private String mended(String request) {
    run(
        () -> {
          String technician = requests.technician(null);
          steps.triage(request, MaintenanceCases.SURE);
          steps.createWorkOrder(request);
          maintenance.assign(request, technician, "test");
          requests.by(technician, () -> maintenance.start(request, MaintenanceCases.position()));
          requests.by(
              technician, () -> maintenance.finish(request, null, MaintenanceCases.signature()));
          steps.complete(request, 1);
        });
    return request;
  }

  private String customerOf(String lease) {
    return as(() -> leases.find(lease)).orElseThrow().summary().customerId();
  }

  private String answers() {
    return as(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql(
                            "select coalesce(string_agg(answers::text, ' '), '') from task_decision")
                        .query(String.class)
                        .single()));
  }

  private ApplicationDetails details(String application, Applications from) {
    return as(() -> from.find(application)).orElseThrow();
  }

  private RequestDetails details(String request) {
    return as(() -> requests.details(request));
  }

  private <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  private void run(Runnable work) {
    invocation.run(work);
  }
}
