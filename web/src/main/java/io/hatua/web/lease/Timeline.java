package io.hatua.web.lease;

import io.hatua.document.Document;
import io.hatua.lease.LeaseDetails;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.RecordedEntry;
import io.hatua.ledger.Side;
import io.hatua.messaging.engine.EngineView;
import io.hatua.messaging.engine.IncidentView;
import io.hatua.messaging.engine.InstanceView;
import io.hatua.messaging.engine.StepView;
import io.hatua.messaging.notification.Notification;
import io.hatua.messaging.notification.Notifications;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.web.lease.Moment.Kind;
import io.hatua.web.page.ModelLabels;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happened to a lease, in the order of time: what people did, steps of the process, documents,
 * postings, events and mails.
 */
@Component
class Timeline {

  private final EngineView engine;
  private final EventHistory events;
  private final Notifications notifications;
  private final PartyNames names;

  Timeline(EngineView engine, EventHistory events, Notifications notifications, PartyNames names) {
    this.engine = engine;
    this.events = events;
    this.notifications = notifications;
    this.names = names;
  }

  List<Moment> of(
      LeaseDetails lease,
      @Nullable InstanceView instance,
      List<Document> documents,
      List<RecordedEntry> entries,
      PageFormat format) {
    List<Moment> moments = new ArrayList<>(people(lease));
    if (instance != null) {
      steps(moments, instance);
    }
    documents.forEach(document -> documents(moments, lease, document));
    entries.forEach(entry -> moments.add(posting(entry, format)));
    events.ofCase(lease.correlationId()).stream()
        .filter(event -> !event.metadata().aggregateType().equals("ledger_entry"))
        .map(Timeline::event)
        .forEach(moments::add);
    notifications.of(Aggregate.lease(lease.summary().id())).stream()
        .map(this::mail)
        .forEach(moments::add);
    moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::kind));
    return moments;
  }

  private static List<Moment> people(LeaseDetails lease) {
    List<Moment> moments = new ArrayList<>();
    moments.add(
        new Moment(
            lease.summary().proposedAt(), Kind.PERSON, "timeline.proposed", List.of(), null, null));
    if (lease.withdrawnAt() != null) {
      moments.add(
          new Moment(
              lease.withdrawnAt(),
              Kind.PERSON,
              "timeline.withdrawn",
              List.of(),
              lease.withdrawalReason(),
              null));
    }
    return moments;
  }

  private void steps(List<Moment> moments, InstanceView instance) {
    ModelLabels labels = ModelLabels.of(instance.bpmnXml());
    for (StepView step : engine.steps(instance.processInstanceKey())) {
      if (step.elementType().endsWith("_TASK")) {
        moments.add(
            new Moment(
                Objects.requireNonNullElse(step.leftAt(), step.enteredAt()),
                Kind.STEP,
                "timeline.step." + step.state(),
                List.of(labels.label(step.elementId())),
                null,
                null));
      }
    }
    for (IncidentView incident : instance.openIncidents()) {
      moments.add(
          new Moment(
              incident.raisedAt(),
              Kind.INCIDENT,
              "timeline.incident",
              List.of(labels.label(incident.elementId())),
              incident.message(),
              "/incidents"));
    }
  }

  private static void documents(List<Moment> moments, LeaseDetails lease, Document document) {
    String address = "/leases/%s/documents/%s".formatted(lease.summary().id(), document.id());
    List<String> facts = List.of(String.valueOf(document.version()));
    moments.add(
        new Moment(document.createdAt(), Kind.DOCUMENT, "timeline.document", facts, null, address));
    if (document.archivedAt() != null) {
      moments.add(
          new Moment(
              document.archivedAt(), Kind.DOCUMENT, "timeline.archived", facts, null, address));
    }
  }

  private static Moment posting(RecordedEntry entry, PageFormat format) {
    Money amount =
        entry.lines().stream()
            .filter(line -> line.side() == Side.DEBIT)
            .map(LedgerLine::amount)
            .reduce(Money::plus)
            .orElseThrow();
    return new Moment(
        entry.recordedAt(),
        Kind.POSTING,
        "posting." + entry.rule().name(),
        List.of(),
        format.money(amount),
        null);
  }

  private static Moment event(EventEnvelope event) {
    return new Moment(
        event.timestamp(), Kind.EVENT, "event." + event.type(), List.of(), event.type(), null);
  }

  private Moment mail(Notification mail) {
    String name =
        switch (mail.recipientType()) {
          case CUSTOMER -> names.customer(mail.recipientId());
          case OWNER -> names.owner(mail.recipientId());
          case USER -> names.user(mail.recipientId());
        };
    Instant at = Objects.requireNonNullElse(mail.sentAt(), mail.createdAt());
    return new Moment(
        at,
        Kind.MAIL,
        "mail." + mail.template().code(),
        List.of(name),
        mail.state() == Notification.State.SENT || mail.state() == Notification.State.DELIVERED
            ? null
            : mail.state().name().toLowerCase(Locale.ROOT),
        null);
  }
}
