package io.hatua.web.casefile;

import io.hatua.document.Documents;
import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.engine.IncidentView;
import io.hatua.messaging.engine.InstanceView;
import io.hatua.outbox.Aggregate;
import io.hatua.web.casefile.CaseFile.Course;
import io.hatua.web.casefile.CaseFile.Diagram;
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

  private final Map<String, CaseKind> kinds;
  private final EngineView engine;
  private final Documents documents;
  private final Timelines timelines;
  private final String operateUrl;

  CaseFiles(
      List<CaseKind> kinds,
      EngineView engine,
      Documents documents,
      Timelines timelines,
      @Value("${hatua.operate-url:}") String operateUrl) {
    this.kinds =
        kinds.stream().collect(Collectors.toMap(CaseKind::aggregateType, Function.identity()));
    this.engine = engine;
    this.documents = documents;
    this.timelines = timelines;
    this.operateUrl = operateUrl;
  }

  /**
   * The file of a case that exists.
   *
   * @param subject of a kind that there is a {@link CaseKind} for
   * @throws io.hatua.fault.FaultsException when the view's place was not given by a page
   */
  public CaseFile of(
      Aggregate subject, String correlationId, Timeline.View view, PageFormat format) {
    CaseKind kind =
        kind(subject)
            .orElseThrow(() -> new IllegalArgumentException("expected a case, not " + subject));
    String address = kind.address(subject.id());
    return new CaseFile(
        address,
        correlationId,
        instance(subject).map(this::course).orElse(null),
        documents.of(subject),
        kind.postings(subject.id()),
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

  /** What people call a case; empty when the tenant has none of that kind and id. */
  public Optional<String> title(Aggregate subject) {
    return kind(subject).flatMap(kind -> kind.title(subject.id()));
  }

  /** The page of a case; empty when there are no pages for that kind. */
  public Optional<String> address(Aggregate subject) {
    return kind(subject).map(kind -> kind.address(subject.id()));
  }

  private Optional<CaseKind> kind(Aggregate subject) {
    return Optional.ofNullable(kinds.get(subject.type()));
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
