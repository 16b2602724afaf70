package io.hatua.web.maintenance;

import io.hatua.maintenance.SubmitInvoice;
import io.hatua.web.page.FormReader;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's invoice as it was typed.
 *
 * @param key the same for every press of the form's button
 * @param net in major units, as {@code vat} is
 * @param vatRate in percent
 */
record InvoiceForm(
    @Nullable String key,
    @Nullable String invoiceNumber,
    @Nullable String invoiceOn,
    @Nullable String net,
    @Nullable String vatRate,
    @Nullable String vat) {

  static InvoiceForm blank(String key) {
    return new InvoiceForm(key, null, null, null, "16", null);
  }

  /** The same to be sent as another invoice. */
  InvoiceForm withKey(String another) {
    return new InvoiceForm(another, invoiceNumber, invoiceOn, net, vatRate, vat);
  }

  /** The invoice; what cannot be read is missing in it and a fault of the reader's. */
  SubmitInvoice read(FormReader reader, Currency currency) {
    boolean taxed = vat != null && !vat.isBlank();
    return new SubmitInvoice(
        invoiceNumber,
        reader.date("invoiceOn", invoiceOn),
        reader.amount("netMinorUnits", net, currency),
        taxed ? reader.basisPoints("vatRateBasisPoints", vatRate) : null,
        taxed ? reader.amount("vatMinorUnits", vat, currency) : null);
  }
}
