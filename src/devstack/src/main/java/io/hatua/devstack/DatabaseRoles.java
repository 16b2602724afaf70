package io.hatua.devstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Creates the roles of the application and its database, each time anew and without effect where
 * they exist. The schema itself is the application's: it migrates as {@code hatua_owner}.
 */
final class DatabaseRoles {

  private static final String DATABASE = "hatua";

  private final Setup setup;

  DatabaseRoles(Setup setup) {
    this.setup = setup;
  }

  boolean canConnect() {
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  void provide() throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      Map<String, Secrets.Secret> passwords =
          Map.of(
              "hatua.owner_password", Secrets.Secret.DATABASE_OWNER_PASSWORD,
              "hatua.app_password", Secrets.Secret.DATABASE_APP_PASSWORD,
              "hatua.relay_password", Secrets.Secret.DATABASE_RELAY_PASSWORD);
      for (Map.Entry<String, Secrets.Secret> password : passwords.entrySet()) {
        try (PreparedStatement set =
            connection.prepareStatement("SELECT set_config(?, ?, false)")) {
          set.setString(1, password.getKey());
          set.setString(2, setup.secrets().get(password.getValue()));
          set.execute();
        }
      }
      statement.execute(script());
      if (!databaseExists(statement)) {
        statement.execute("CREATE DATABASE hatua OWNER hatua_owner");
      }
      statement.execute("REVOKE ALL ON DATABASE hatua FROM PUBLIC");
      statement.execute("GRANT CONNECT ON DATABASE hatua TO hatua_app, hatua_relay");
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty(
        "password", setup.secrets().get(Secrets.Secret.DATABASE_SUPERUSER_PASSWORD));
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + setup.ports().address(Port.POSTGRES) + "/postgres", properties);
  }

  private static boolean databaseExists(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      return found.next();
    }
  }

  private static String script() throws IOException {
    try (InputStream script = DatabaseRoles.class.getResourceAsStream("roles.sql")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
