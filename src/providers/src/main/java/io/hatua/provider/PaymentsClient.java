package io.hatua.provider;

import com.stripe.exception.CardException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentLink;
import com.stripe.model.PaymentMethod;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentLinkCreateParams;
import com.stripe.param.PaymentLinkCreateParams.AfterCompletion;
import com.stripe.param.PaymentLinkCreateParams.LineItem;
import com.stripe.param.PaymentLinkCreateParams.PaymentIntentData;
import com.stripe.param.PaymentLinkCreateParams.Restrictions;
import com.stripe.param.PaymentLinkRetrieveParams;
import com.stripe.param.PaymentLinkUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionListParams;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.money.Money;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes payments by card through Stripe: a payment link where the payer is there, a payment intent
 * where a saved card is charged without its holder. Every method throws {@link
 * ProviderUnavailableException} when the outcome is unknown and {@link ProviderRejectedException}
 * when Stripe refuses.
 */
public final class PaymentsClient {

  /** The metadata that carries our business key. */
  static final String REFERENCE = "reference";

  private static final String ACCOUNT = "account";
  private static final String LINK = "plink_";
  private static final long MOST = 100;

  /** Stripe counts them in hundredths that ISO 4217 does not have. */
  private static final Set<String> COUNTED_OTHERWISE = Set.of("ISK", "UGX");

  private final PerTenant<StripeAccount> accounts;
  private final Resilience resilience;

  PaymentsClient(PerTenant<StripeAccount> accounts, Resilience resilience) {
    this.accounts = accounts;
    this.resilience = resilience;
  }

  /** Asks for a payment, once for its reference. */
  Payment create(NewPayment payment) {
    String code = payment.amount().currency().getCurrencyCode();
    if (COUNTED_OTHERWISE.contains(code)) {
      throw new IllegalArgumentException("expected no payment by card in " + code);
    }
    return payment.savedMethod() == null ? link(payment) : charge(payment, payment.savedMethod());
  }

  /**
   * What became of a payment with its refunds, if Stripe has it.
   *
   * @param id what we asked for, where we know it; without it Stripe's search is asked, which is
   *     behind by a minute and finds only what a card was tried for
   */
  Optional<Payment> find(String reference, @Nullable String id) {
    if (id != null) {
      return Optional.of(id.startsWith(LINK) ? read(linked(id)) : withRefunds(intent(id)));
    }
    return call(
            "GET /v1/payment_intents/search",
            api ->
                api.paymentIntents()
                    .search(
                        PaymentIntentSearchParams.builder()
                            .setQuery("metadata['%s']:'%s'".formatted(REFERENCE, reference))
                            .addExpand("data.latest_charge")
                            .build()))
        .getData()
        .stream()
        .findFirst()
        .map(this::withRefunds);
  }

  /**
   * Calls a payment off.
   *
   * @return the payment, voided or in the state that it had before: a captured one is to be
   *     refunded
   */
  Payment cancel(String id) {
    if (id.startsWith(LINK)) {
      return cancelLink(id);
    }
    try {
      call("POST /v1/payment_intents/cancel", api -> api.paymentIntents().cancel(id));
    } catch (ProviderRejectedException over) {
      // What is over stays as it is; whatever else is wrong, reading it says so too.
    }
    return Payment.of(intent(id), List.of());
  }

  /** Asks for money back, once for its reference; the end of it comes by call-back. */
  Refund refund(String paymentId, String reference, Money amount) {
    return Refund.of(
        call(
            "POST /v1/refunds",
            api ->
                api.refunds()
                    .create(
                        RefundCreateParams.builder()
                            .setPaymentIntent(paymentId)
                            .setAmount(amount.minorUnits())
                            .putMetadata(REFERENCE, reference)
                            .build(),
                        once(reference))));
  }

