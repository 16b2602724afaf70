package io.hatua.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.money.Money;
import io.hatua.payment.CardProvider.CardRefund.State;
import io.hatua.payment.MobileMoneyProvider.MobileRefund;
import io.hatua.payment.RefundResult;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what M-Pesa posts as the result of a B2C payment, or of the question about one. */
final class B2cResult {

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,60}");
  private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]{1,20}");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");

  private final JsonNode result;

  private B2cResult(JsonNode result) {
    this.result = result;
  }

  /** Empty where it is no result. */
  static Optional<RefundResult> read(JsonNode body, String paymentId, int number) {
    B2cResult read = new B2cResult(body.path("Result"));
    String id = read.result.path("ConversationID").asText();
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    String key = MobileRefund.key(paymentId, number);
    State state = read.state(key);
    return Optional.of(
        new RefundResult(
            id,
            paymentId,
            number,
            state,
            state == State.SUCCEEDED ? read.receipt() : null,
            state == State.SUCCEEDED ? read.amount() : null));
  }

  private State state(String key) {
    boolean done = result.path("ResultCode").asText().equals("0");
    if (result.path("OriginatorConversationID").asText().equals(key)) {
      return done ? State.SUCCEEDED : State.FAILED;
    }
    if (!done || !parameter("OriginatorConversationID").asText().equals(key)) {
      return State.PENDING;
    }
    return switch (parameter("TransactionStatus").asText()) {
      case "Completed" -> State.SUCCEEDED;
      case "Failed", "Declined", "Cancelled", "Expired" -> State.FAILED;
      default -> State.PENDING;
    };
  }

  private @Nullable String receipt() {
    String receipt = parameter("ReceiptNo").asText(result.path("TransactionID").asText());
    return RECEIPT.matcher(receipt).matches() ? receipt : null;
  }

  private @Nullable Money amount() {
    String amount = parameter("TransactionAmount").asText(parameter("Amount").asText());
    return AMOUNT.matcher(amount).matches()
        ? Money.of(new BigDecimal(amount).movePointRight(2).longValueExact(), "KES")
        : null;
  }

  private JsonNode parameter(String key) {
    for (JsonNode one : result.path("ResultParameters").path("ResultParameter")) {
      if (one.path("Key").asText().equals(key)) {
        return one.path("Value");
      }
    }
    return result.path("");
  }
}
