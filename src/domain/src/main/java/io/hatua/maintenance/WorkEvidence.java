package io.hatua.maintenance;

import io.hatua.document.Documents;
import io.hatua.fault.Checks;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.tenancy.Invocation;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where assignees were and who accepted their work (S4-04): both personal, so that they stand in
 * these tables and in documents only.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WorkEvidence {

  /** What the document is called on which somebody signed. */
  static final String SIGNATURE = "signature";

  private final JdbcClient jdbc;
  private final Documents documents;

  WorkEvidence(JdbcClient jdbc, Documents documents) {
    this.jdbc = jdbc;
    this.documents = documents;
  }

  /**
   * Keeps what is given of the two.
   *
   * @throws io.hatua.fault.FaultsException with every fault of both
   */
  void keep(
      MaintenanceRequest request,
      WorkPosition.Step step,
      @Nullable Position position,
      @Nullable Signature signature,
      Instant now) {
    Checks checks = new Checks();
    Position where = Position.isGiven(position) ? position : null;
    if (where != null) {
      where.check(checks);
    }
    Signature.Checked signed =
        signature != null && Signature.isGiven(signature) ? signature.check(checks) : null;
    checks.done();
    if (where != null) {
      keep(request, step, where, now);
    }
    if (signed != null) {
      keep(request, signed, now);
    }
  }

  private void keep(
      MaintenanceRequest request, WorkPosition.Step step, Position where, Instant now) {
    jdbc.sql(
            """
            insert into work_position (id, request_id, round, step, latitude, longitude,
                                       accuracy_metres, recorded_by, recorded_at)
            values (:id, :request, :round, :step, :latitude, :longitude, :accuracy, :by, :now)""")
        .param("id", Identifiers.next("wps"))
        .param("request", request.id)
        .param("round", request.round())
        .param("step", step.name())
        .param("latitude", where.latitude())
        .param("longitude", where.longitude())
        .param("accuracy", where.accuracyMetres())
        .param("by", Invocation.current().actor().id())
        .param("now", Timestamp.from(now))
        .update();
  }

  private void keep(MaintenanceRequest request, Signature.Checked signed, Instant now) {
    byte[] png = signed.png();
    String document =
        png == null
            ? null
            : documents.store(Aggregate.request(request.id), SIGNATURE, "image/png", png).id();
    jdbc.sql(
            """
            insert into work_signature (id, request_id, round, customer_id, signed_by, document_id,
                                        recorded_by, signed_at)
            values (:id, :request, :round,
                    (select customer_id from lease where unit_id = :unit and status = 'ACTIVE'
                     order by id desc limit 1),
                    :name, :document, :by, :now)""")
        .param("id", Identifiers.next("wsg"))
        .param("request", request.id)
        .param("round", request.round())
        .param("unit", request.unitId)
        .param("name", signed.signedBy())
        .param("document", document)
        .param("by", Invocation.current().actor().id())
        .param("now", Timestamp.from(now))
        .update();
  }

  List<WorkPosition> positions(String requestId) {
    return jdbc.sql("select * from work_position where request_id = :id order by id")
        .param("id", requestId)
        .query(
            (row, index) ->
                new WorkPosition(
                    WorkPosition.Step.valueOf(row.getString("step")),
                    row.getInt("round"),
                    row.getDouble("latitude"),
                    row.getDouble("longitude"),
                    row.getDouble("accuracy_metres"),
                    row.getString("recorded_by"),
                    row.getTimestamp("recorded_at").toInstant()))
        .list();
  }

  List<WorkSignature> signatures(String requestId) {
    return jdbc.sql("select * from work_signature where request_id = :id order by id")
        .param("id", requestId)
        .query(
            (row, index) ->
                new WorkSignature(
                    row.getInt("round"),
                    row.getString("signed_by"),
                    row.getString("document_id"),
                    row.getString("recorded_by"),
                    row.getTimestamp("signed_at").toInstant()))
        .list();
  }

  /** Forgets where anybody was for the request. */
  void erasePositions(String requestId) {
    jdbc.sql("delete from work_position where request_id = :id").param("id", requestId).update();
  }

  /** Forgets what was signed for the customer's requests, and where they lived. */
  void eraseSignatures(String customerId) {
    jdbc
        .sql(
            """
            delete from work_signature
            where customer_id = :id
               or request_id in (select id from maintenance_request where reporter_id = :id)
            returning coalesce(document_id, '')""")
        .param("id", customerId)
        .query(String.class)
        .list()
        .stream()
        .filter(document -> !document.isEmpty())
        .forEach(documents::erase);
  }
}
