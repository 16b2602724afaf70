package io.hatua.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.document.Documents;
import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.support.DatabaseTest;
import io.hatua.support.LeaseCases;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S4-04")
class WorkEvidenceTest {

  private static final int MAX_DRAWING = 200_000;

  @Autowired private Maintenance maintenance;
  @Autowired private MaintenanceErasure erasure;
  @Autowired private MaintenanceCases cases;
  @Autowired private LeaseCases leaseCases;
  @Autowired private Leases leases;
  @Autowired private Documents documents;
  @Autowired private TestTenants testTenants;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Invocation invocation;
  private String technician;

  @BeforeEach
  void newTenant() {
    invocation = testTenants.create();
    technician = as(() -> cases.technician(null));
  }

  @Test
  void shouldKeepWhereTheAssigneeWasAndWhoAcceptedTheWork() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.accept(request, new Position(-90.0, 180.0, 0.0)));
    by(() -> maintenance.start(request, MaintenanceCases.position()));
    by(
        () ->
            maintenance.finish(request, MaintenanceCases.position(), MaintenanceCases.signature()));
    RequestDetails found = details(request);

    assertThat(found.positions())
        .extracting(WorkPosition::step)
        .containsExactly(
            WorkPosition.Step.ACCEPTED, WorkPosition.Step.STARTED, WorkPosition.Step.COMPLETED);
    assertThat(found.positions().getLast().latitude()).isEqualTo(-1.28639);
    assertThat(found.positions().getLast().accuracyMetres()).isEqualTo(12.5);
    assertThat(found.signatures().getFirst().signedBy()).isEqualTo("Jane Doe");
    assertThat(as(() -> documents.content(found.signatures().getFirst().documentId())))
        .isEqualTo(MaintenanceCases.photo().content());
    assertThat(found.photos()).isEmpty();
    assertThat(found.positionsOf(technician)).hasSize(3);
    assertThat(found.positionsOf("usr_next")).isEmpty();
    assertThat(found.signaturesOf("usr_next")).isEmpty();
  }

  @Test
  @Tag("S3-18")
  void shouldTellNobodyElse() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.start(request, MaintenanceCases.position()));
    by(() -> maintenance.finish(request, null, MaintenanceCases.signature()));

    assertThat(outbox())
        .contains("workorder.started", "work-finished")
        .doesNotContain("Jane", "1.28639", "36.81722");
  }

  @Test
  void shouldTakeTheNameAlone() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.start(request));
    by(() -> maintenance.finish(request, null, new Signature(" Jane Doe ", "")));

    assertThat(details(request).signatures().getFirst().signedBy()).isEqualTo("Jane Doe");
    assertThat(details(request).signatures().getFirst().documentId()).isNull();
  }

  @Test
  void shouldGoOnWithoutAnyOfIt() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.start(request, new Position(null, null, null)));
    by(() -> maintenance.finish(request, null, new Signature("", " ")));

    assertThat(details(request).summary().status()).isEqualTo(MaintenanceStatus.IN_REVIEW);
    assertThat(details(request).positions()).isEmpty();
    assertThat(details(request).signatures()).isEmpty();
  }

  @Test
  void refusesEveryFaultAtOnce() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.start(request));

    assertThat(faults(request, new Position(90.1, -180.1, -0.1), new Signature(" ", "no drawing")))
        .containsExactly(
            "latitude OUT_OF_RANGE",
            "longitude OUT_OF_RANGE",
            "accuracyMetres OUT_OF_RANGE",
            "signedBy REQUIRED",
            "drawing MALFORMED");
    assertThat(faults(request, new Position(Double.NaN, null, null), null))
        .containsExactly("latitude OUT_OF_RANGE", "longitude REQUIRED", "accuracyMetres REQUIRED");
    assertThat(details(request).summary().status()).isEqualTo(MaintenanceStatus.IN_PROGRESS);
    assertThat(details(request).positions()).isEmpty();
  }

  @Test
  void refusesADrawingThatIsNoPngOrTooLarge() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.start(request));
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    assertThat(faults(request, null, drawn(jpeg))).containsExactly("drawing MALFORMED");
    assertThat(faults(request, null, drawn(png(MAX_DRAWING + 1))))
        .containsExactly("drawing TOO_LONG");
    by(() -> maintenance.finish(request, null, drawn(png(MAX_DRAWING))));
    assertThat(details(request).signatures()).hasSize(1);
  }

  @Test
  void shouldKeepNothingOfAStepThatIsRefused() {
    String request = as(() -> cases.assigned(technician));
    by(() -> maintenance.accept(request));

    assertThatThrownBy(() -> by(() -> maintenance.accept(request, MaintenanceCases.position())))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> run(() -> maintenance.start(request, MaintenanceCases.position())))
        .isInstanceOf(ConflictException.class);
    assertThat(details(request).positions()).isEmpty();
  }

  /** Of what the staff reported too: whoever lived there signed. */
  @Test
  @Tag("S3-18")
  void shouldForgetWhoSignedWithWhoeverLivedThere() {
    LeaseSummary lease = as(() -> leases.find(leaseCases.active()).orElseThrow().summary());
    String theirs = signed(as(() -> cases.assigned(technician, lease.unitId())));
    String others = signed(as(() -> cases.assigned(technician)));
    String document = details(theirs).signatures().getFirst().documentId();
    forget(lease.customerId());
    forget(lease.customerId());

    assertThat(details(theirs).signatures()).isEmpty();
    assertThatThrownBy(() -> as(() -> documents.content(document)))
        .isInstanceOf(NotFoundException.class);
    assertThat(details(others).signatures()).hasSize(1);
  }

  private String signed(String request) {
    by(() -> maintenance.start(request));
    by(() -> maintenance.finish(request, null, MaintenanceCases.signature()));
    return request;
  }

  private void forget(String customer) {
    run(() -> transaction.executeWithoutResult(status -> erasure.erase(customer)));
  }

  private List<String> faults(
      String request, @Nullable Position position, @Nullable Signature signature) {
    try {
      by(() -> maintenance.finish(request, position, signature));
    } catch (FaultsException e) {
      return e.faults().stream().map(fault -> fault.field() + " " + fault.code()).toList();
    }
    throw new AssertionError("accepted");
  }

  private static Signature drawn(byte[] file) {
    return new Signature(
        "Jane Doe", "data:image/png;base64," + Base64.getEncoder().encodeToString(file));
  }

  private static byte[] png(int bytes) {
    byte[] file = new byte[bytes];
    byte[] head = MaintenanceCases.photo().content();
    System.arraycopy(head, 0, file, 0, head.length);
    return file;
  }

  /** All that is handed to the engine and to Kafka. */
  private String outbox() {
    return as(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql("select string_agg(payload::text, ' ') from outbox")
                        .query(String.class)
                        .single()));
  }

  private RequestDetails details(String request) {
    return as(() -> cases.details(request));
  }

  private void by(Runnable work) {
    run(() -> cases.by(technician, work));
  }

  private <T> T as(Supplier<T> work) {
    return invocation.call(work);
  }

  private void run(Runnable work) {
    invocation.run(work);
  }
}
