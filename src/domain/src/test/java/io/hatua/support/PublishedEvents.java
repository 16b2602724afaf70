package io.hatua.support;

import io.hatua.tenancy.Invocation;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a tenant's outbox holds for Kafka. */
@Component
public class PublishedEvents {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  PublishedEvents(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Type and data of each event about an aggregate, in order, for instance {@code a.b {"c": 1}}.
   */
  public List<String> about(Invocation tenant, String aggregateId) {
    return tenant.call(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql(
                            """
                            select (payload ->> 'type') || ' ' || (payload ->> 'data') from outbox
                            where destination = 'kafka' and aggregate_id = :id order by sequence""")
                        .param("id", aggregateId)
                        .query(String.class)
                        .list()));
  }
}
