package io.hatua.property;

import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The units of the tenant's properties. */
@Service
@Transactional
public class Units {

  private static final int MAX_NAME = 60;
  private static final int MAX_ID = 40;
  private static final String SELECT = "select id, property_id, name, status, version from unit ";

  private final JdbcClient jdbc;
  private final Properties properties;
  private final Outbox outbox;
  private final Clock clock;

  Units(JdbcClient jdbc, Properties properties, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Adds an available unit. Publishes {@code unit.created}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Unit add(AddUnit command) {
    Checks checks = new Checks();
    String propertyId = checks.text("propertyId", command.propertyId(), MAX_ID);
    if (checks.clean("propertyId") && properties.find(propertyId).isEmpty()) {
      checks.refuse("propertyId", Fault.UNKNOWN, "is not one of your properties");
    }
    Unit unit =
        new Unit(
            Identifiers.next("unt"),
            propertyId,
            checks.text("name", command.name(), MAX_NAME),
            UnitStatus.AVAILABLE);
    if (checks.clean("name") && findByName(propertyId, unit.name()).isPresent()) {
      refuseTaken(checks);
    }
    checks.done();
    if (!insert(unit)) {
      refuseTaken(checks);
    }
    checks.done();
    outbox.publish(
        EventType.UNIT_CREATED,
        Aggregate.unit(unit.id()),
        new Created(unit.id(), unit.propertyId()),
        new Changes().set("name", null, unit.name()).set("status", null, unit.status().code()));
    return unit;
  }

  public Optional<Unit> find(String id) {
    return findVersioned(id).map(Versioned::unit);
  }

  /** The unit of that name in the property, whatever its case. */
  public Optional<Unit> findByName(String propertyId, String name) {
    return jdbc.sql(SELECT + "where property_id = :property and name_key = lower(:name)")
        .param("property", propertyId)
        .param("name", name)
        .query(Units::read)
        .optional()
        .map(Versioned::unit);
  }

  /** Units by name. */
  public Page<Unit> list(UnitFilter filter, PageRequest request) {
    UnitStatus status = filter.status();
    List<Unit> rows =
        jdbc
            .sql(
                """
                select u.id, u.property_id, u.name, u.status, u.version
                from unit u join property p on p.id = u.property_id
                where (u.name ilike :words or p.name ilike :words)
                  and (:property::text is null or u.property_id = :property)
                  and (:status::text is null or u.status = :status)
                  and (:cursor::text is null
                       or (u.name_key, u.id) > (select name_key, id from unit where id = :cursor))
                order by u.name_key, u.id limit :rows""")
            .param("words", Search.pattern(filter.words()))
            .param("property", filter.propertyId())
            .param("status", status == null ? null : status.code())
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(Units::read)
            .stream()
            .map(Versioned::unit)
            .toList();
    return Page.of(rows, request, Unit::id);
  }

  /**
   * Takes a unit off the market. A lease that is being signed for it is refused at its activation;
   * a unit that is withdrawn already stays so.
   *
   * @throws NotFoundException when there is no such unit
   * @throws ConflictException when somebody lives there
   */
  public Unit withdraw(String id) {
    return changeStatus(id, UnitStatus.WITHDRAWN);
  }

  /**
   * Puts a withdrawn unit on the market again; a unit that is available already stays so.
   *
   * @throws NotFoundException when there is no such unit
   * @throws ConflictException when the unit is reserved or occupied
   */
  public Unit restore(String id) {
    UnitStatus status = require(id).unit().status();
    if (status == UnitStatus.RESERVED || status == UnitStatus.OCCUPIED) {
      throw refusal(id, UnitStatus.AVAILABLE, status);
    }
    return changeStatus(id, UnitStatus.AVAILABLE);
  }

  /**
   * Changes the status and publishes {@code unit.status_changed} (S1-31); the status it has already
   * changes nothing.
   *
   * @throws NotFoundException when there is no such unit
   * @throws ConflictException when the unit may not go there from its status
   * @throws OptimisticLockingFailureException when another transaction changed it at the same time;
   *     passing, try again
   */
  public Unit changeStatus(String id, UnitStatus next) {
    Versioned found = require(id);
    Unit unit = found.unit();
    if (unit.status() == next) {
      return unit;
    }
    if (!unit.status().mayBecome(next)) {
      throw refusal(id, next, unit.status());
    }
    int changed =
        jdbc.sql(
                """
                update unit set status = :status, version = version + 1
                where id = :id and version = :version""")
            .param("status", next.code())
            .param("id", id)
            .param("version", found.version())
            .update();
    if (changed == 0) {
      throw new OptimisticLockingFailureException(
          "expected unit %s in version %d, but it changed meanwhile"
              .formatted(id, found.version()));
    }
    outbox.publish(
        EventType.UNIT_STATUS_CHANGED,
        Aggregate.unit(id),
        new StatusChanged(id, unit.propertyId(), unit.status().code(), next.code()),
        new Changes().set("status", unit.status().code(), next.code()));
    return new Unit(id, unit.propertyId(), unit.name(), next);
  }

  private Versioned require(String id) {
    return findVersioned(id).orElseThrow(() -> new NotFoundException("unit", id));
  }

  private Optional<Versioned> findVersioned(String id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Units::read).optional();
  }

  private boolean insert(Unit unit) {
    return jdbc.sql(
                """
                insert into unit (id, property_id, name, status, created_at)
                values (:id, :property, :name, :status, :now)
                on conflict (tenant_id, property_id, name_key) do nothing""")
            .param("id", unit.id())
            .param("property", unit.propertyId())
            .param("name", unit.name())
            .param("status", unit.status().code())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private static ConflictException refusal(String id, UnitStatus next, UnitStatus status) {
    String message =
        "expected to make unit %s %s, but it is %s".formatted(id, next.code(), status.code());
    return switch (status) {
      case AVAILABLE -> new ConflictException("UNIT_AVAILABLE", message);
      case RESERVED -> new ConflictException("UNIT_RESERVED", message);
      case OCCUPIED -> new ConflictException("UNIT_OCCUPIED", message);
      case WITHDRAWN -> new ConflictException("UNIT_WITHDRAWN", message);
    };
  }

  private static void refuseTaken(Checks checks) {
    checks.refuse("name", Fault.TAKEN, "is the name of another unit of the property");
  }

  private static Versioned read(ResultSet row, int index) throws SQLException {
    return new Versioned(
        new Unit(
            row.getString("id"),
            row.getString("property_id"),
            row.getString("name"),
            UnitStatus.of(row.getString("status"))),
        row.getInt("version"));
  }

  private record Versioned(Unit unit, int version) {}

  private record Created(String unitId, String propertyId) {}

  private record StatusChanged(
      String unitId, String propertyId, String previousStatus, String status) {}
}
