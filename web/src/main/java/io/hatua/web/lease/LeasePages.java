package io.hatua.web.lease;

import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.DepositStatus;
import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseStatus;
import io.hatua.lease.Leases;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.RecordedEntry;
import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.engine.IncidentView;
import io.hatua.messaging.engine.InstanceView;
import io.hatua.outbox.Aggregate;
import io.hatua.signature.SignatureStatus;
import io.hatua.web.lease.LeasePage.Course;
import io.hatua.web.page.ModelLabels;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Gathers what the page of a lease shows. */
@Component
class LeasePages {

  private final Leases leases;
  private final EngineView engine;
  private final Documents documents;
  private final LedgerQueries ledger;
  private final Timeline timeline;
  private final PartyNames names;
  private final String operateUrl;

  LeasePages(
      Leases leases,
      EngineView engine,
      Documents documents,
      LedgerQueries ledger,
      Timeline timeline,
      PartyNames names,
      @Value("${hatua.operate-url:}") String operateUrl) {
    this.leases = leases;
    this.engine = engine;
    this.documents = documents;
    this.ledger = ledger;
    this.timeline = timeline;
    this.names = names;
    this.operateUrl = operateUrl;
  }

  /**
   * @throws NotFoundException when the tenant has no such lease
   */
  LeasePage of(String leaseId, PageFormat format) {
    LeaseDetails lease = lease(leaseId);
    @Nullable InstanceView instance = instance(leaseId);
    List<Document> papers = documents.of(Aggregate.lease(leaseId));
    List<RecordedEntry> entries = ledger.entriesOfLease(leaseId);
    return new LeasePage(
        lease,
        Outlook.of(lease, instance, names),
        isOpen(lease, instance),
        progress(lease),
        instance == null ? null : course(instance),
        lease.signatureRequests().stream().map(request -> names.of(request.signer())).toList(),
        papers,
        entries,
        timeline.of(lease, instance, papers, entries, format));
  }

  /**
   * @throws NotFoundException when the tenant has no such lease
   */
  LeaseDetails lease(String leaseId) {
    return leases.find(leaseId).orElseThrow(() -> new NotFoundException("lease", leaseId));
  }

  /** The process instance of a lease; null while the engine has not told of it. */
  @Nullable InstanceView instance(String leaseId) {
    return engine.instanceOf("lease", leaseId).orElse(null);
  }

  private Course course(InstanceView instance) {
    ModelLabels labels = ModelLabels.of(instance.bpmnXml());
    List<String> broken =
        instance.openIncidents().stream().map(IncidentView::elementId).distinct().toList();
    return new Course(
        instance.processId(),
        instance.version(),
        operateUrl.isEmpty() ? null : operateUrl + "/processes/" + instance.processInstanceKey(),
        labels(labels, instance.completedElementIds(), LeasePages::isTask),
        labels(labels, instance.activeElementIds(), id -> isTask(id) && !broken.contains(id)),
        labels(labels, broken, id -> true));
  }

  private static List<String> labels(
      ModelLabels labels, List<String> elementIds, Predicate<String> which) {
    return elementIds.stream().filter(which).map(labels::label).toList();
  }

  private static boolean isTask(String elementId) {
    return elementId.startsWith("Task_");
  }

  private static boolean isOpen(LeaseDetails lease, @Nullable InstanceView instance) {
    DepositRequest deposit = lease.deposit();
    return switch (lease.summary().status()) {
      case PROPOSED, DRAFT, PENDING_SIGNATURE -> true;
      case ACTIVE, CANCELLED, TERMINATED ->
          (instance != null && instance.endedAt() == null)
              || (deposit != null && deposit.status() == DepositStatus.REFUND_REQUESTED);
    };
  }

  private static int progress(LeaseDetails lease) {
    if (lease.summary().status() == LeaseStatus.ACTIVE) {
      return 5;
    }
    DepositRequest deposit = lease.deposit();
    if (deposit != null) {
      return deposit.receivedAt() == null ? 3 : 4;
    }
    if (!lease.signatureRequests().isEmpty()) {
      boolean all =
          lease.signatureRequests().stream()
              .allMatch(request -> request.status() == SignatureStatus.SIGNED);
      return all ? 3 : 2;
    }
    return lease.charges().isEmpty() ? 1 : 2;
  }
}
