package io.hatua.property;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hatua.fault.Checks;
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
import io.hatua.tenancy.Tenants;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The properties of the tenant and the rents they allow (S1-23). */
@Service
@Transactional
public class Properties {

  /** Far above any rent, and far from where sums overflow. */
  private static final long MAX_RENT_MINOR_UNITS = 1_000_000_000_000L;

  private static final int MAX_NAME = 120;
  private static final int MAX_ADDRESS = 300;

  private final JdbcClient jdbc;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Properties(JdbcClient jdbc, Tenants tenants, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Adds a property. Publishes {@code property.created}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Property add(AddProperty command) {
    Checks checks = new Checks();
    Property property =
        new Property(
            Identifiers.next("prp"),
            checks.text("name", command.name(), MAX_NAME),
            checks.text("address", command.address(), MAX_ADDRESS));
    if (checks.clean("name") && findByName(property.name()).isPresent()) {
      refuseTaken(checks);
    }
    RentGuideline guideline =
        command.rentGuideline() == null
            ? null
            : check(checks, "rentGuideline.", command.rentGuideline());
    checks.done();
    if (!insert(property)) {
      refuseTaken(checks);
    }
    checks.done();
    outbox.publish(
        EventType.PROPERTY_CREATED,
        Aggregate.property(property.id()),
        new Created(property.id()),
        new Changes().set("name", null, property.name()).set("address", null, property.address()));
    if (guideline != null) {
      insert(property.id(), guideline);
    }
    return property;
  }

  public Optional<Property> find(String id) {
    return jdbc.sql("select id, name, address from property where id = :id")
        .param("id", id)
        .query(Property.class)
        .optional();
  }

  /** The property of that name, whatever its case. */
  public Optional<Property> findByName(String name) {
    return jdbc.sql("select id, name, address from property where name_key = lower(:name)")
        .param("name", name)
        .query(Property.class)
        .optional();
  }

  /**
   * Properties by name.
   *
   * @param words that the name or the address contains; nothing finds all
   */
  public Page<Property> list(@Nullable String words, PageRequest request) {
    List<Property> rows =
        jdbc.sql(
                """
                select id, name, address from property
                where (name ilike :words or address ilike :words)
                  and (:cursor::text is null
                       or (name_key, id) > (select name_key, id from property where id = :cursor))
                order by name_key, id limit :rows""")
            .param("words", Search.pattern(words))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(Property.class)
            .list();
    return Page.of(rows, request, Property::id);
  }

  /**
   * Sets the rents a property allows from a date on. What was in force stays on record, so a date
   * that has a guideline keeps it.
   *
   * @throws NotFoundException when there is no such property
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public RentGuideline setRentGuideline(String propertyId, SetRentGuideline command) {
    if (find(propertyId).isEmpty()) {
      throw new NotFoundException("property", propertyId);
    }
    Checks checks = new Checks();
    RentGuideline guideline = check(checks, "", command);
    checks.done();
    if (!insert(propertyId, guideline)) {
      checks.refuse("effectiveFrom", Fault.TAKEN, "has a guideline already; choose another day");
    }
    checks.done();
    return guideline;
  }

  /**
   * Keeps others that lock the property waiting until this transaction ends, so that what belongs
   * to it changes as a whole.
   *
   * @throws NotFoundException when there is no such property
   */
  public void lock(String id) {
    boolean there =
        jdbc.sql("select id from property where id = :id for update")
            .param("id", id)
            .query(String.class)
            .optional()
            .isPresent();
    if (!there) {
      throw new NotFoundException("property", id);
    }
  }

  /** The guideline in force on a date. */
  public Optional<RentGuideline> rentGuideline(String propertyId, LocalDate on) {
    return jdbc.sql(
            """
            select effective_from, min_minor_units, max_minor_units, currency from rent_guideline
            where property_id = :id and effective_from <= :on
            order by effective_from desc limit 1""")
        .param("id", propertyId)
        .param("on", on)
        .query(RentGuideline.class)
        .optional();
  }

  private RentGuideline check(Checks checks, String prefix, SetRentGuideline command) {
    LocalDate from =
        checks.present(prefix + "effectiveFrom", command.effectiveFrom(), LocalDate.EPOCH);
    String max = prefix + "maxMinorUnits";
    RentGuideline guideline =
        new RentGuideline(
            from,
            checks.number(
                prefix + "minMinorUnits", command.minMinorUnits(), 0, MAX_RENT_MINOR_UNITS),
            checks.number(max, command.maxMinorUnits(), 0, MAX_RENT_MINOR_UNITS),
            checks.text(prefix + "currency", command.currency(), 3));
    if (checks.clean(max) && guideline.maxMinorUnits() < guideline.minMinorUnits()) {
      checks.refuse(max, Fault.OUT_OF_RANGE, "must not be below the lowest rent");
    }
    String books = tenants.current().currency();
    if (checks.clean(prefix + "currency") && !guideline.currency().equals(books)) {
      checks.refuse(
          prefix + "currency", "OTHER_CURRENCY", "must be the currency of the books, " + books);
    }
    return guideline;
  }

  private static void refuseTaken(Checks checks) {
    checks.refuse("name", Fault.TAKEN, "is the name of another property");
  }

  private boolean insert(Property property) {
    return jdbc.sql(
                """
                insert into property (id, name, address, created_at)
                values (:id, :name, :address, :now)
                on conflict (tenant_id, name_key) do nothing""")
            .param("id", property.id())
            .param("name", property.name())
            .param("address", property.address())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /** Publishes {@code property.rent_guideline_set}, unless the day has a guideline. */
  private boolean insert(String propertyId, RentGuideline guideline) {
    Optional<RentGuideline> before = rentGuideline(propertyId, guideline.effectiveFrom());
    int inserted =
        jdbc.sql(
                """
                insert into rent_guideline (property_id, effective_from, min_minor_units,
                                            max_minor_units, currency)
                values (:id, :from, :min, :max, :currency) on conflict do nothing""")
            .param("id", propertyId)
            .param("from", guideline.effectiveFrom())
            .param("min", guideline.minMinorUnits())
            .param("max", guideline.maxMinorUnits())
            .param("currency", guideline.currency())
            .update();
    if (inserted == 1) {
      outbox.publish(
          EventType.PROPERTY_RENT_GUIDELINE_SET,
          Aggregate.property(propertyId),
          new RentGuidelineSet(propertyId, guideline),
          new Changes()
              .set(
                  "minMinorUnits",
                  before.map(RentGuideline::minMinorUnits).orElse(null),
                  guideline.minMinorUnits())
              .set(
                  "maxMinorUnits",
                  before.map(RentGuideline::maxMinorUnits).orElse(null),
                  guideline.maxMinorUnits()));
    }
    return inserted == 1;
  }

  private record Created(String propertyId) {}

  private record RentGuidelineSet(String propertyId, @JsonUnwrapped RentGuideline rentGuideline) {}
}
