package io.hatua.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells the database the tenant of each transaction, until its end. Without an {@link Invocation}
 * the transaction has no tenant, and the database refuses every row of a tenant.
 */
public final class TenantTransactionManager extends JdbcTransactionManager {

  public TenantTransactionManager(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('hatua.tenant', ?, true)")) {
      statement.setString(1, Invocation.find().map(Invocation::tenantId).orElse(""));
      statement.execute();
    }
  }
}
