package io.hatua.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.MobileMoneyProvider;
import io.hatua.payment.MobileMoneyProvider.MobilePayment.State;
import io.hatua.payment.PaymentFailure;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** M-Pesa behind the domain's port for mobile money. */
@Component
class HttpMobileMoneyProvider implements MobileMoneyProvider {

  private static final int LONGEST_ACCOUNT = 12;
  private static final long UNIT = 100;
  private static final Logger LOG = LoggerFactory.getLogger(HttpMobileMoneyProvider.class);

  private final PerTenant<DarajaClient> clients;
  private final PromptAddresses addresses;

  HttpMobileMoneyProvider(PerTenant<DarajaClient> clients, PromptAddresses addresses) {
    this.clients = clients;
    this.addresses = addresses;
  }

  @Override
  public MobilePayment prompt(PromptOrder order) {
    String phone = order.phone().substring(1);
    Optional<JsonNode> answer =
        clients
            .current()
            .push(
                Map.of(
                    "TransactionType",
                    "CustomerPayBillOnline",
                    "Amount",
                    order.amount().minorUnits() / UNIT,
                    "PartyA",
                    phone,
                    "PhoneNumber",
                    phone,
                    "CallBackURL",
                    addresses.of(order.tenantId(), order.paymentId(), order.attempt()).toString(),
                    "AccountReference",
                    account(order.paymentId()),
                    "TransactionDesc",
                    "Rent"));
    return answer
        .map(HttpMobileMoneyProvider::asked)
        .orElseGet(() -> new MobilePayment(null, State.PENDING, null));
  }

  @Override
  public MobilePayment find(String providerId) {
    JsonNode answer = clients.current().query(providerId);
    if (DarajaClient.errorCode(answer).equals(DarajaClient.NOT_NOW)
        && DarajaClient.errorMessage(answer).contains("being processed")) {
      return new MobilePayment(providerId, State.PENDING, null);
    }
    String code = answer.path("ResultCode").asText();
    return switch (code) {
      case "" -> throw refused("the query", answer);
      case "0" -> new MobilePayment(providerId, State.PAID, null);
      case "4999" -> new MobilePayment(providerId, State.PENDING, null);
      default -> new MobilePayment(providerId, State.DECLINED, failure(code));
    };
  }

  @Override
  public CardRefund refund(MobileRefund order) {
    Map<String, Object> body = callbacks(order);
    body.put("Amount", order.amount().minorUnits() / UNIT);
    body.put("PartyB", order.phone().substring(1));
    try {
      JsonNode answer = clients.current().pay(body);
      if (isTaken(answer) || DarajaClient.isDouble(answer)) {
        String id = answer.path("ConversationID").asText(order.key());
        return new CardRefund(id, order.key(), CardRefund.State.PENDING);
      }
      if (!answer.has("ResponseCode")
          && !DarajaClient.errorCode(answer).equals(DarajaClient.BAD_REQUEST)) {
        throw new ProviderUnavailableException("M-Pesa cannot now: " + answer, null);
      }
      LOG.warn("M-Pesa does not accept refund {}: {}", order.key(), answer);
    } catch (ProviderRejectedException rejected) {
      LOG.warn("M-Pesa does not accept refund {}: {}", order.key(), rejected.getMessage());
    }
    return new CardRefund(order.key(), order.key(), CardRefund.State.FAILED);
  }

  @Override
  public void ask(MobileRefund order) {
    try {
      JsonNode answer = clients.current().ask(callbacks(order));
      if (!isTaken(answer)) {
        throw new ProviderUnavailableException("M-Pesa cannot now: " + answer, null);
      }
    } catch (ProviderRejectedException rejected) {
      throw new ProviderUnavailableException(
          "M-Pesa does not answer about refund " + order.key(), rejected);
    }
  }

  private static boolean isTaken(JsonNode answer) {
    return answer.path("ResponseCode").asText().equals("0");
  }

  private Map<String, Object> callbacks(MobileRefund order) {
    URI result = addresses.ofRefund(order.tenantId(), order.paymentId(), order.number());
    Map<String, Object> body = new HashMap<>();
    body.put("OriginatorConversationID", order.key());
    body.put("ResultURL", result.toString());
    body.put("QueueTimeOutURL", result + "/timeout");
    body.put("Remarks", "Refund");
    body.put("Occassion", account(order.paymentId()));
    return body;
  }

  /** What the payer, and M-Pesa's own statement, know the payment by. */
  private static String account(String paymentId) {
    return paymentId.substring(paymentId.length() - LONGEST_ACCOUNT).toUpperCase(Locale.ROOT);
  }

  private static MobilePayment asked(JsonNode answer) {
    String id = answer.path("CheckoutRequestID").asText();
    if (!id.isEmpty()) {
      return new MobilePayment(id, State.PENDING, null);
    }
    String message = DarajaClient.errorMessage(answer);
    if (message.contains("PhoneNumber") || message.contains("lock subscriber")) {
      return new MobilePayment(null, State.DECLINED, PaymentFailure.DECLINED);
    }
    throw refused("the prompt", answer);
  }

  private static PaymentFailure failure(String code) {
    return switch (code) {
      case "1" -> PaymentFailure.INSUFFICIENT_FUNDS;
      case "1031", "1032" -> PaymentFailure.CANCELLED;
      case "2001" -> PaymentFailure.WRONG_PIN;
      case "1019", "1036", "1037" -> PaymentFailure.NO_ANSWER;
      default -> PaymentFailure.DECLINED;
    };
  }

  private static ProviderRejectedException refused(String call, @Nullable JsonNode answer) {
    return new ProviderRejectedException(call, 400, String.valueOf(answer), null);
  }
}
