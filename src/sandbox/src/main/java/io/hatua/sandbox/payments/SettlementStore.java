package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.Ids;
import io.hatua.sandbox.payments.Settlement.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Settlements in the database, and what of the payment log none of them has yet. */
@Repository
class SettlementStore {

  private static final int PAGE = 100;
  private static final String UNSETTLED =
      """
      from payment_log l join payment p on p.id = l.payment_id
      where l.settlement_id is null and l.kind in ('CAPTURE', 'REFUND', 'CHARGEBACK')
        and p.account is not null and (l.kind <> 'CAPTURE' or l.logged_at <= ?)
      """;

  private final JdbcClient jdbc;

  SettlementStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Due(String account, String currency) {}

  record Unsettled(
      long seq,
      Line.Kind kind,
      String paymentId,
      String reference,
      String paymentReference,
      long amountMinorUnits) {}

  private record Head(
      String id, String account, String currency, long netMinorUnits, Instant paidAt) {}

  List<Due> due(Instant before) {
    return jdbc.sql("select distinct p.account, l.currency " + UNSETTLED)
        .param(before)
        .query(Due.class)
        .list();
  }

  List<Unsettled> unsettled(Due due, Instant before) {
    return jdbc.sql(
            "select l.* " + UNSETTLED + " and p.account = ? and l.currency = ? order by l.seq")
        .params(before, due.account(), due.currency())
        .query(Unsettled.class)
        .list();
  }

  Settlement insert(
      Due due, long netMinorUnits, Instant paidAt, List<Unsettled> settled, List<Line> lines) {
    String id = Ids.next("set");
    jdbc.sql(
            """
            insert into settlement (id, account, currency, net_minor_units, paid_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(id, due.account(), due.currency(), netMinorUnits, paidAt)
        .update();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      jdbc.sql("insert into settlement_line values (?, ?, ?, ?, ?, ?)")
          .params(
              id,
              i + 1,
              line.kind().name(),
              line.paymentId(),
              line.reference(),
              line.amountMinorUnits())
          .update();
    }
    for (Unsettled one : settled) {
      jdbc.sql("update payment_log set settlement_id = ? where seq = ?")
          .params(id, one.seq())
          .update();
    }
    return find(id).orElseThrow();
  }

  Optional<Settlement> find(String id) {
    return jdbc.sql("select * from settlement where id = ?")
        .param(id)
        .query(Head.class)
        .optional()
        .map(this::whole);
  }

  /** At most a page of an account's settlements, oldest first, from behind the one named. */
  List<Settlement> after(String account, String id) {
    return jdbc
        .sql(
            """
            select * from settlement
            where account = ?
              and seq > coalesce((select s.seq from settlement s where s.id = ?), 0)
            order by seq fetch first %d rows only
            """
                .formatted(PAGE))
        .params(account, id)
        .query(Head.class)
        .list()
        .stream()
        .map(this::whole)
        .toList();
  }

  private Settlement whole(Head head) {
    return new Settlement(
        head.id(),
        head.account(),
        head.currency(),
        head.netMinorUnits(),
        head.paidAt(),
        jdbc.sql("select * from settlement_line where settlement_id = ? order by line")
            .param(head.id())
            .query(Line.class)
            .list());
  }
}
