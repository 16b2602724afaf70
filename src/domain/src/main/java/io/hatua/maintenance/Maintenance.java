package io.hatua.maintenance;

import io.hatua.document.Documents;
import io.hatua.document.FileKind;
import io.hatua.effect.Effects;
import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.property.Unit;
import io.hatua.property.Units;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tenant's maintenance: reporting, assigning, working, cancelling, reopening and reading (S1-60
 * to S1-74).
 */
@Service
@Transactional
public class Maintenance {

  static final String PROCESS = "maintenance-request";

  /** What the document is called that came with the report. */
  public static final String REPORTED = "reported-photo";

  /** What the document is called that shows the work (S4-04). */
  public static final String EVIDENCE = "evidence";

  static final String WORK_FINISHED = "work-finished";
  static final String CANCELLED = "request-cancelled";
  static final String REOPENED = "request-reopened";

  private static final int MONTHS = 12;
  private static final int MAX_PHOTOS = 5;
  private static final int MAX_ID = 40;
  private static final int MAX_TEXT = 1000;
  private static final long MAX_MINOR_UNITS = 100_000_000_000L;

  private final MaintenanceRecords requests;
  private final MaintenanceReads reads;
  private final Assignments assignments;
  private final Technicians technicians;
  private final WorkEvidence evidence;
  private final SlaClocks clocks;
  private final JdbcClient jdbc;
  private final Units units;
  private final UserAccounts accounts;
  private final Documents documents;
  private final Effects effects;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Maintenance(
      MaintenanceRecords requests,
      MaintenanceReads reads,
      Assignments assignments,
      Technicians technicians,
      WorkEvidence evidence,
      SlaClocks clocks,
      JdbcClient jdbc,
      Units units,
      UserAccounts accounts,
      Documents documents,
      Effects effects,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      Clock clock) {
    this.requests = requests;
    this.reads = reads;
    this.assignments = assignments;
    this.technicians = technicians;
    this.evidence = evidence;
    this.clocks = clocks;
    this.jdbc = jdbc;
    this.units = units;
    this.accounts = accounts;
    this.documents = documents;
    this.effects = effects;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Accepts a report with its photos, starts its two clocks and its case (S1-60). The same key
   * again with the same report gives the stored outcome. Publishes {@code request.created}.
   *
   * @param leaseId of the renter who reports; null when somebody of the staff does
   * @param idempotencyKey chosen by the caller
   * @throws io.hatua.fault.FaultsException with every fault of the command
   * @throws io.hatua.effect.KeyReusedException when the key is known with another report
   */
  public Submitted submit(
      SubmitRequest command, List<Photo> photos, Reporter reporter, String idempotencyKey) {
    return effects.once(
        "maintenance/submit/" + idempotencyKey,
        new Input(command, photos, reporter),
        Submitted.class,
        () -> submit(command, photos, reporter));
  }

  private Submitted submit(SubmitRequest command, List<Photo> photos, Reporter reporter) {
    Checks checks = new Checks();
    String unitId = checks.text("unitId", command.unitId(), MAX_ID);
    Optional<Unit> unit = checks.clean("unitId") ? units.find(unitId) : Optional.empty();
    if (checks.clean("unitId") && unit.isEmpty()) {
      checks.refuse("unitId", Fault.UNKNOWN, "is not one of your units");
    }
    String given = command.category();
    MaintenanceCategory category =
        given == null || given.isBlank()
            ? null
            : choice(checks, "category", given, MaintenanceCategory.OTHER);
    Priority priority = choice(checks, "priority", command.priority(), Priority.MEDIUM);
    String description = lines(checks, "description", command.description());
    List<String> kinds = check(checks, photos);
    checks.done();
    Instant now = now();
    MaintenanceRequest request =
        requests.save(
            new MaintenanceRequest(
                Identifiers.next("mrq"),
                Identifiers.next("corr"),
                unit.orElseThrow().propertyId(),
                unitId,
                reporter.leaseId(),
                reporter.id(),
                category,
                priority,
                description,
                now));
    store(request.id, REPORTED, photos, kinds);
    inCase(
        request,
        () -> {
          publish(
              request,
              EventType.REQUEST_CREATED,
              new MaintenanceEvents.Created(
                  request.id, request.propertyId, unitId, request.leaseId, priority),
              null);
          outbox.handOver(
              Aggregate.request(request.id),
              new EngineCommand.StartProcess(
                  PROCESS,
                  Map.of(
                      "tenantId", Invocation.current().tenantId(),
                      "requestId", request.id,
                      "correlationId", request.correlationId)));
          clocks.start(request, now);
        });
    return new Submitted(request.id, request.correlationId);
  }

  /**
   * A manager says who does it, whatever the engine found (S1-64). Publishes {@code
   * workorder.assigned}.
   *
   * @throws io.hatua.fault.FaultsException when that is nobody who can be sent
   * @throws ConflictException when it cannot be assigned now
   */
  public void assign(String requestId, @Nullable String userId, @Nullable String reason) {
    MaintenanceRequest request = requests.lock(requestId);
    Checks checks = new Checks();
    String assignee = checks.text("assigneeId", userId, MAX_ID);
    Optional<UserAccount> account = accounts.findById(assignee).filter(Technicians::canBeSent);
    if (checks.clean("assigneeId") && account.isEmpty()) {
      checks.refuse("assigneeId", Fault.UNKNOWN, "is nobody who can be sent");
    } else if (account.filter(this::isNobodysVendor).isPresent()) {
      checks.refuse("assigneeId", "NO_SUPPLIER", "is a vendor, but none of your suppliers");
    }
    String why = checks.text("reason", reason, MAX_TEXT);
    checks.done();
    inCase(
        request,
        () -> {
          give(request, assignee, assignments.record(request, assignee, why));
          clocks.goOn(request, now());
        });
  }

  private boolean isNobodysVendor(UserAccount account) {
    return Technicians.isVendor(account) && technicians.supplierOf(account).isEmpty();
  }

  /** Looks for somebody to do it (S1-63); nobody fits, and the managers are told to choose. */
  boolean findSomebody(MaintenanceRequest request) {
    Optional<String> best = assignments.search(request);
    best.ifPresentOrElse(
        user -> give(request, user, assignments.of(request.id).size()),
        () ->
            outbox.publish(
                EventType.WORKORDER_UNASSIGNED,
                Aggregate.request(request.id),
                new MaintenanceEvents.About(request.id)));
    return best.isPresent();
  }

  /** Gives the work to somebody, and has them told (S1-65). */
  private void give(MaintenanceRequest request, String assignee, int number) {
    MaintenanceStatus before = request.status();
    String supplier = accounts.findById(assignee).flatMap(technicians::supplierOf).orElse(null);
    request.assign(assignee, supplier, now());
    requests.save(request);
    publish(
        request,
        EventType.WORKORDER_ASSIGNED,
        new MaintenanceEvents.Assigned(request.id, assignee, number),
        before);
  }

  /** Without saying where. */
  public void accept(String requestId) {
    accept(requestId, null);
  }

  /**
   * The assignee takes it: their first sign stops the response clock (S1-70).
   *
   * @param position where they are, when they let us know (S4-04)
   * @throws io.hatua.fault.FaultsException with every fault of the position
   * @throws ConflictException {@code NOT_YOUR_WORK}, or when it is in no state for it
   */
  public void accept(String requestId, @Nullable Position position) {
    MaintenanceRequest request = own(requestId);
    Instant now = now();
    evidence.keep(request, WorkPosition.Step.ACCEPTED, position, null, now);
    request.accept(now);
    requests.save(request);
    inCase(request, () -> clocks.stop(request, ClockKind.RESPONSE, now));
  }

  /**
   * The assignee gives it back before beginning, and somebody else is looked for. That is no first
   * sign: the response clock runs on. Publishes {@code workorder.declined}.
   *
   * @param reason kept as a note
   * @throws ConflictException {@code NOT_YOUR_WORK}, or when it is in no state for it
   */
  public void decline(String requestId, @Nullable String reason) {
    MaintenanceRequest request = own(requestId);
    Checks checks = new Checks();
    String why = lines(checks, "reason", reason);
    checks.done();
    String by = Invocation.current().actor().id();
    request.decline();
    requests.save(request);
    addNote(requestId, by, why);
    assignments.refused(request, by);
    inCase(
        request,
        () -> {
          publish(
              request,
              EventType.WORKORDER_DECLINED,
              new MaintenanceEvents.Declined(requestId, by),
              MaintenanceStatus.ASSIGNED);
          findSomebody(request);
        });
  }

  /** Without saying where. */
  public void start(String requestId) {
    start(requestId, null);
  }

  /**
   * The assignee begins, or goes on after a pause. Publishes {@code workorder.started}.
   *
   * @param position where they are, when they let us know (S4-04)
   * @throws io.hatua.fault.FaultsException with every fault of the position
   * @throws ConflictException {@code NOT_YOUR_WORK}, or when it is in no state for it
   */
  public void start(String requestId, @Nullable Position position) {
    MaintenanceRequest request = own(requestId);
    Instant now = now();
    evidence.keep(request, WorkPosition.Step.STARTED, position, null, now);
    MaintenanceStatus before = request.status();
    request.start(now);
    requests.save(request);
    inCase(
        request,
        () -> {
          clocks.stop(request, ClockKind.RESPONSE, now);
          clocks.goOn(request, now);
          publish(
              request,
              EventType.WORKORDER_STARTED,
              new MaintenanceEvents.Started(requestId, Invocation.current().actor().id()),
              before);
        });
  }

  /**
   * The assignee stops for a while; the policy says for which reasons the resolution clock stands.
   * Publishes {@code workorder.paused}.
   *
   * @throws ConflictException {@code NOT_YOUR_WORK}, or when it is in no state for it
   */
  public void pause(String requestId, @Nullable String reason) {
    MaintenanceRequest request = own(requestId);
    Checks checks = new Checks();
    PauseReason why = choice(checks, "reason", reason, PauseReason.OTHER_WORK_FIRST);
    checks.done();
    MaintenanceStatus before = request.status();
    request.pause(why);
    requests.save(request);
    inCase(
        request,
        () -> {
          clocks.pause(request, why, now());
          publish(
              request,
              EventType.WORKORDER_PAUSED,
              new MaintenanceEvents.Paused(requestId, why),
              before);
        });
  }

  /** Without saying where, and nobody signs. */
  public void finish(String requestId) {
    finish(requestId, null, null);
  }

  /**
   * The assignee has done it; the process goes on.
   *
   * @param position where they are, when they let us know (S4-04)
   * @param signature of whoever accepts the work, if somebody does
   * @throws io.hatua.fault.FaultsException with every fault of both
   * @throws ConflictException {@code NOT_YOUR_WORK}, or when it is in no state for it
   */
  public void finish(String requestId, @Nullable Position position, @Nullable Signature signature) {
    MaintenanceRequest request = own(requestId);
    Instant now = now();
    evidence.keep(request, WorkPosition.Step.COMPLETED, position, signature, now);
    request.finish(now);
    inCase(request, () -> tellEngine(request, WORK_FINISHED));
  }

  /**
   * Writes down something about the work; by the assignee or a manager.
   *
   * @throws io.hatua.fault.FaultsException when there is no text, or too much
   */
  public void note(String requestId, @Nullable String text) {
    MaintenanceRequest request = requests.lock(requestId);
    Checks checks = new Checks();
    String note = lines(checks, "text", text);
    checks.done();
    addNote(request.id, Invocation.current().actor().id(), note);
  }

  void addNote(String requestId, String writtenBy, String text) {
    jdbc.sql(
            """
            insert into work_note (id, request_id, written_by, text, written_at)
            values (:id, :request, :by, :text, :now)""")
        .param("id", Identifiers.next("wnt"))
        .param("request", requestId)
        .param("by", writtenBy)
        .param("text", text)
        .param("now", Timestamp.from(now()))
        .update();
  }

  /**
   * Keeps photos of the work as evidence (S1-66, S4-04).
   *
   * @throws io.hatua.fault.FaultsException when there is none, or one is no photo
   */
  public void addEvidence(String requestId, List<Photo> photos) {
    own(requestId);
    Checks checks = new Checks();
    if (photos.isEmpty()) {
      checks.refuse("photos", Fault.REQUIRED, "are needed");
    }
    List<String> kinds = check(checks, photos);
    checks.done();
    store(requestId, EVIDENCE, photos, kinds);
  }

  /**
   * Records what the work cost (S1-66). Of our own staff's work the owner is charged it when it is
   * completed; a vendor's invoice stands for itself.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   * @throws ConflictException {@code NOT_YOUR_WORK}, or when it is over
   */
  public void addCost(
      String requestId,
      @Nullable String kind,
      @Nullable Long amountMinorUnits,
      @Nullable String description) {
    MaintenanceRequest request = own(requestId);
    if (request.status().isOver()) {
      throw new ConflictException(
          "NOT_IN_THIS_STATE", "expected work that is not over, but " + requestId + " is");
    }
    Checks checks = new Checks();
    CostKind of = choice(checks, "kind", kind, CostKind.OTHER);
    long amount = checks.number("amountMinorUnits", amountMinorUnits, 1, MAX_MINOR_UNITS);
    String text = checks.text("description", description, MAX_TEXT);
    checks.done();
    jdbc.sql(
            """
            insert into work_cost (id, request_id, round, kind, amount_minor_units, currency,
                                   description, recorded_by, recorded_at)
            values (:id, :request, :round, :kind, :amount, :currency, :text, :by, :now)""")
        .param("id", Identifiers.next("wct"))
        .param("request", requestId)
        .param("round", request.round())
        .param("kind", of.name())
        .param("amount", amount)
        .param("currency", tenants.current().currency())
        .param("text", text)
        .param("by", Invocation.current().actor().id())
        .param("now", Timestamp.from(now()))
        .update();
  }

  /**
   * Calls the request off and tells the process; its clocks stop. Publishes {@code
   * request.cancelled}.
   *
   * @throws ConflictException when it is over already
   */
  public void cancel(String requestId, @Nullable String reason) {
    MaintenanceRequest request = requests.lock(requestId);
    Checks checks = new Checks();
    CancelReason why = choice(checks, "reason", reason, CancelReason.NOT_NEEDED);
    checks.done();
    inCase(
        request,
        () -> {
          cancel(request, why);
          tellEngine(request, CANCELLED);
        });
  }

  void cancel(MaintenanceRequest request, CancelReason why) {
    MaintenanceStatus before = request.status();
    Instant now = now();
    request.cancel(why, now);
    requests.save(request);
    Arrays.stream(ClockKind.values()).forEach(kind -> clocks.stop(request, kind, now));
    publish(
        request,
        EventType.REQUEST_CANCELLED,
        new MaintenanceEvents.Cancelled(request.id, why),
        before);
  }

  /**
   * Says that it is broken again, within the time that the policy gives: the next round begins,
   * with clocks of its own from now on. Publishes {@code request.reopened}.
   *
   * @param text what is wrong; kept as a note
   * @throws ConflictException when it was not completed, or too long ago
   */
  public void reopen(String requestId, @Nullable String text, String by) {
    MaintenanceRequest request = requests.lock(requestId);
    Checks checks = new Checks();
    String note = lines(checks, "text", text);
    checks.done();
    Instant now = now();
    request.reopen(now);
    addNote(requestId, by, note);
    inCase(
        request,
        () -> {
          tellEngine(request, REOPENED);
          publish(
              request,
              EventType.REQUEST_REOPENED,
              new MaintenanceEvents.Reopened(requestId, request.round()),
              MaintenanceStatus.COMPLETED);
          clocks.start(request, now);
        });
  }

  /** Everything there is to read about a request. */
  @Transactional(readOnly = true)
  public Optional<RequestDetails> find(String requestId) {
    return reads.find(requestId);
  }

  /** Requests, newest first. */
  @Transactional(readOnly = true)
  public Page<RequestSummary> list(RequestFilter filter, PageRequest request) {
    return reads.list(filter, request);
  }

  /** What is open, what breaches next first. */
  @Transactional(readOnly = true)
  public List<RequestSummary> board(
      @Nullable String propertyId, @Nullable String teamId, @Nullable String supplierId) {
    return reads.board(propertyId, teamId, supplierId);
  }

  /** How the clocks of the last twelve months were kept, the latest month first (S1-67). */
  @Transactional(readOnly = true)
  public List<SlaFigure> figures(@Nullable String propertyId) {
    return reads.figures(propertyId, MONTHS);
  }

  /** Tells the engine again what a process waits for at this moment. */
  void tellEngineAgain(String requestId) {
    MaintenanceRequest request = requests.lock(requestId);
    String message = request.engineMessage();
    if (message != null) {
      tell(request, message, Duration.ZERO);
    }
  }

  private void tellEngine(MaintenanceRequest request, String message) {
    tell(request, message, policies.duration(Policy.MAINTENANCE_REOPEN));
  }

  private void tell(MaintenanceRequest request, String message, Duration timeToLive) {
    outbox.handOver(
        Aggregate.request(request.id),
        new EngineCommand.PublishMessage(message, request.id, timeToLive, Map.of()));
    request.engineTold(message, clock.instant());
    requests.save(request);
  }

  void publish(
      MaintenanceRequest request, EventType type, Object data, @Nullable MaintenanceStatus before) {
    outbox.publish(
        type,
        Aggregate.request(request.id),
        data,
        new Changes()
            .set("status", before == null ? null : before.code(), request.status().code()));
  }

  private MaintenanceRequest own(String requestId) {
    MaintenanceRequest request = requests.lock(requestId);
    if (!Invocation.current().actor().id().equals(request.assigneeId())) {
      throw new ConflictException(
          "NOT_YOUR_WORK", "expected the assignee of " + requestId + ", but it is somebody else's");
    }
    return request;
  }

  private static void inCase(MaintenanceRequest request, Runnable work) {
    Invocation.current().inCase(request.correlationId).run(work);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void store(String requestId, String kind, List<Photo> photos, List<String> mediaTypes) {
    for (int i = 0; i < photos.size(); i++) {
      documents.store(
          Aggregate.request(requestId), kind, mediaTypes.get(i), photos.get(i).content());
    }
  }

  private static List<String> check(Checks checks, List<Photo> photos) {
    if (photos.size() > MAX_PHOTOS) {
      checks.refuse("photos", Fault.TOO_LONG, "are more than " + MAX_PHOTOS);
    }
    if (photos.stream().anyMatch(photo -> photo.content().length > Photo.MAX_BYTES)) {
      checks.refuse("photos", Fault.TOO_LONG, "have more than 5 MB");
    }
    List<Optional<String>> kinds =
        photos.stream().map(photo -> FileKind.photo(photo.content())).toList();
    if (kinds.stream().anyMatch(Optional::isEmpty)) {
      checks.refuse("photos", Fault.MALFORMED, "are no JPEG or PNG files");
    }
    return kinds.stream().flatMap(Optional::stream).toList();
  }

  /** Text of several lines. */
  private static String lines(Checks checks, String field, @Nullable String given) {
    return checks.text(field, given == null ? null : given.replaceAll("\\R|\\t", " "), MAX_TEXT);
  }

  private static <E extends Enum<E>> E choice(
      Checks checks, String field, @Nullable String given, E standIn) {
    String name = checks.text(field, given, MAX_ID);
    for (E value : standIn.getDeclaringClass().getEnumConstants()) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    if (checks.clean(field)) {
      checks.refuse(field, Fault.UNKNOWN, "is none of the choices");
    }
    return standIn;
  }

  private record Input(SubmitRequest command, List<Photo> photos, Reporter reporter) {}
}
