package io.hatua.settlement;

import io.hatua.deposit.DepositCallbacks;
import io.hatua.rent.RentReceipts;
import io.hatua.tenancy.Invocation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which entry of ours booked the money that a line of a settlement is about. */
final class EntryKeys {

  private static final Pattern RENT =
      Pattern.compile(
          "(?<tenant>[^/]+)/(?<payment>pmt_[^/]+)/(card/\\d{1,9}|refund/(?<refund>\\d{1,9}))");
  private static final Pattern DEPOSIT =
      Pattern.compile("(?<tenant>[^/]+)/(?<lease>lse_[^/]+)/deposit(/refund/(?<refund>\\d{1,9}))?");

  private EntryKeys() {}

  /** Empty where the reference is none of the tenant's. */
  static Optional<String> of(SettlementLine line) {
    Matcher rent = RENT.matcher(line.reference());
    if (rent.matches()) {
      return ours(rent)
          .flatMap(parts -> ofRent(line.kind(), parts.group("payment"), parts.group("refund")));
    }
    Matcher deposit = DEPOSIT.matcher(line.reference());
    return deposit.matches()
        ? ours(deposit)
            .flatMap(parts -> ofDeposit(line.kind(), parts.group("lease"), parts.group("refund")))
        : Optional.empty();
  }

  private static Optional<Matcher> ours(Matcher parts) {
    return Optional.of(parts)
        .filter(found -> found.group("tenant").equals(Invocation.current().tenantId()));
  }

  private static Optional<String> ofRent(
      SettlementLine.Kind kind, String payment, @Nullable String refund) {
    if (refund != null) {
      return kind == SettlementLine.Kind.REFUND
          ? Optional.of(RentReceipts.refundKey(payment, Integer.parseInt(refund)))
          : Optional.empty();
    }
    return switch (kind) {
      case CAPTURE, FEE -> Optional.of(RentReceipts.receiptKey(payment));
      case CHARGEBACK -> Optional.of(RentReceipts.reversalKey(payment));
      case REFUND -> Optional.empty();
    };
  }

  private static Optional<String> ofDeposit(
      SettlementLine.Kind kind, String lease, @Nullable String refund) {
    return switch (kind) {
      case CAPTURE ->
          refund == null ? Optional.of(DepositCallbacks.receiptKey(lease)) : Optional.empty();
      case REFUND ->
          refund == null
              ? Optional.empty()
              : Optional.of(DepositCallbacks.refundKey(lease, Integer.parseInt(refund)));
      case CHARGEBACK, FEE -> Optional.empty();
    };
  }
}
