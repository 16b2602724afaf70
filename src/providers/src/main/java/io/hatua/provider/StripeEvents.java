package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.MetadataStore;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.settlement.SettlementCallbacks;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Believes an event only when Stripe signed it, over these very bytes, less than five minutes ago
 * (S0-04), and says in our words what it tells.
 */
public final class StripeEvents {

  /** The header that carries the signature. */
  public static final String HEADER = "Stripe-Signature";

  /** Stands in the address of the shared account, where the id of a tenant would. */
  public static final String SHARED = "shared";

  private final PerTenant<StripeAccount> accounts;
  private final Resilience resilience;
  private final Clock clock;

  StripeEvents(PerTenant<StripeAccount> accounts, Resilience resilience, Clock clock) {
    this.accounts = accounts;
    this.resilience = resilience;
    this.clock = clock;
  }

  /**
   * Checks and reads an event.
   *
   * @param tenantId whose address it came to; {@value #SHARED} at that of the account that all
   *     share who have none of their own
   * @param signature the {@value #HEADER} header as received
   * @param body the body as received, byte for byte
   * @return empty when it tells nothing of ours
   * @throws CallbackRefusedException when it is not to be believed, or is no event
   */
  public Optional<ProviderCallback> verify(
      String tenantId, @Nullable String signature, byte[] body) {
    StripeAccount account = accounts.of(tenantId);
    try {
      Event event =
          Webhook.constructEvent(
              new String(body, UTF_8),
              signature == null ? "" : signature,
              account.callbackSecret(),
              Webhook.DEFAULT_TOLERANCE,
              clock);
      return read(account, event);
    } catch (SignatureVerificationException wrong) {
      throw new CallbackRefusedException("The signature is missing, wrong or too old", wrong);
    } catch (ProviderUnavailableException | ProviderRejectedException unknown) {
      throw unknown;
    } catch (EventDataObjectDeserializationException | RuntimeException unreadable) {
      throw new CallbackRefusedException("The signature or the body cannot be read", unreadable);
    }
  }

  private Optional<ProviderCallback> read(StripeAccount account, Event event)
      throws EventDataObjectDeserializationException {
    return switch (String.valueOf(event.getType())) {
      case "payment_intent.succeeded" -> {
        PaymentIntent intent = (PaymentIntent) object(event);
        yield payment(event, "payment.captured", intent, intent.getAmount());
      }
      case "payment_intent.payment_failed" -> {
        PaymentIntent intent = (PaymentIntent) object(event);
        yield payment(event, "payment.failed", intent, intent.getAmount());
      }
      case "charge.dispute.funds_withdrawn" -> {
        Dispute dispute = (Dispute) object(event);
        PaymentIntent disputed =
            account.call(
                resilience,
                "GET /v1/payment_intents",
                api -> api.paymentIntents().retrieve(dispute.getPaymentIntent()));
        yield payment(event, "payment.charged_back", disputed, dispute.getAmount());
      }
      case "refund.updated", "refund.failed" ->
          refund(event, (com.stripe.model.Refund) object(event));
      case "payout.paid" -> {
        Payout payout = (Payout) object(event);
        yield callback(
            event,
            SettlementCallbacks.TYPE,
            payout,
            payout.getId(),
            payout.getAmount(),
            payout.getCurrency(),
            null);
      }
      default -> Optional.empty();
    };
  }

  private static StripeObject object(Event event) throws EventDataObjectDeserializationException {
    return event.getDataObjectDeserializer().deserializeUnsafe();
  }

  private static Optional<ProviderCallback> payment(
      Event event, String type, PaymentIntent intent, Long amount) {
    return callback(
        event,
        type,
        intent,
        intent.getId(),
        amount,
        intent.getCurrency(),
        intent.getPaymentMethod());
  }

  private static Optional<ProviderCallback> refund(Event event, com.stripe.model.Refund refund) {
    Refund.Status status = Refund.status(refund);
    return status == Refund.Status.PENDING
        ? Optional.empty()
        : callback(
            event,
            status == Refund.Status.SUCCEEDED ? "refund.succeeded" : "refund.failed",
            refund,
            refund.getId(),
            refund.getAmount(),
            refund.getCurrency(),
            null);
  }

  private static Optional<ProviderCallback> callback(
      Event event,
      String type,
      MetadataStore<?> object,
      String objectId,
      Long amount,
      String currency,
      @Nullable String method) {
    return Optional.ofNullable(object.getMetadata())
        .map(ours -> ours.get(PaymentsClient.REFERENCE))
        .map(
            reference ->
                new ProviderCallback(
                    event.getId(),
                    type,
                    reference,
                    objectId,
                    event.getType(),
                    amount,
                    Payment.money(amount, currency).currency().getCurrencyCode(),
                    null,
                    method,
                    Instant.ofEpochSecond(event.getCreated())));
  }
}
