package io.hatua.application;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to apply; {@link Applications#submit} checks it.
 *
 * @param phone with country code
 * @param documentKind name of a {@link DocumentKind}
 * @param incomeMinorUnits a month
 * @param rentMinorUnits a month, as desired
 * @param currency that of the tenant's books
 * @param consent to the checks and to keeping the data for them
 */
public record SubmitApplication(
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String documentKind,
    @Nullable String documentNumber,
    @Nullable Long incomeMinorUnits,
    @Nullable Long rentMinorUnits,
    @Nullable String currency,
    @Nullable Boolean consent) {

  /** Nothing: all of it is personal. */
  @Override
  public String toString() {
    return "SubmitApplication[…]";
  }
}
