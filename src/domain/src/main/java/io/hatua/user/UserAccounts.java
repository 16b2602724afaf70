package io.hatua.user;

import io.hatua.identifier.Identifiers;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts of the people who sign in; {@link UserAdministration} changes them. A username is
 * unique over all tenants.
 */
@Service
public class UserAccounts {

  private static final String SELECT =
      """
      select u.tenant_id, u.id, u.username, u.display_name, u.password_hash, u.manager_id,
             u.enabled, u.generation, u.password_temporary,
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

  /** The account of whoever signs in, in whichever tenant it is. */
  public Optional<UserAccount> find(String username) {
    return jdbc.sql("select tenant_id, user_id from sign_in_index where username_hash = :hash")
        .param("hash", Digest.ofUsername(username))
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

  /**
   * The tenant's accounts by name of the person.
   *
   * @param words that the name or the e-mail address contains; nothing finds all
   */
  @Transactional(readOnly = true)
  public Page<UserAccount> list(@Nullable String words, PageRequest request) {
    List<UserAccount> rows =
        jdbc.sql(
                SELECT
                    + """
                      where (u.display_name ilike :words or u.username ilike :words)
                        and (:cursor::text is null
                             or (u.name_key, u.id)
                                > (select name_key, id from user_account where id = :cursor))
                      order by u.name_key, u.id limit :rows""")
            .param("words", Search.pattern(words))
            .param("cursor", request.cursor())
            .param("rows", request.rowsToRead())
            .query(UserAccounts::read)
            .list();
    return Page.of(rows, request, UserAccount::id);
  }

  /** Whoever manages the account, then that one's manager, and so on up; disabled ones too. */
  @Transactional(readOnly = true)
  public List<UserAccount> managersOf(String id) {
    return jdbc.sql(
            """
            with recursive chain (id, above) as (
                select manager_id, 1 from user_account where id = :id
                union all
                select u.manager_id, above + 1
                from chain join user_account u on u.id = chain.id)
            """
                + SELECT
                + "join chain on chain.id = u.id order by chain.above")
        .param("id", id)
        .query(UserAccounts::read)
        .list();
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
        row.getBoolean("password_temporary"),
        row.getBoolean("second_factor"));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
  }
}
