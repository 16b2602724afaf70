package io.hatua.user;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import io.hatua.page.Search;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the accounts of the people who sign in. A username is unique over all tenants. */
@Service
public class UserAccounts {

  private static final int MAX_NAME = 120;
  private static final String SELECT =
      """
      select u.tenant_id, u.id, u.username, u.display_name, u.password_hash, u.manager_id,
             u.enabled, u.generation,
             array(select role from user_role r
                   where r.tenant_id = u.tenant_id and r.user_id = u.id) as roles,
             array(select team_id from team_member m
                   where m.tenant_id = u.tenant_id and m.user_id = u.id) as teams,
             exists (select 1 from second_factor f
                     where f.tenant_id = u.tenant_id and f.user_id = u.id
                       and f.confirmed_at is not null) as second_factor
      from user_account u
      """;

  private record Indexed(String tenantId, String userId) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  UserAccounts(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Adds an account to the running invocation's tenant.
   *
   * @param passwordHash as Spring Security's delegating encoder writes it
   * @return its id
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  @Transactional
  public String add(AddUser command, String passwordHash) {
    String id = Identifiers.next("usr");
    Checks checks = new Checks();
    String username = checks.email("username", command.username());
    String name = checks.text("displayName", command.displayName(), MAX_NAME);
    if (command.roles().isEmpty()) {
      checks.refuse("roles", Fault.REQUIRED, "needs at least one");
    }
    if (checks.clean("username") && !reserve(username, id)) {
      checks.refuse("username", Fault.TAKEN, "is the e-mail address of another account");
    }
    checks.done();
    jdbc.sql(
            """
            insert into user_account (id, username, display_name, password_hash, manager_id)
            values (:id, :username, :name, :password, :manager)""")
        .param("id", id)
        .param("username", username)
        .param("name", name)
        .param("password", passwordHash)
        .param("manager", command.managerId())
        .update();
    give(id, command.roles(), command.teams());
    return id;
  }

  /** The account of whoever signs in, in whichever tenant it is. */
  public Optional<UserAccount> find(String username) {
    return jdbc.sql("select tenant_id, user_id from sign_in_index where username_hash = :hash")
        .param("hash", UsernameHash.of(username))
        .query(Indexed.class)
        .optional()
        .flatMap(found -> find(found.tenantId(), found.userId()));
  }

  /** An account of a tenant that need not be the running invocation's. */
  public Optional<UserAccount> find(String tenantId, String id) {
    return new Invocation(tenantId, Actor.system("sign-in"), Identifiers.next("corr"), null)
        .call(() -> transaction.execute(status -> findById(id)));
  }

  /** An account of the running invocation's tenant. */
  @Transactional(readOnly = true)
  public Optional<UserAccount> findById(String id) {
    return jdbc.sql(SELECT + "where u.id = :id")
        .param("id", id)
        .query(UserAccounts::read)
        .optional();
  }

  /** The ids of accounts whose name or e-mail address contains the words, at most so many. */
  @Transactional(readOnly = true)
  public List<String> named(String words, int limit) {
    return jdbc.sql(
            """
            select id from user_account where display_name ilike :words or username ilike :words
            order by id limit :limit""")
        .param("words", Search.pattern(words))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** The accounts that belong to a candidate group of user tasks: a role's or a team's. */
  @Transactional(readOnly = true)
  public List<UserAccount> inGroup(String group) {
    return jdbc.sql(
            SELECT
                + """
                where exists (select 1 from user_role r
                              where r.user_id = u.id and r.role = :role)
                   or exists (select 1 from team_member m
                              where m.user_id = u.id and m.team_id = :team)
                order by u.id""")
        .param("role", group.toUpperCase(Locale.ROOT).replace('-', '_'))
        .param("team", group)
        .query(UserAccounts::read)
        .list();
  }

  /** Everybody of the running invocation's tenant who can sign in, by name. */
  @Transactional(readOnly = true)
  public List<UserAccount> enabled() {
    return jdbc.sql(SELECT + "where u.enabled order by u.display_name, u.id")
        .query(UserAccounts::read)
        .list();
  }

  private boolean reserve(String username, String id) {
    return jdbc.sql(
                """
                insert into sign_in_index (username_hash, tenant_id, user_id)
                values (:hash, :tenant, :id) on conflict do nothing""")
            .param("hash", UsernameHash.of(username))
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

  private static UserAccount read(ResultSet row, int index) throws SQLException {
    return new UserAccount(
        row.getString("tenant_id"),
        row.getString("id"),
        row.getString("username"),
        row.getString("display_name"),
        row.getString("password_hash"),
        texts(row.getArray("roles")).stream().map(Role::valueOf).collect(Collectors.toSet()),
        texts(row.getArray("teams")),
        row.getString("manager_id"),
        row.getBoolean("enabled"),
        row.getInt("generation"),
        row.getBoolean("second_factor"));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
  }
}
