package io.hatua.provider;

import io.hatua.bank.IsoDocument;
import io.hatua.money.Money;
import io.hatua.payout.ProviderPayout;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What the bank says of one payout: ISO 20022 pain.002, any version.
 *
 * @param id the bank's of the report, the same in every delivery
 * @param reference our key (end-to-end id)
 * @param reason why it was not carried out: a code of ISO 20022's external list
 * @param payoutId the bank's id of the payout; none of one that it did not take
 * @param amount the money in it, when the bank names it
 */
public record PaymentReport(
    String id,
    String reference,
    ProviderPayout.State state,
    @Nullable String reason,
    @Nullable String payoutId,
    @Nullable Money amount,
    Instant createdAt) {

  /** Empty where it is no report that can be read. */
  public static Optional<PaymentReport> read(byte[] document) {
    return IsoDocument.read(document)
        .filter(root -> IsoDocument.is(root, "pain.002.001."))
        .flatMap(PaymentReport::read);
  }

  /** Whether the bank had the payout already. */
  boolean isOfDouble() {
    return reason != null && (reason.startsWith("DU") || reason.equals("AM05"));
  }

  private static Optional<PaymentReport> read(Element root) {
    String id = text(root, "MsgId");
    String reference = text(root, "OrgnlEndToEndId", "OrgnlPmtInfId", "OrgnlMsgId");
    String status = text(root, "TxSts", "PmtInfSts", "GrpSts");
    if (id == null || reference == null || status == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PaymentReport(
              id,
              reference,
              state(status),
              first(root, "Rsn").map(reason -> text(reason, "Cd")).orElse(null),
              text(root, "AcctSvcrRef"),
              first(root, "InstdAmt").map(PaymentReport::money).orElse(null),
              instant(String.valueOf(text(root, "CreDtTm")))));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProviderPayout.State state(String code) {
    return switch (code) {
      case "ACSC", "ACCC" -> ProviderPayout.State.PAID;
      case "RJCT" -> ProviderPayout.State.FAILED;
      case "CANC" -> ProviderPayout.State.CANCELLED;
      default -> ProviderPayout.State.PENDING;
    };
  }

  private static Money money(Element amount) {
    Currency currency = Currency.getInstance(amount.getAttribute("Ccy"));
    return new Money(
        new BigDecimal(amount.getTextContent().strip())
            .movePointRight(currency.getDefaultFractionDigits())
            .longValueExact(),
        currency);
  }

  /** Without an offset it is the bank's own time. */
  private static Instant instant(String text) {
    TemporalAccessor at =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return at instanceof OffsetDateTime known
        ? known.toInstant()
        : ((LocalDateTime) at).atZone(Pain001.BANK).toInstant();
  }

  /** A bank may report on the transfer, the payment or the message: our key is the same in all. */
  private static @Nullable String text(Element root, String... names) {
    return Stream.of(names)
        .flatMap(name -> first(root, name).stream())
        .map(found -> found.getTextContent().strip())
        .findFirst()
        .orElse(null);
  }

  private static Optional<Element> first(Element root, String name) {
    return Optional.ofNullable((Element) root.getElementsByTagNameNS("*", name).item(0));
  }
}
