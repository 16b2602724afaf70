package io.hatua.maintenance;

import io.hatua.document.Documents;
import io.hatua.outbox.Aggregate;
import io.hatua.task.TaskErasure;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets what renters wrote and photographed (S3-18). What was broken, who mended it, when and for
 * how much stays, as the history of the property.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MaintenanceErasure {

  private final JdbcClient jdbc;
  private final Documents documents;
  private final TaskErasure tasks;
  private final WorkEvidence evidence;

  MaintenanceErasure(
      JdbcClient jdbc, Documents documents, TaskErasure tasks, WorkEvidence evidence) {
    this.jdbc = jdbc;
    this.documents = documents;
    this.tasks = tasks;
    this.evidence = evidence;
  }

  /** Whether anything that the customer reported is neither completed nor cancelled. */
  public boolean anyOpen(String customerId) {
    return jdbc.sql(
            """
            select exists (
                select from maintenance_request
                where reporter_id = :id and status not in ('COMPLETED', 'CANCELLED'))""")
        .param("id", customerId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Empties everything that the customer reported: words, notes, photos, positions, and what
   * managers typed into tasks about it; also what was signed where they lived, whoever reported it.
   * A second time changes nothing.
   */
  public void erase(String customerId) {
    List<String> requests =
        jdbc.sql(
                """
                update maintenance_request set description = '', version = version + 1
                where reporter_id = :id returning id""")
            .param("id", customerId)
            .query(String.class)
            .list();
    evidence.eraseSignatures(customerId);
    for (String request : requests) {
      evidence.erasePositions(request);
      jdbc.sql("delete from work_note where request_id = :id").param("id", request).update();
      documents.erase(Aggregate.request(request));
      tasks.erase("request", request);
    }
  }
}
