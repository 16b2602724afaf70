package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.Photo;
import io.hatua.maintenance.Position;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.Signature;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.maintenance.Technicians;
import io.hatua.maintenance.Triage;
import io.hatua.outbox.Aggregate;
import io.hatua.property.AddProperty;
import io.hatua.property.AddUnit;
import io.hatua.property.Properties;
import io.hatua.property.Units;
import io.hatua.supplier.AddSupplier;
import io.hatua.supplier.Suppliers;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.AddUser;
import io.hatua.user.Role;
import io.hatua.user.UserAdministration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a maintenance request to wherever a test begins, within the test's invocation. */
@Component
public class MaintenanceCases {

  /** A triage that nobody has to look at. */
  public static final Triage SURE =
      new Triage("PLUMBING", "MEDIUM", "PLUMBING", 800_000, "WATER", true);

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Maintenance maintenance;
  private final MaintenanceSteps steps;
  private final Technicians technicians;
  private final Properties properties;
  private final Units units;
  private final UserAdministration users;
  private final Suppliers suppliers;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final ObjectMapper json;
  private final Map<String, Long> claimed = new ConcurrentHashMap<>();

  MaintenanceCases(
      Maintenance maintenance,
      MaintenanceSteps steps,
      Technicians technicians,
      Properties properties,
      Units units,
      UserAdministration users,
      Suppliers suppliers,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      ObjectMapper json) {
    this.maintenance = maintenance;
    this.steps = steps;
    this.technicians = technicians;
    this.properties = properties;
    this.units = units;
    this.users = users;
    this.suppliers = suppliers;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.json = json;
  }

  /** A unit of a property of its own. */
  public String unit() {
    String property =
        properties.add(new AddProperty("Block " + number(), "1 Test Road", null)).id();
    return units.add(new AddUnit(property, "A-" + number())).id();
  }

  /** Somebody in a role, below the manager. */
  public String user(Role role, @Nullable String manager) {
    return users.add(
        new AddUser(
            "somebody%d@example.com".formatted(number()),
            "Somebody " + number(),
            Set.of(role),
            Set.of(),
            manager),
        "{noop}secret",
        false);
  }

  /** A technician with skills, below the manager. */
  public String technician(@Nullable String manager, Skill... skills) {
    String user = user(Role.TECHNICIAN, manager);
    technicians.setSkills(user, Set.of(skills));
    return user;
  }

  /** A supplier's person who signs in, with skills. */
  public String vendor(Skill... skills) {
    String user = user(Role.VENDOR, null);
    supplies(user);
    technicians.setSkills(user, Set.of(skills));
    return user;
  }

  /** Makes somebody with the role of a vendor one of our suppliers. */
  public String supplies(String user) {
    return suppliers.add(new AddSupplier("Fundi " + number(), null, null, null, user, null)).id();
  }

  public String submit(SubmitRequest command, Photo... photos) {
    return maintenance
        .submit(
            command,
            List.of(photos),
            new Reporter(Invocation.current().actor().id(), null),
            Identifiers.next("key"))
        .requestId();
  }

  public String submitted() {
    return submitted(unit());
  }

  public String submitted(String unit) {
    return submit(new SubmitRequest(unit, "PLUMBING", "MEDIUM", "The tap in the kitchen leaks"));
  }

  /** A work order that nobody has. */
  public String open(String unit, Triage triage) {
    String request = submitted(unit);
    steps.triage(request, triage);
    steps.createWorkOrder(request);
    return request;
  }

  public String open() {
    return open(unit(), SURE);
  }

  /** A work order that the technician has. */
  public String assigned(String technician) {
    return assigned(technician, unit());
  }

  public String assigned(String technician, String unit) {
    String request = open(unit, SURE);
    maintenance.assign(request, technician, "test");
    return request;
  }

  /** The assignee has done it. */
  public String finished(String technician) {
    return finished(technician, unit());
  }

  public String finished(String technician, String unit) {
    String request = assigned(technician, unit);
    by(
        technician,
        () -> {
          maintenance.start(request);
          maintenance.finish(request);
        });
    return request;
  }

  /** The assignee has done it, and it is completed. */
  public String completed(String technician, String unit) {
    String request = finished(technician, unit);
    steps.complete(request, 1);
    return request;
  }

  /** Runs as that user of the tenant. */
  public void by(String userId, Runnable work) {
    Invocation here = Invocation.current();
    new Invocation(here.tenantId(), Actor.user(userId), here.correlationId(), null).run(work);
  }

  public RequestDetails details(String request) {
    return maintenance.find(request).orElseThrow();
  }

  /** The process instance that works on the request. */
  public long instance(String request) {
    return claimed.computeIfAbsent(
        request,
        unknown -> {
          long instance = NUMBERS.incrementAndGet() + (1L << 56);
          claims.claim("maintenance-request", instance, Aggregate.request(request));
          return instance;
        });
  }

  /** An engine has started that instance for the request. */
  public void claimed(String request, long instance) {
    claimed.put(request, instance);
  }

  /** A manager answers a user task. */
  public void decide(String request, Awaited awaited, Map<String, Object> answers) {
    String group = Role.ESTATE_MANAGER.group();
    long task =
        tasks.task(
            instance(request),
            "maintenance-request",
            awaited.elementId(),
            List.of(group),
            null,
            null);
    work.complete(
        task, new TaskUser(Identifiers.next("usr"), Set.of(group)), json.valueToTree(answers));
  }

  /** The smallest file that begins like a photo. */
  public static Photo photo() {
    return new Photo(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
  }

  /** Somewhere in Nairobi. */
  public static Position position() {
    return new Position(-1.28639, 36.81722, 12.5);
  }

  /** What somebody drew who accepted the work. */
  public static Signature signature() {
    return new Signature("Jane Doe", Base64.getEncoder().encodeToString(photo().content()));
  }

  private static long number() {
    return NUMBERS.incrementAndGet();
  }
}
