package io.hatua.maintenance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's invoice for completed work, as it was typed.
 *
 * @param invoiceNumber the vendor's own
 * @param invoiceOn its date
 * @param netMinorUnits without VAT
 * @param vatRateBasisPoints none when the vendor charges no VAT
 * @param vatMinorUnits none when the vendor charges no VAT
 */
public record SubmitInvoice(
    @Nullable String invoiceNumber,
    @Nullable LocalDate invoiceOn,
    @Nullable Long netMinorUnits,
    @Nullable Integer vatRateBasisPoints,
    @Nullable Long vatMinorUnits) {}
