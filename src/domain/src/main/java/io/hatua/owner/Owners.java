package io.hatua.owner;

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
import io.hatua.property.Properties;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owners of the tenant's properties and their shares. */
@Service
@Transactional
public class Owners {

  /** Basis points of a whole property. */
  public static final int WHOLE = 10_000;

  private static final int MAX_NAME = 120;
  private static final int MAX_ID = 40;

  private final JdbcClient jdbc;
  private final Properties properties;
  private final UserAccounts accounts;
  private final Outbox outbox;
  private final Clock clock;

  Owners(
      JdbcClient jdbc, Properties properties, UserAccounts accounts, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.outbox = outbox;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Adds an owner. Publishes {@code owner.created}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Owner add(AddOwner command) {
    Checks checks = new Checks();
    Owner owner =
        new Owner(
            Identifiers.next("own"),
            checks.text("name", command.name(), MAX_NAME),
            checks.email("email", command.email()),
            checks.optionalPhone("phone", command.phone()));
    checks.done();
    if (!insert(owner)) {
      checks.refuse("email", Fault.TAKEN, "is the e-mail address of another owner");
    }
    checks.done();
    outbox.publish(
        EventType.OWNER_CREATED,
        Aggregate.owner(owner.id()),
        new Created(owner.id()),
        new Changes()
            .personal(owner.id(), "name", null, owner.name())
            .personal(owner.id(), "email", null, owner.email())
            .personal(owner.id(), "phone", null, owner.phone()));
    return owner;
  }

  public Optional<Owner> find(String id) {
    return jdbc.sql("select id, name, email, phone from owner where id = :id")
        .param("id", id)
        .query(Owner.class)
        .optional();
  }

  /** Which owner somebody who signs in is, if any. */
  @Transactional(readOnly = true)
  public Optional<Owner> ofUser(String userId) {
    return jdbc.sql("select id, name, email, phone from owner where user_id = :user")
        .param("user", userId)
        .query(Owner.class)
        .optional();
  }

  /** The account that an owner signs in with, if any. */
  @Transactional(readOnly = true)
  public Optional<UserAccount> account(String ownerId) {
    return jdbc.sql("select user_id from owner where id = :id and user_id is not null")
        .param("id", ownerId)
        .query(String.class)
        .optional()
        .flatMap(accounts::findById)
        .filter(Owners::isOwner);
  }

  /**
   * Says with which account an owner signs in, and so who reads what is theirs. Publishes {@code
   * owner.account_set}.
   *
   * @param userId of somebody with the role of an owner; null or blank for none
   * @throws NotFoundException when there is no such owner
   * @throws io.hatua.fault.FaultsException when the account is none, or another owner's
   */
  public void setAccount(String ownerId, @Nullable String userId) {
    if (find(ownerId).isEmpty()) {
      throw new NotFoundException("owner", ownerId);
    }
    String user = userId == null || userId.isBlank() ? null : userId;
    Checks checks = new Checks();
    if (user != null && accounts.findById(user).filter(Owners::isOwner).isEmpty()) {
      checks.refuse("userId", Fault.UNKNOWN, "is nobody who can sign in as an owner");
    } else if (user != null && ofUser(user).filter(one -> !one.id().equals(ownerId)).isPresent()) {
      checks.refuse("userId", Fault.TAKEN, "is the account of another owner");
    }
    checks.done();
    String before = account(ownerId).map(UserAccount::id).orElse(null);
    jdbc.sql("update owner set user_id = :user where id = :id")
        .param("user", user)
        .param("id", ownerId)
        .update();
    outbox.publish(
        EventType.OWNER_ACCOUNT_SET,
        Aggregate.owner(ownerId),
        new AccountSet(ownerId, user),
        new Changes().set("userId", before, user));
  }

  private static boolean isOwner(UserAccount account) {
    return account.enabled() && account.roles().contains(Role.OWNER);
  }

  /**
   * Owners by name.
   *
   * @param words that the name, the e-mail address or the phone number contains; nothing finds all
   */
  public Page<Owner> list(@Nullable String words, PageRequest request) {
    List<Owner> rows =
        jdbc.sql(
                """
                select id, name, email, phone from owner
                where (name ilike :words or email ilike :words or phone ilike :words)
                  and (:cursor::text is null
                       or (name_key, id) > (select name_key, id from owner where id = :cursor))
                order by name_key, id limit :rows""")
            .param("words", Search.pattern(words))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(Owner.class)
            .list();
    return Page.of(rows, request, Owner::id);
  }

  /**
   * Says who owns a property from now on, in place of what was said before. Publishes {@code
   * property.ownership_set}. The faults' fields are {@code shares} and {@code shares.<owner id>}.
   *
   * @param shares basis points of each owner; together {@link #WHOLE}
   * @throws NotFoundException when there is no such property
   * @throws io.hatua.fault.FaultsException with every fault of the shares
   */
  public void setOwnership(String propertyId, Map<String, @Nullable Integer> shares) {
    properties.lock(propertyId);
    Checks checks = new Checks();
    long sum = 0;
    for (Map.Entry<String, @Nullable Integer> share : new TreeMap<>(shares).entrySet()) {
      String field = "shares." + share.getKey();
      checks.text(field, share.getKey(), MAX_ID);
      if (checks.clean(field) && find(share.getKey()).isEmpty()) {
        checks.refuse(field, Fault.UNKNOWN, "is not one of your owners");
      }
      Integer points = share.getValue();
      sum += checks.number(field, points == null ? null : points.longValue(), 1, WHOLE);
    }
    if (sum != WHOLE) {
      checks.refuse(
          "shares", "SHARES_NOT_WHOLE", "must add up to " + WHOLE + " basis points, not " + sum);
    }
    checks.done();
    Map<String, Integer> before = new TreeMap<>();
    ownershipOf(propertyId)
        .forEach(share -> before.put(share.owner().id(), share.shareBasisPoints()));
    jdbc.sql("delete from ownership where property_id = :property")
        .param("property", propertyId)
        .update();
    Changes changes = new Changes();
    before.keySet().stream()
        .filter(ownerId -> !shares.containsKey(ownerId))
        .forEach(ownerId -> changes.set(ownerId, before.get(ownerId), null));
    shares.forEach(
        (ownerId, share) -> {
          insert(propertyId, ownerId, Objects.requireNonNull(share));
          changes.set(ownerId, before.get(ownerId), share);
        });
    outbox.publish(
        EventType.PROPERTY_OWNERSHIP_SET,
        Aggregate.property(propertyId),
        new OwnershipSet(propertyId, shares.keySet().stream().sorted().toList()),
        changes);
  }

  /** Who owns a property, the largest share first; nobody when that was never said. */
  public List<Ownership> ownershipOf(String propertyId) {
    return jdbc.sql(
            """
            select o.id, o.name, o.email, o.phone, s.share_basis_points
            from ownership s join owner o on o.id = s.owner_id
            where s.property_id = :property
            order by s.share_basis_points desc, o.id""")
        .param("property", propertyId)
        .query(
            (row, index) ->
                new Ownership(
                    new Owner(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone")),
                    row.getInt("share_basis_points")))
        .list();
  }

  /** The owners of a property, the largest share first. */
  public List<Owner> ofProperty(String propertyId) {
    return ownershipOf(propertyId).stream().map(Ownership::owner).toList();
  }

  private boolean insert(Owner owner) {
    return jdbc.sql(
                """
                insert into owner (id, name, email, phone, created_at)
                values (:id, :name, :email, :phone, :now)
                on conflict (tenant_id, email_key) do nothing""")
            .param("id", owner.id())
            .param("name", owner.name())
            .param("email", owner.email())
            .param("phone", owner.phone())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private void insert(String propertyId, String ownerId, int share) {
    jdbc.sql(
            """
            insert into ownership (property_id, owner_id, share_basis_points)
            values (:property, :owner, :share)""")
        .param("property", propertyId)
        .param("owner", ownerId)
        .param("share", share)
        .update();
  }

  private record AccountSet(String ownerId, @Nullable String userId) {}

  private record Created(String ownerId) {}

  private record OwnershipSet(String propertyId, List<String> ownerIds) {}
}
