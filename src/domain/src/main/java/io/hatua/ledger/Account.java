package io.hatua.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account, opened on first use.
 *
 * @param subject whose account it is, for instance the customer that owes; null for one that serves
 *     all
 * @param beneficiary whose money lies in it; not null for cash and only for cash
 */
public record Account(
    AccountCode code, Currency currency, @Nullable String subject, @Nullable String beneficiary) {

  /**
   * The account under a code that the dimensions choose.
   *
   * @throws IllegalArgumentException when a dimension that the code needs is missing
   */
  public static Account of(AccountCode code, Currency currency, Dimensions dimensions) {
    return new Account(
        code, currency, code.subject().in(dimensions), code.beneficiary().in(dimensions));
  }

  /** The same for the same account, on every machine. */
  public UUID id() {
    String name =
        String.join(
            "|",
            code.book().letter(),
            code.code(),
            currency.getCurrencyCode(),
            Objects.requireNonNullElse(subject, ""),
            Objects.requireNonNullElse(beneficiary, ""));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
