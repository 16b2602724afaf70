package io.hatua.bank;

import java.util.List;

/**
 * The bank, as far as it tells what happened on our accounts. Every call throws {@link
 * io.hatua.callback.ProviderUnavailableException} when it does not answer or cannot now.
 */
public interface StatementProvider {

  /**
   * The bank's names of the next statements of an account, oldest first; empty when there are no
   * more.
   *
   * @param account the bank's name of our account
   * @param afterId the statement behind which to begin; blank for the first
   */
  List<String> after(String account, String afterId);

  /** A statement as a file: camt.053. */
  byte[] read(String bankId);
}
