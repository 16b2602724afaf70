package io.hatua.user;

import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the accounts of the people who sign in. A username is unique over all tenants. */
@Service
public class UserAccounts {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  UserAccounts(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Adds an account to the running invocation's tenant; a username that is taken changes nothing.
   */
  @Transactional
  public void add(String username, String displayName, String passwordHash, Role role) {
    String id = Identifiers.next("usr");
    int free =
        jdbc.sql(
                """
                insert into sign_in_index (username_hash, tenant_id, user_id)
                values (:hash, :tenant, :id) on conflict do nothing""")
            .param("hash", hash(username))
            .param("tenant", Invocation.current().tenantId())
            .param("id", id)
            .update();
    if (free == 1) {
      jdbc.sql(
              """
              insert into user_account (id, username, display_name, password_hash, role)
              values (:id, :username, :name, :password, :role)""")
          .param("id", id)
          .param("username", username)
          .param("name", displayName)
          .param("password", passwordHash)
          .param("role", role.name())
          .update();
    }
  }

  /** The account of whoever signs in, in whichever tenant it is. */
  public Optional<UserAccount> find(String username) {
    return jdbc.sql("select tenant_id from sign_in_index where username_hash = :hash")
        .param("hash", hash(username))
        .query(String.class)
        .optional()
        .flatMap(
            tenantId ->
                new Invocation(tenantId, Actor.system("sign-in"), Identifiers.next("corr"), null)
                    .call(() -> transaction.execute(status -> read(username))));
  }

  private Optional<UserAccount> read(String username) {
    return jdbc.sql(
            """
            select tenant_id, id, username, display_name, password_hash, role, enabled
            from user_account where lower(username) = lower(:username)""")
        .param("username", username)
        .query(UserAccount.class)
        .optional();
  }

  private static String hash(String username) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(username.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
