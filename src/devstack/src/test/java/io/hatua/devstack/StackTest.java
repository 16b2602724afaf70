package io.hatua.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and Kafka, killed and started again. */
class StackTest {

  private static final Set<String> STORES = Set.of("postgres", "kafka");

  @TempDir private Path folder;
  private StackOptions options;
  private Stack stack;

  @BeforeEach
  void aStackOfItsOwn() {
    options = StackOptions.forTests(folder);
    stack = Stack.of(options);
  }

  @AfterEach
  void leaveNothingBehind() throws InterruptedException {
    stack.stop();
    assertThat(stack.parts()).allMatch(part -> part.pid().isEmpty());
  }

  @Test
  void shouldKeepWhatWasCommittedWhenKilled() throws Exception {
    stack.start(STORES);
    execute("CREATE TABLE kept (id int)");
    execute("INSERT INTO kept VALUES (42)");

    for (String store : STORES) {
      stack.part(store).kill9();
      assertThat(stack.part(store).hasCrashed()).isTrue();
    }
    stack.start(STORES);

    assertThat(query("SELECT id FROM kept")).isEqualTo("42");
  }

  @Test
  void shouldTakeOverWhatRunsAndWasForgotten() throws Exception {
    stack.start(STORES);
    long postgres = stack.part("postgres").pid().orElseThrow();
    long kafka = stack.part("kafka").pid().orElseThrow();
    Folders.delete(stack.folder().resolve("run"));

    Stack another = Stack.of(options);
    another.start(STORES);

    assertThat(another.part("postgres").pid()).contains(postgres);
    assertThat(another.part("kafka").pid()).contains(kafka);
  }

  @Test
  void shouldRestartOnlyWhatIsSetUpDifferently() throws Exception {
    stack.start(STORES);
    long postgres = stack.part("postgres").pid().orElseThrow();
    long kafka = stack.part("kafka").pid().orElseThrow();

    Stack changed = Stack.of(options.withEnvironment("kafka", "KAFKA_DEBUG_FLAG", "changed"));
    changed.start(STORES);

    assertThat(changed.part("postgres").pid()).contains(postgres);
    assertThat(changed.part("kafka").pid()).isPresent().isNotEqualTo(Optional.of(kafka));
  }

  @Test
  void shouldGiveTheApplicationNoWayRoundRowLevelSecurity() throws Exception {
    stack.start(Set.of("postgres"));

    assertThat(
            query(
                "SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles"
                    + " WHERE rolname LIKE 'hatua%' AND NOT rolsuper AND NOT rolbypassrls"))
        .isEqualTo("hatua_app,hatua_owner,hatua_relay");
    assertThat(query("SHOW fsync") + query("SHOW synchronous_commit")).isEqualTo("onon");
  }

  @Test
  void refusesATakenPortAndNamesWhatHoldsIt() throws IOException, InterruptedException {
    int port = stack.ports().get(Port.POSTGRES);
    try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> stack.start(STORES))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("postgres needs port " + holder.getLocalPort())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("HATUA_PORT_POSTGRES");
    }
    assertThat(stack.parts()).allMatch(part -> part.pid().isEmpty());
  }

  @Test
  void refusesAPartThatEndsWhileItStartsAndShowsItsLog() throws Exception {
    stack.start(Set.of("postgres"));
    stack.stop();
    Files.writeString(folder.resolve("postgres/postgresql.conf"), "no_such_setting = 1\n");

    assertThatThrownBy(() -> stack.start(STORES))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("postgres has ended while it started")
        .hasMessageContaining("no_such_setting");
    assertThat(stack.parts()).allMatch(part -> part.pid().isEmpty());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stack.addresses().get("HATUA_DATABASE_URL"),
        "hatua_owner",
        stack.secrets().get(Secrets.Secret.DATABASE_OWNER_PASSWORD));
  }
}
