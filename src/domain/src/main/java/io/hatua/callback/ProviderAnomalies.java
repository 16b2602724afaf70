package io.hatua.callback;

import io.hatua.identifier.Identifiers;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a provider told us and our records contradict, until a person has looked into it. */
@Service
@Transactional
public class ProviderAnomalies {

  private final JdbcClient jdbc;
  private final Clock clock;

  ProviderAnomalies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Records an anomaly in the transaction that found it; one that is on record stays as it is. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(String provider, String kind, String reference, String detail) {
    jdbc.sql(
            """
            insert into provider_anomaly (id, provider, kind, reference, detail, recorded_at)
            values (:id, :provider, :kind, :reference, :detail, :now)
            on conflict (tenant_id, provider, kind, reference, detail) do nothing""")
        .param("id", Identifiers.next("ano"))
        .param("provider", provider)
        .param("kind", kind)
        .param("reference", reference)
        .param("detail", detail)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** The tenant's latest anomalies, newest first, at most {@code limit}. */
  public List<ProviderAnomaly> latest(int limit) {
    return jdbc.sql(
            """
            select id, provider, kind, reference, detail, recorded_at
            from provider_anomaly order by id desc limit :limit""")
        .param("limit", limit)
        .query(
            (row, index) ->
                new ProviderAnomaly(
                    row.getString("id"),
                    row.getString("provider"),
                    row.getString("kind"),
                    row.getString("reference"),
                    row.getString("detail"),
                    row.getTimestamp("recorded_at").toInstant()))
        .list();
  }
}
