package io.hatua.sandbox.fault;

import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.core.Provider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The faults in force. They survive a restart, as everything here does. */
@Component
public class Faults {

  private final JdbcClient jdbc;

  Faults(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Uses up one strike of the oldest matching fault of {@code kind}.
   *
   * @param operation the call in hand or, for a call-back, what caused it
   * @return the fault that strikes, if any
   */
  @Transactional
  public Optional<Fault> strike(
      FaultKind kind, Provider provider, Operation operation, String reference) {
    Optional<Fault> fault =
        jdbc
            .sql(
                """
                select * from fault
                where provider = :provider and kind = :kind and operation in (:operations)
                order by seq
                """)
            .param("provider", provider.name())
            .param("kind", kind.name())
            .param("operations", matching(kind, operation))
            .query(Faults::read)
            .list()
            .stream()
            .filter(
                each ->
                    reference.startsWith(Objects.requireNonNullElse(each.referencePrefix(), "")))
            .findFirst();
    fault.ifPresent(this::useUp);
    return fault;
  }

  @Transactional
  Fault add(NewFault wanted) {
    Fault fault =
        new Fault(
            Ids.next("flt"),
            wanted.provider(),
            wanted.operation(),
            wanted.kind(),
            wanted.referencePrefix(),
            wanted.count(),
            Objects.requireNonNullElse(wanted.delay(), wanted.kind().usualDelay()));
    jdbc.sql(
            """
            insert into fault (id, provider, operation, kind, reference_prefix, remaining, delay_millis)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            fault.id(),
            fault.provider().name(),
            fault.operation().name(),
            fault.kind().name(),
            fault.referencePrefix(),
            fault.remaining(),
            fault.delay().toMillis())
        .update();
    return fault;
  }

  List<Fault> all() {
    return jdbc.sql("select * from fault order by seq").query(Faults::read).list();
  }

  @Transactional
  boolean remove(String id) {
    return jdbc.sql("delete from fault where id = ?").param(id).update() > 0;
  }

  @Transactional
  void removeAll() {
    jdbc.sql("delete from fault").update();
  }

  private static List<String> matching(FaultKind kind, Operation operation) {
    return kind.concernsCallbacks()
        ? List.of(operation.name(), Operation.CALLBACK.name(), Operation.ANY.name())
        : List.of(operation.name(), Operation.ANY.name());
  }

  private static Fault read(ResultSet row, int number) throws SQLException {
    return new Fault(
        row.getString("id"),
        Provider.valueOf(row.getString("provider")),
        Operation.valueOf(row.getString("operation")),
        FaultKind.valueOf(row.getString("kind")),
        row.getString("reference_prefix"),
        row.getObject("remaining", Integer.class),
        Duration.ofMillis(row.getLong("delay_millis")));
  }

  private void useUp(Fault fault) {
    jdbc.sql("update fault set remaining = remaining - 1 where id = ?").param(fault.id()).update();
    jdbc.sql("delete from fault where id = ? and remaining = 0").param(fault.id()).update();
  }
}
