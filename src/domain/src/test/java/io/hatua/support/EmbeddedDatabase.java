package io.hatua.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One PostgreSQL for the test run with the three roles; each context migrates and uses it. */
public final class EmbeddedDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String PASSWORD = "test";
  private static final EmbeddedPostgres POSTGRES = start();

  /** JDBC address of the test database. */
  public static String url() {
    return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/hatua";
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(
            "spring.datasource.url=" + url(),
            "spring.datasource.username=hatua_app",
            "spring.datasource.password=" + PASSWORD,
            "spring.flyway.url=" + url(),
            "spring.flyway.user=hatua_owner",
            "spring.flyway.password=" + PASSWORD,
            "hatua.database.relay-password=" + PASSWORD,
            "hatua.personal-data-key=" + "5a".repeat(32),
            "hatua.identity.encryption-key=encryption-key-of-the-tests-0123456789",
            "hatua.identity.token-key=token-key-of-the-tests-0123456789-abcdef")
        .applyTo(context);
  }

  /**
   * For a new engine, which gives out the keys of an earlier one again: its claims are not held.
   */
  public static void forgetClaims() {
    try (Connection connection = POSTGRES.getDatabase("postgres", "hatua").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          do $$ begin
            if to_regclass('process_claim') is not null then truncate process_claim; end if;
          end $$""");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (String role : new String[] {"hatua_owner", "hatua_app", "hatua_relay"}) {
          statement.execute(
              "create role %s login nosuperuser nobypassrls password '%s'"
                  .formatted(role, PASSWORD));
        }
        statement.execute("create database hatua owner hatua_owner");
      }
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
