package io.hatua.user;

import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Invocation;
import io.hatua.user.UserEvents.Credential;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says who may sign in, and as what (S3-03, S3-06). One change at a time in a tenant, so that two
 * changes at once can neither close a circle of managers nor remove the last administrator.
 */
@Service
@Transactional
public class UserAdministration {

  private static final int MAX_NAME = 120;

  private final JdbcClient jdbc;
  private final UserAccounts accounts;
  private final RefreshTokens refreshTokens;
  private final UserEvents events;

  UserAdministration(
      JdbcClient jdbc, UserAccounts accounts, RefreshTokens refreshTokens, UserEvents events) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.refreshTokens = refreshTokens;
    this.events = events;
  }

  /**
   * Adds an account. Publishes {@code user.created}.
   *
   * @param passwordHash as Spring Security's delegating encoder writes it
   * @param temporary whether the person must set another password first
   * @return its id
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public String add(AddUser command, String passwordHash, boolean temporary) {
    String id = Identifiers.next("usr");
    Checks checks = new Checks();
    String username = checks.email("username", command.username());
    String name = checks.text("displayName", command.displayName(), MAX_NAME);
    checkPlace(checks, command.roles(), command.teams(), command.managerId());
    if (checks.clean("username") && !reserve(username, id)) {
      checks.refuse("username", Fault.TAKEN, "is the e-mail address of another account");
    }
    checks.done();
    jdbc.sql(
            """
            insert into user_account
                (id, username, display_name, password_hash, password_temporary, manager_id)
            values (:id, :username, :name, :password, :temporary, :manager)""")
        .param("id", id)
        .param("username", username)
        .param("name", name)
        .param("password", passwordHash)
        .param("temporary", temporary)
        .param("manager", command.managerId())
        .update();
    give(id, command.roles(), command.teams());
    events.created(account(id));
    return id;
  }

  /**
   * Changes an account; it holds from the person's next request on. Publishes {@code user.updated}.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   * @throws NotFoundException when there is no such account
   * @throws ConflictException {@code LAST_ADMINISTRATOR}
   */
  public void change(String id, ChangeUser command) {
    lock();
    UserAccount before = account(id);
    Checks checks = new Checks();
    String name = checks.text("displayName", command.displayName(), MAX_NAME);
    checkPlace(checks, command.roles(), command.teams(), command.managerId());
    if (command.managerId() != null && reportsTo(command.managerId(), id)) {
      checks.refuse("managerId", "CIRCLE", "reports to this person");
    }
    checks.done();
    if (!command.roles().contains(Role.ADMINISTRATOR)) {
      refuseLastAdministrator(before);
    }
    jdbc.sql("update user_account set display_name = :name, manager_id = :manager where id = :id")
        .param("name", name)
        .param("manager", command.managerId())
        .param("id", id)
        .update();
    jdbc.sql("delete from user_role where user_id = :id").param("id", id).update();
    jdbc.sql("delete from team_member where user_id = :id").param("id", id).update();
    give(id, command.roles(), command.teams());
    events.updated(before, account(id));
  }

  /**
   * Lets nobody sign in with the account any more, and ends what is signed in. Publishes {@code
   * user.updated}.
   *
   * @throws NotFoundException when there is no such account
   * @throws ConflictException {@code LAST_ADMINISTRATOR}
   */
  public void disable(String id) {
    lock();
    UserAccount before = account(id);
    refuseLastAdministrator(before);
    jdbc.sql("update user_account set enabled = false where id = :id").param("id", id).update();
    endGeneration(id);
    events.updated(before, account(id));
  }

  /**
   * Lets the person sign in again. Publishes {@code user.updated}.
   *
   * @throws NotFoundException when there is no such account
   */
  public void enable(String id) {
    UserAccount before = account(id);
    jdbc.sql("update user_account set enabled = true where id = :id").param("id", id).update();
    events.updated(before, account(id));
  }

  /**
   * Sets a password and ends everything that is signed in with the account. Publishes {@code
   * user.credentials_changed}.
   *
   * @param temporary whether the person must set another first
   * @throws NotFoundException when there is no such account
   */
  public void setPassword(String id, String passwordHash, boolean temporary) {
    int found =
        jdbc.sql(
                """
                update user_account set password_hash = :hash, password_temporary = :temporary
                where id = :id""")
            .param("hash", passwordHash)
            .param("temporary", temporary)
            .param("id", id)
            .update();
    if (found == 0) {
      throw new NotFoundException("user", id);
    }
    endGeneration(id);
    events.credentialsChanged(id, temporary ? Credential.TEMPORARY_PASSWORD : Credential.PASSWORD);
  }

  /** Ends everything that is signed in with the account. */
  public void endSessions(String id) {
    endGeneration(id);
    events.credentialsChanged(id, Credential.SESSIONS_ENDED);
  }

  private void endGeneration(String id) {
    jdbc.sql("update user_account set generation = generation + 1 where id = :id")
        .param("id", id)
        .update();
    refreshTokens.revokeAll(id);
  }

  private void lock() {
    jdbc.sql("select id from tenant where id = :id for no key update")
        .param("id", Invocation.current().tenantId())
        .query(String.class)
        .single();
  }

  private void checkPlace(
      Checks checks, Set<Role> roles, Set<String> teams, @Nullable String managerId) {
    if (roles.isEmpty()) {
      checks.refuse("roles", Fault.REQUIRED, "need at least one");
    }
    if (count("select count(*) from team where id = any(:ids::text[])", teams) < teams.size()) {
      checks.refuse("teams", Fault.UNKNOWN, "name a team that does not exist");
    }
    if (managerId != null && accounts.findById(managerId).isEmpty()) {
      checks.refuse("managerId", Fault.UNKNOWN, "is nobody's account");
    }
  }

  private int count(String sql, Collection<String> ids) {
    return jdbc.sql(sql).param("ids", ids.toArray(String[]::new)).query(Integer.class).single();
  }

  private boolean reportsTo(String id, String managerId) {
    return id.equals(managerId)
        || accounts.managersOf(id).stream().anyMatch(above -> above.id().equals(managerId));
  }

  private void refuseLastAdministrator(UserAccount account) {
    if (account.enabled()
        && account.roles().contains(Role.ADMINISTRATOR)
        && enabledAdministrators().equals(List.of(account.id()))) {
      throw new ConflictException(
          "LAST_ADMINISTRATOR",
          "expected another enabled administrator to remain, but this is the last one");
    }
  }

  private List<String> enabledAdministrators() {
    return jdbc.sql(
            """
            select u.id from user_account u join user_role r on r.user_id = u.id
            where u.enabled and r.role = 'ADMINISTRATOR'""")
        .query(String.class)
        .list();
  }

  private UserAccount account(String id) {
    return accounts.findById(id).orElseThrow(() -> new NotFoundException("user", id));
  }

  private boolean reserve(String username, String id) {
    return jdbc.sql(
                """
                insert into sign_in_index (username_hash, tenant_id, user_id)
                values (:hash, :tenant, :id) on conflict do nothing""")
            .param("hash", Digest.ofUsername(username))
            .param("tenant", Invocation.current().tenantId())
            .param("id", id)
            .update()
        == 1;
  }

  private void give(String id, Set<Role> roles, Set<String> teams) {
    jdbc.sql("insert into user_role (user_id, role) select :id, unnest(:roles::text[])")
        .param("id", id)
        .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
        .update();
    jdbc.sql("insert into team_member (user_id, team_id) select :id, unnest(:teams::text[])")
        .param("id", id)
        .param("teams", teams.toArray(String[]::new))
        .update();
  }
}
