package io.hatua.provider;

import io.hatua.bank.StatementProvider;
import java.util.List;
import org.springframework.stereotype.Component;

/** The bank behind the domain's port for statements. */
@Component
class HttpStatementProvider implements StatementProvider {

  private final PayoutsClient client;

  HttpStatementProvider(PayoutsClient client) {
    this.client = client;
  }

  @Override
  public List<String> after(String account, String afterId) {
    return client.statementsAfter(account, afterId);
  }

  @Override
  public byte[] read(String bankId) {
    return client.statement(bankId);
  }
}
