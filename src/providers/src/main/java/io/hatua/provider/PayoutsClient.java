package io.hatua.provider;

import io.hatua.callback.ProviderUnavailableException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Calls the bank that pays out: ISO 20022 over HTTP. Every method throws {@link
 * ProviderUnavailableException} when the outcome is unknown and {@link ProviderRejectedException}
 * when the bank cannot make anything of the call.
 */
public final class PayoutsClient {

  private final ProviderHttp http;
  private final ProviderHttp polls;

  PayoutsClient(ProviderHttp http) {
    this.http = http;
    this.polls = http.forPolls();
  }

  /**
   * Asks for a payout.
   *
   * @param document pain.001, one transfer; the bank takes its end-to-end id once
   * @param callback where the bank tells the outcome
   */
  PaymentReport submit(byte[] document, URI callback) {
    return report(http.submit(document, callback, "/v1/payments"));
  }

  /** What became of the payout with our key, if the bank ever took it. */
  Optional<PaymentReport> find(String endToEndId) {
    try {
      return Optional.of(
          report(http.get(byte[].class, "/v1/payments?endToEndId={id}", endToEndId)));
    } catch (ProviderRejectedException rejected) {
      if (rejected.status() == HttpStatus.NOT_FOUND.value()) {
        return Optional.empty();
      }
      throw rejected;
    }
  }

  /**
   * Calls a payout off.
   *
   * @param id the bank's
   * @return the payout, cancelled or in the state that it had before
   */
  PaymentReport cancel(String id) {
    return report(http.delete(byte[].class, "/v1/payments/{id}", id));
  }

  /** The bank's names of the next statements of an account, oldest first; empty at the end. */
  public List<String> statementsAfter(String account, String afterId) {
    return polls
        .get(Statements.class, "/v1/statements?account={account}&after={after}", account, afterId)
        .items()
        .stream()
        .map(Statement::id)
        .toList();
  }

  /** A statement as a file. */
  public byte[] statement(String id) {
    return polls.get(byte[].class, "/v1/statements/{id}", id);
  }

  private static PaymentReport report(byte[] document) {
    return PaymentReport.read(document)
        .orElseThrow(
            () ->
                new ProviderUnavailableException(
                    "the bank answered with no report (pain.002) that can be read", null));
  }

  private record Statements(List<Statement> items) {}

  private record Statement(String id) {}
}