  /** On Stripe's page, where a card is saved and its holder confirms if the bank asks for it. */
  private Payment link(NewPayment payment) {
    PaymentLinkCreateParams wanted =
        PaymentLinkCreateParams.builder()
            .addPaymentMethodType(PaymentLinkCreateParams.PaymentMethodType.CARD)
            .setCustomerCreation(PaymentLinkCreateParams.CustomerCreation.ALWAYS)
            .addLineItem(
                LineItem.builder()
                    .setQuantity(1L)
                    .setPriceData(
                        LineItem.PriceData.builder()
                            .setCurrency(currency(payment))
                            .setUnitAmount(payment.amount().minorUnits())
                            .setProductData(
                                LineItem.PriceData.ProductData.builder()
                                    .setName(payment.description())
                                    .build())
                            .build())
                    .build())
            .setRestrictions(
                Restrictions.builder()
                    .setCompletedSessions(
                        Restrictions.CompletedSessions.builder().setLimit(1L).build())
                    .build())
            .setPaymentIntentData(
                PaymentIntentData.builder()
                    .setDescription(payment.description())
                    .setSetupFutureUsage(PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                    .putAllMetadata(metadata(payment))
                    .build())
            .setAfterCompletion(
                AfterCompletion.builder()
                    .setType(AfterCompletion.Type.REDIRECT)
                    .setRedirect(
                        AfterCompletion.Redirect.builder()
                            .setUrl(payment.returnUrl().toString())
                            .build())
                    .build())
            .addExpand("line_items")
            .build();
    return Payment.of(
        call(
            "POST /v1/payment_links",
            api -> api.paymentLinks().create(wanted, once(payment.reference()))),
        0);
  }

  /** Without the holder: a bank that wants a confirmation declines. */
  private Payment charge(NewPayment payment, String savedMethod) {
    PaymentMethod card =
        call("GET /v1/payment_methods", api -> api.paymentMethods().retrieve(savedMethod));
    PaymentIntentCreateParams wanted =
        PaymentIntentCreateParams.builder()
            .setAmount(payment.amount().minorUnits())
            .setCurrency(currency(payment))
            .setDescription(payment.description())
            .setCustomer(card.getCustomer())
            .setPaymentMethod(savedMethod)
            .setConfirm(true)
            .setOffSession(true)
            .putAllMetadata(metadata(payment))
            .build();
    return Payment.of(
        call(
            "POST /v1/payment_intents",
            api -> {
              try {
                return api.paymentIntents().create(wanted, once(payment.reference()));
              } catch (CardException declined) {
                PaymentIntent intent = declined.getStripeError().getPaymentIntent();
                if (intent == null) {
                  throw declined;
                }
                return intent;
              }
            }),
        List.of());
  }

  /** Nobody can begin to pay any more; then those who have begun cannot go on. */
  private Payment cancelLink(String id) {
    PaymentLink closed =
        call(
            "POST /v1/payment_links",
            api ->
                api.paymentLinks()
                    .update(
                        id,
                        PaymentLinkUpdateParams.builder()
                            .setActive(false)
                            .addExpand("line_items")
                            .build()));
    for (Session session : sessions(id)) {
      if (session.getStatus().equals("open")) {
        try {
          call(
              "POST /v1/checkout/sessions/expire",
              api -> api.checkout().sessions().expire(session.getId()));
        } catch (ProviderRejectedException paid) {
          // It was paid at this very moment, which is read next.
        }
      }
    }
    return read(closed);
  }

  /** A link is paid when one of the visits to it is. */
  private Payment read(PaymentLink link) {
    List<PaymentIntent> tried =
        sessions(link.getId()).stream()
            .map(Session::getPaymentIntentObject)
            .filter(Objects::nonNull)
            .toList();
    return tried.stream()
        .filter(Payment::isPaid)
        .findFirst()
        .map(this::withRefunds)
        .orElseGet(
            () -> Payment.of(link, (int) tried.stream().filter(Payment::isDeclined).count()));
  }

  private List<Session> sessions(String link) {
    return call(
            "GET /v1/checkout/sessions",
            api ->
                api.checkout()
                    .sessions()
                    .list(
                        SessionListParams.builder()
                            .setPaymentLink(link)
                            .setLimit(MOST)
                            .addExpand("data.payment_intent.latest_charge")
                            .build()))
        .getData();
  }

  private PaymentLink linked(String id) {
    return call(
        "GET /v1/payment_links",
        api ->
            api.paymentLinks()
                .retrieve(id, PaymentLinkRetrieveParams.builder().addExpand("line_items").build()));
  }

  private PaymentIntent intent(String id) {
    return call(
        "GET /v1/payment_intents",
        api ->
            api.paymentIntents()
                .retrieve(
                    id, PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build()));
  }

  private Payment withRefunds(PaymentIntent intent) {
    List<com.stripe.model.Refund> refunds =
        call(
                "GET /v1/refunds",
                api ->
                    api.refunds()
                        .list(
                            RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .setLimit(MOST)
                                .build()))
            .getData();
    return Payment.of(intent, refunds.stream().map(Refund::of).toList());
  }

  private <T> T call(String what, StripeAccount.Call<T> call) {
    return accounts.current().call(resilience, what, call);
  }

  private static RequestOptions once(String reference) {
    return RequestOptions.builder().setIdempotencyKey(reference).build();
  }

  private static String currency(NewPayment payment) {
    return payment.amount().currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> metadata(NewPayment payment) {
    return Map.of(REFERENCE, payment.reference(), ACCOUNT, payment.account());
  }
}
