package io.hatua.supplier;

import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.owner.Owners;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import io.hatua.tenancy.Invocation;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's suppliers (S3-14). A bank account counts only once a second person confirmed it. */
@Service
@Transactional
public class Suppliers {

  private static final String SELECT =
      """
      select id, name, tax_number, email, phone, user_id, owner_id, bank_code,
             account_number, account_name
      from supplier
      """;

  private static final String SELECT_CHANGE =
      """
      select id, bank_code, account_number, account_name, state, proposed_by, proposed_at,
             decided_by, decided_at
      from supplier_bank_change
      """;

  private static final int MAX_NAME = 120;
  private static final int MAX_TAX_NUMBER = 30;
  private static final Pattern BANK_CODE = Pattern.compile("[A-Z0-9]{2,11}");
  private static final Pattern ACCOUNT_NUMBER = Pattern.compile("[A-Z0-9]{4,34}");

  private final JdbcClient jdbc;
  private final UserAccounts accounts;
  private final Owners owners;
  private final Outbox outbox;
  private final Clock clock;

  Suppliers(JdbcClient jdbc, UserAccounts accounts, Owners owners, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.owners = owners;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Adds a supplier, as yet without a bank account. Publishes {@code supplier.created}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Supplier add(AddSupplier command) {
    Checks checks = new Checks();
    String userId = optional(command.userId());
    String ownerId = optional(command.ownerId());
    Supplier supplier =
        checked(
            checks,
            new ChangeSupplier(
                command.name(), command.taxNumber(), command.email(), command.phone()),
            new Supplier(Identifiers.next("sup"), "", null, null, null, userId, ownerId, null));
    if (userId != null && accounts.findById(userId).filter(UserAccount::enabled).isEmpty()) {
      checks.refuse("userId", Fault.UNKNOWN, "is nobody who can sign in");
    }
    if (ownerId != null && owners.find(ownerId).isEmpty()) {
      checks.refuse("ownerId", Fault.UNKNOWN, "is not one of your owners");
    }
    checks.done();
    if (!insert(supplier)) {
      checks.refuse("name", Fault.TAKEN, "is the name of another supplier, or of the same person");
    }
    checks.done();
    outbox.publish(
        EventType.SUPPLIER_CREATED,
        Aggregate.supplier(supplier.id()),
        new About(supplier.id()),
        changes(null, supplier).set("userId", null, userId).set("ownerId", null, ownerId));
    return supplier;
  }

  /**
   * Changes what is known of a supplier. Whom it pays back stays, for who may approve depends on
   * it, and the bank account takes two people. Publishes {@code supplier.changed}.
   *
   * @throws NotFoundException when there is no such supplier
   * @throws io.hatua.fault.FaultsException with every fault of the command
   * @throws ConflictException when another supplier gets the name at the same moment
   */
  public Supplier change(String supplierId, ChangeSupplier command) {
    Supplier before = require(supplierId);
    Checks checks = new Checks();
    Supplier after = checked(checks, command, before);
    checks.done();
    try {
      if (!update(after)) {
        checks.refuse("name", Fault.TAKEN, "is the name of another supplier");
      }
    } catch (DuplicateKeyException atTheSameMoment) {
      throw new ConflictException(
          "CHANGED_MEANWHILE",
          "expected the name to be free, but another supplier got it at the same moment");
    }
    checks.done();
    outbox.publish(
        EventType.SUPPLIER_CHANGED,
        Aggregate.supplier(supplierId),
        new About(supplierId),
        changes(before, after));
    return after;
  }

  @Transactional(readOnly = true)
  public Optional<Supplier> find(String id) {
    return one(SELECT + "where id = :id", id);
  }

  /** Which supplier somebody who signs in is, if any. */
  @Transactional(readOnly = true)
  public Optional<Supplier> ofUser(String userId) {
    return one(SELECT + "where user_id = :id", userId);
  }

  /** How an owner is paid; empty when nobody said so yet. */
  @Transactional(readOnly = true)
  public Optional<Supplier> ofOwner(String ownerId) {
    return one(SELECT + "where owner_id = :id", ownerId);
  }

  /**
   * The supplier, held until the transaction ends: invoices of one supplier are accepted one after
   * another, so that of two alike the second is seen.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Supplier> lock(String id) {
    return one(SELECT + "where id = :id for no key update", id);
  }

  /**
   * Suppliers by name.
   *
   * @param words that the name, the tax number or the e-mail address contains; nothing finds all
   */
  @Transactional(readOnly = true)
  public Page<Supplier> list(@Nullable String words, PageRequest request) {
    List<Supplier> rows =
        jdbc.sql(
                SELECT
                    + """
                    where (name ilike :words or tax_number ilike :words or email ilike :words)
                      and (:cursor::text is null
                           or (name_key, id) > (select name_key, id from supplier
                                                where id = :cursor))
                    order by name_key, id limit :rows""")
            .param("words", Search.pattern(words))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query((row, index) -> read(row))
            .list();
    return Page.of(rows, request, Supplier::id);
  }

  /**
   * Proposes a bank account; it counts once somebody else confirmed it. Publishes {@code
   * supplier.bank_account_proposed}.
   *
   * @throws NotFoundException when there is no such supplier
   * @throws ConflictException when another proposal waits
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public BankChange propose(String supplierId, ProposeBankAccount command) {
    require(supplierId);
    Checks checks = new Checks();
    BankAccount account =
        new BankAccount(
            code(checks, "bankCode", command.bankCode(), BANK_CODE, "2 to 11"),
            code(checks, "accountNumber", command.accountNumber(), ACCOUNT_NUMBER, "4 to 34"),
            checks.text("accountName", command.accountName(), MAX_NAME));
    checks.done();
    BankChange change =
        new BankChange(
            Identifiers.next("bnk"),
            account,
            BankChange.State.PROPOSED,
            actor(),
            clock.instant(),
            null,
            null);
    if (!insert(supplierId, change)) {
      throw new ConflictException(
          "BANK_CHANGE_OPEN",
          "expected no bank account of %s to wait for a second person, but one does"
              .formatted(supplierId));
    }
    publish(EventType.SUPPLIER_BANK_ACCOUNT_PROPOSED, supplierId, change.id(), new Changes());
    return change;
  }

  /**
   * Makes a proposed bank account the one that counts. Publishes {@code
   * supplier.bank_account_confirmed}.
   *
   * @throws NotFoundException when there is no such proposal
   * @throws ConflictException when it does not wait any more, or when the person proposed it or is
   *     the one to be paid
   */
  public void confirm(String supplierId, String changeId) {
    Supplier supplier = require(supplierId);
    BankAccount account = decide(supplier, changeId, BankChange.State.CONFIRMED);
    jdbc.sql(
            """
            update supplier set bank_code = :bank, account_number = :number, account_name = :name
            where id = :id""")
        .param("bank", account.bankCode())
        .param("number", account.accountNumber())
        .param("name", account.accountName())
        .param("id", supplierId)
        .update();
    BankAccount before = supplier.bankAccount();
    publish(
        EventType.SUPPLIER_BANK_ACCOUNT_CONFIRMED,
        supplierId,
        changeId,
        new Changes()
            .personal(
                supplierId,
                "accountNumber",
                before == null ? null : before.accountNumber(),
                account.accountNumber())
            .personal(
                supplierId,
                "accountName",
                before == null ? null : before.accountName(),
                account.accountName())
            .set("bankCode", before == null ? null : before.bankCode(), account.bankCode()));
  }

  /**
   * Drops a proposed bank account; whoever proposed it may drop it too. Publishes {@code
   * supplier.bank_account_refused}.
   *
   * @throws NotFoundException when there is no such proposal
   * @throws ConflictException when it does not wait any more
   */
  public void refuse(String supplierId, String changeId) {
    decide(require(supplierId), changeId, BankChange.State.REFUSED);
    publish(EventType.SUPPLIER_BANK_ACCOUNT_REFUSED, supplierId, changeId, new Changes());
  }

  /** The bank accounts that were proposed for a supplier, newest first. */
  @Transactional(readOnly = true)
  public List<BankChange> bankChanges(String supplierId) {
    return jdbc.sql(SELECT_CHANGE + "where supplier_id = :id order by id desc")
        .param("id", supplierId)
        .query((row, index) -> readChange(row))
        .list();
  }

  private BankAccount decide(Supplier supplier, String changeId, BankChange.State state) {
    BankChange change =
        jdbc.sql(SELECT_CHANGE + "where id = :id and supplier_id = :supplier for update")
            .param("id", changeId)
            .param("supplier", supplier.id())
            .query((row, index) -> readChange(row))
            .optional()
            .orElseThrow(() -> new NotFoundException("bank change", changeId));
    if (change.state() != BankChange.State.PROPOSED) {
      throw new ConflictException(
          "BANK_CHANGE_DECIDED",
          "expected %s to wait for a second person, but it is %s"
              .formatted(changeId, change.state()));
    }
    boolean own = change.proposedBy().equals(actor());
    if (state == BankChange.State.CONFIRMED && (own || actor().equals(supplier.userId()))) {
      throw new ConflictException(
          "SECOND_PERSON_NEEDED",
          "expected somebody else than who proposed the bank account or is paid to it");
    }
    jdbc.sql(
            """
            update supplier_bank_change set state = :state, decided_by = :by, decided_at = :now
            where id = :id""")
        .param("state", state.name())
        .param("by", own ? null : actor())
        .param("now", Timestamp.from(clock.instant()))
        .param("id", changeId)
        .update();
    return change.account();
  }

  private Supplier require(String supplierId) {
    return lock(supplierId).orElseThrow(() -> new NotFoundException("supplier", supplierId));
  }

  private void publish(EventType type, String supplierId, String changeId, Changes changes) {
    outbox.publish(
        type, Aggregate.supplier(supplierId), new BankEvent(supplierId, changeId), changes);
  }

  /** The supplier with its profile as given, which counts when the checks are done. */
  private static Supplier checked(Checks checks, ChangeSupplier given, Supplier supplier) {
    String name = checks.text("name", given.name(), MAX_NAME);
    String taxNumber = optional(given.taxNumber());
    if (taxNumber != null) {
      checks.text("taxNumber", taxNumber, MAX_TAX_NUMBER);
    }
    String email = optional(given.email());
    if (email != null) {
      checks.email("email", email);
    }
    return new Supplier(
        supplier.id(),
        name,
        taxNumber,
        email,
        checks.optionalPhone("phone", given.phone()),
        supplier.userId(),
        supplier.ownerId(),
        supplier.bankAccount());
  }

  private static Changes changes(@Nullable Supplier before, Supplier after) {
    String id = after.id();
    return new Changes()
        .personal(id, "name", before == null ? null : before.name(), after.name())
        .personal(id, "taxNumber", before == null ? null : before.taxNumber(), after.taxNumber())
        .personal(id, "email", before == null ? null : before.email(), after.email())
        .personal(id, "phone", before == null ? null : before.phone(), after.phone());
  }

  private boolean update(Supplier supplier) {
    return jdbc.sql(
                """
                update supplier set name = :name, tax_number = :tax, email = :email, phone = :phone
                where id = :id and not exists (
                    select from supplier where name_key = lower(:name) and id <> :id)""")
            .param("id", supplier.id())
            .param("name", supplier.name())
            .param("tax", supplier.taxNumber())
            .param("email", supplier.email())
            .param("phone", supplier.phone())
            .update()
        == 1;
  }

  private boolean insert(Supplier supplier) {
    return jdbc.sql(
                """
                insert into supplier (id, name, tax_number, email, phone, user_id, owner_id,
                                      created_by, created_at)
                values (:id, :name, :tax, :email, :phone, :user, :owner, :by, :now)
                on conflict do nothing""")
            .param("id", supplier.id())
            .param("name", supplier.name())
            .param("tax", supplier.taxNumber())
            .param("email", supplier.email())
            .param("phone", supplier.phone())
            .param("user", supplier.userId())
            .param("owner", supplier.ownerId())
            .param("by", actor())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private boolean insert(String supplierId, BankChange change) {
    return jdbc.sql(
                """
                insert into supplier_bank_change (id, supplier_id, bank_code, account_number,
                                                  account_name, state, proposed_by, proposed_at)
                values (:id, :supplier, :bank, :number, :name, :state, :by, :now)
                on conflict do nothing""")
            .param("id", change.id())
            .param("supplier", supplierId)
            .param("bank", change.account().bankCode())
            .param("number", change.account().accountNumber())
            .param("name", change.account().accountName())
            .param("state", change.state().name())
            .param("by", change.proposedBy())
            .param("now", Timestamp.from(change.proposedAt()))
            .update()
        == 1;
  }

  private Optional<Supplier> one(String sql, String id) {
    return jdbc.sql(sql).param("id", id).query((row, index) -> read(row)).optional();
  }

  private static String code(
      Checks checks, String field, @Nullable String given, Pattern pattern, String length) {
    String code = given == null ? "" : given.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    if (code.isEmpty()) {
      checks.refuse(field, Fault.REQUIRED, "is needed");
    } else if (!pattern.matcher(code).matches()) {
      checks.refuse(field, Fault.MALFORMED, "has " + length + " letters and digits");
    }
    return code;
  }

  private static @Nullable String optional(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  private static String actor() {
    return Invocation.current().actor().id();
  }

  private static Supplier read(ResultSet row) throws SQLException {
    return new Supplier(
        row.getString("id"),
        row.getString("name"),
        row.getString("tax_number"),
        row.getString("email"),
        row.getString("phone"),
        row.getString("user_id"),
        row.getString("owner_id"),
        row.getString("account_number") == null ? null : account(row));
  }

  private static BankChange readChange(ResultSet row) throws SQLException {
    Timestamp decidedAt = row.getTimestamp("decided_at");
    return new BankChange(
        row.getString("id"),
        account(row),
        BankChange.State.valueOf(row.getString("state")),
        row.getString("proposed_by"),
        row.getTimestamp("proposed_at").toInstant(),
        row.getString("decided_by"),
        decidedAt == null ? null : decidedAt.toInstant());
  }

  private static BankAccount account(ResultSet row) throws SQLException {
    return new BankAccount(
        row.getString("bank_code"), row.getString("account_number"), row.getString("account_name"));
  }

  private record About(String supplierId) {}

  private record BankEvent(String supplierId, String bankChangeId) {}
}
