package io.hatua.disbursement;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.document.PdfRenderer;
import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.tenancy.Tenants;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Owners' statements on paper (S1-85). */
@Service
@Transactional
public class Statements {

  /** The kind of the document. */
  public static final String KIND = "owner-statement";

  private final DisbursementRows rows;
  private final Disbursements disbursements;
  private final Documents documents;
  private final PdfRenderer renderer;
  private final Tenants tenants;

  Statements(
      DisbursementRows rows,
      Disbursements disbursements,
      Documents documents,
      PdfRenderer renderer,
      Tenants tenants) {
    this.rows = rows;
    this.disbursements = disbursements;
    this.documents = documents;
    this.renderer = renderer;
    this.tenants = tenants;
  }

  /** What was sent to the owner, if it was. */
  @Transactional(readOnly = true)
  public Optional<Document> sent(String disbursementId) {
    return documents.of(Aggregate.disbursement(disbursementId)).stream()
        .filter(document -> document.kind().equals(KIND))
        .findFirst();
  }

  /**
   * Keeps the statement as it is now, once: what the owner is told of never changes.
   *
   * @throws NotFoundException when there is no such disbursement
   * @throws IllegalStateException when it is not over, so that the statement may still change
   */
  public Document send(String disbursementId) {
    Disbursement one = rows.lock(disbursementId);
    if (one.closedAt() == null) {
      throw new DisbursementStateException(one.id(), "send the statement of", one.status());
    }
    return sent(disbursementId)
        .orElseGet(
            () ->
                documents.store(
                    Aggregate.disbursement(disbursementId),
                    KIND,
                    "application/pdf",
                    render(disbursementId)));
  }

  /**
   * The statement as PDF: what was sent, or before that how it stands.
   *
   * @throws NotFoundException when there is no such disbursement
   */
  @Transactional(readOnly = true)
  public byte[] pdf(String disbursementId) {
    return sent(disbursementId)
        .map(document -> documents.content(document.id()))
        .orElseGet(() -> render(disbursementId));
  }

  private byte[] render(String disbursementId) {
    DisbursementDetails details =
        disbursements
            .find(disbursementId)
            .orElseThrow(() -> new NotFoundException("disbursement", disbursementId));
    return renderer.render(
        OwnerStatement.TEMPLATE,
        OwnerStatement.of(details, tenants.current().name(), tenants.today()).model());
  }
}
