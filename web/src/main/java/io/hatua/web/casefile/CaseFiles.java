package io.hatua.web.casefile;

import io.hatua.document.Documents;
import io.hatua.ledger.RecordedEntry;
import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.engine.IncidentView;
import io.hatua.messaging.engine.InstanceView;
import io.hatua.outbox.Aggregate;
import io.hatua.web.casefile.CaseFile.Course;
import io.hatua.web.casefile.CaseFile.Diagram;
import io.hatua.web.page.CaseFacts;
import io.hatua.web.page.ModelLabels;
import io.hatua.web.page.PageFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Gathers what the pages of all cases show. */
@Component
public class CaseFiles {

  private final Map<String, CaseFacts> kinds;
  private final EngineView engine;
  private final Documents documents;
  private final Timelines timelines;
  private final String operateUrl;

  CaseFiles(
      List<CaseFacts> kinds,
      EngineView engine,
      Documents documents,
      Timelines timelines,
      @Value("${hatua.operate-url:}") String operateUrl) {
    this.kinds =
        kinds.stream().collect(Collectors.toMap(CaseFacts::aggregateType, Function.identity()));
    this.engine = engine;
    this.documents = documents;
    this.timelines = timelines;
    this.operateUrl = operateUrl;
  }

  /**
   * The file of a case that exists.
   *
   * @param address of its page; its diagram and its documents are found beneath it
   * @param postings what was posted for it
   * @param view which part of what happened
   * @throws io.hatua.fault.FaultsException when the view's place was not given by a page
   */
  public CaseFile of(
      Aggregate subject,
      String correlationId,
      String address,
      List<RecordedEntry> postings,
      Timeline.View view,
      PageFormat format) {
    return new CaseFile(
        address,
        correlationId,
        instance(subject).map(this::course).orElse(null),
        documents.of(subject),
        postings,
        timelines.of(subject, correlationId, address, view, format));
  }

  /** The diagram of a case; without content while the engine has not told of its process. */
  public ResponseEntity<Diagram> diagram(Aggregate subject) {
    return instance(subject)
        .map(
            instance ->
                ResponseEntity.ok(
                    new Diagram(
                        instance.bpmnXml(),
                        instance.activeElementIds(),
                        instance.completedElementIds(),
                        instance.openIncidents().stream().map(IncidentView::elementId).toList())))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /**
   * A case in short; empty when the tenant has none of that kind and id that there is a page of.
   */
  public Optional<CaseFacts.Summary> summary(Aggregate subject, PageFormat format) {
    return Optional.ofNullable(kinds.get(subject.type()))
        .flatMap(kind -> kind.of(subject.id(), format));
  }

  private Optional<InstanceView> instance(Aggregate subject) {
    return engine.instanceOf(subject.type(), subject.id());
  }

  private Course course(InstanceView instance) {
    ModelLabels labels = ModelLabels.of(instance.bpmnXml());
    List<String> broken =
        instance.openIncidents().stream().map(IncidentView::elementId).distinct().toList();
    return new Course(
        instance.processId(),
        instance.version(),
        operateUrl.isEmpty() ? null : operateUrl + "/processes/" + instance.processInstanceKey(),
        instance.endedAt() != null,
        labels(labels, instance.completedElementIds(), CaseFiles::isTask),
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
}
