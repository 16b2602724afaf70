package io.hatua.customer;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The customers of the tenant. */
@Service
@Transactional
public class Customers {

  private static final int MAX_NAME = 120;
  private static final String SELECT =
      "select id, name, email, phone, status, blacklisted from customer ";

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Clock clock;

  Customers(JdbcClient jdbc, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Adds a customer whom the operator knows: active at once. Publishes {@code customer.created} and
   * {@code customer.activated}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Customer add(AddCustomer command) {
    Checks checks = new Checks();
    Customer customer =
        new Customer(
            Identifiers.next("cus"),
            checks.text("name", command.name(), MAX_NAME),
            checks.email("email", command.email()),
            checks.optionalPhone("phone", command.phone()),
            CustomerStatus.ACTIVE,
            false);
    if (checks.clean("email") && findByEmail(customer.email()).isPresent()) {
      refuseTaken(checks);
    }
    checks.done();
    if (!insert(customer)) {
      refuseTaken(checks);
    }
    checks.done();
    Aggregate aggregate = Aggregate.customer(customer.id());
    outbox.publish(
        EventType.CUSTOMER_CREATED,
        aggregate,
        new CustomerEvent(customer.id()),
        new Changes()
            .set("status", null, customer.status().code())
            .personal(customer.id(), "name", null, customer.name())
            .personal(customer.id(), "email", null, customer.email())
            .personal(customer.id(), "phone", null, customer.phone()));
    outbox.publish(EventType.CUSTOMER_ACTIVATED, aggregate, new CustomerEvent(customer.id()));
    return customer;
  }

  public Optional<Customer> find(String id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Customers::read).optional();
  }

  /** The first active customer with that e-mail address, whatever its case. */
  public Optional<Customer> findByEmail(String email) {
    return jdbc.sql(
            SELECT + "where email_key = lower(:email) and status = 'active' order by id limit 1")
        .param("email", email)
        .query(Customers::read)
        .optional();
  }

  /**
   * Customers by name.
   *
   * @param words that the name, the e-mail address or the phone number contains; nothing finds all
   */
  public Page<Customer> list(@Nullable String words, PageRequest request) {
    List<Customer> rows =
        jdbc.sql(
                SELECT
                    + """
                      where (name ilike :words or email ilike :words or phone ilike :words)
                        and (:cursor::text is null
                             or (name_key, id)
                                > (select name_key, id from customer where id = :cursor))
                      order by name_key, id limit :rows""")
            .param("words", Search.pattern(words))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(Customers::read)
            .list();
    return Page.of(rows, request, Customer::id);
  }

  /**
   * Puts a customer on the blacklist, where one may be already (S1-22). A change is published as
   * {@code customer.blacklist_changed}.
   *
   * @throws NotFoundException when there is no such customer
   */
  public void blacklist(String id) {
    setBlacklisted(id, true);
  }

  /**
   * Takes a customer off the blacklist, if on it.
   *
   * @throws NotFoundException when there is no such customer
   */
  public void unblacklist(String id) {
    setBlacklisted(id, false);
  }

  private void setBlacklisted(String id, boolean blacklisted) {
    boolean before =
        jdbc.sql("select blacklisted from customer where id = :id for update")
            .param("id", id)
            .query(Boolean.class)
            .optional()
            .orElseThrow(() -> new NotFoundException("customer", id));
    if (before == blacklisted) {
      return;
    }
    jdbc.sql("update customer set blacklisted = :flag, version = version + 1 where id = :id")
        .param("flag", blacklisted)
        .param("id", id)
        .update();
    outbox.publish(
        EventType.CUSTOMER_BLACKLIST_CHANGED,
        Aggregate.customer(id),
        new BlacklistChanged(id, blacklisted),
        new Changes().set("blacklisted", before, blacklisted));
  }

  /**
   * Records who applied, as a draft (S1-10); one that is on record stays as it is. The e-mail
   * address may be another customer's too: an officer decides what that means.
   *
   * @param customer a draft
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void draft(Customer customer, String applicationId) {
    jdbc.sql(
            """
            insert into customer (id, name, email, phone, status, created_at, application_id)
            values (:id, :name, :email, :phone, 'draft', :now, :application)
            on conflict (tenant_id, id) do nothing""")
        .param("id", customer.id())
        .param("name", customer.name())
        .param("email", customer.email())
        .param("phone", customer.phone())
        .param("now", Timestamp.from(clock.instant()))
        .param("application", applicationId)
        .update();
  }

  /**
   * Makes a draft an active or a rejected customer (S1-12).
   *
   * @throws IllegalStateException when there is no such draft
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void conclude(String id, CustomerStatus status) {
    int found =
        jdbc.sql(
                """
                update customer set status = :status, version = version + 1
                where id = :id and status = 'draft'""")
            .param("status", status.code())
            .param("id", id)
            .update();
    if (found == 0) {
      throw new IllegalStateException("expected customer %s to be a draft".formatted(id));
    }
  }

  /** Deletes a draft with all that is personal in it; nothing to delete is fine. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void discard(String id) {
    jdbc.sql("delete from customer where id = :id and status = 'draft'").param("id", id).update();
  }

  /**
   * Forgets who the customer was; the id stays, for the books name it.
   *
   * @return false when that was done before
   * @throws NotFoundException when there is no such customer
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean erase(String id) {
    boolean first =
        jdbc.sql(
                    """
                    update customer
                    set name = '(erased)', email = id || '@erased.invalid', phone = null,
                        status = 'erased', version = version + 1
                    where id = :id and status <> 'erased'""")
                .param("id", id)
                .update()
            == 1;
    if (!first && find(id).isEmpty()) {
      throw new NotFoundException("customer", id);
    }
    return first;
  }

  private boolean insert(Customer customer) {
    return jdbc.sql(
                """
                insert into customer (id, name, email, phone, status, created_at)
                values (:id, :name, :email, :phone, :status, :now)
                on conflict (tenant_id, email_key) where application_id is null do nothing""")
            .param("id", customer.id())
            .param("name", customer.name())
            .param("email", customer.email())
            .param("phone", customer.phone())
            .param("status", customer.status().code())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private static void refuseTaken(Checks checks) {
    checks.refuse("email", Fault.TAKEN, "is the e-mail address of another customer");
  }

  private static Customer read(ResultSet row, int index) throws SQLException {
    return new Customer(
        row.getString("id"),
        row.getString("name"),
        row.getString("email"),
        row.getString("phone"),
        CustomerStatus.of(row.getString("status")),
        row.getBoolean("blacklisted"));
  }

  /** Data of both events: the id alone, the rest is personal. */
  private record CustomerEvent(String customerId) {}

  private record BlacklistChanged(String customerId, boolean blacklisted) {}
}
