package io.hatua.web.portal;

import io.hatua.application.SubmitApplication;
import io.hatua.web.page.FormReader;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An application as it was typed.
 *
 * @param key the same for every press of the form's button
 * @param income in major units, as {@code rent}
 */
record ApplyForm(
    @Nullable String key,
    @Nullable String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String documentKind,
    @Nullable String documentNumber,
    @Nullable String income,
    @Nullable String rent,
    @Nullable Boolean consent) {

  static ApplyForm blank(String key) {
    return new ApplyForm(key, null, null, null, null, null, null, null, null);
  }

  /** The same to be sent as another application. */
  ApplyForm withKey(String another) {
    return new ApplyForm(
        another, name, email, phone, documentKind, documentNumber, income, rent, consent);
  }

  /** The application; what cannot be read is missing in it and a fault of the reader's. */
  SubmitApplication read(FormReader reader, Currency currency) {
    return new SubmitApplication(
        name,
        email,
        phone,
        documentKind,
        documentNumber,
        reader.amount("incomeMinorUnits", income, currency),
        reader.amount("rentMinorUnits", rent, currency),
        currency.getCurrencyCode(),
        consent);
  }

  /** Nothing: all of it is personal. */
  @Override
  public String toString() {
    return "ApplyForm[…]";
  }
}
