package io.hatua.supplier;

/**
 * Where a supplier is paid.
 *
 * @param bankCode of the bank, as its clearing house has it
 * @param accountNumber letters and digits, without spaces
 * @param accountName whose account it is
 */
public record BankAccount(String bankCode, String accountNumber, String accountName) {

  /** The last four characters; the rest is nobody's business who only looks at it. */
  public String ending() {
    return "…" + accountNumber.substring(accountNumber.length() - 4);
  }

  /** Nothing: it may be a person's. */
  @Override
  public String toString() {
    return "BankAccount[]";
  }
}
