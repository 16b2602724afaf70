package io.hatua.web.callback;

import io.hatua.callback.CallbackOutcome;
import io.hatua.delivery.Channel;
import io.hatua.deposit.DepositCallback;
import io.hatua.deposit.DepositCallbacks;
import io.hatua.messaging.notification.DeliveryReport;
import io.hatua.messaging.notification.DeliveryReports;
import io.hatua.money.Money;
import io.hatua.payment.PaymentCallback;
import io.hatua.payment.PaymentCallbacks;
import io.hatua.payout.PayoutCallback;
import io.hatua.payout.PayoutCallbacks;
import io.hatua.provider.CallbackVerifier;
import io.hatua.provider.PaymentReport;
import io.hatua.provider.ProviderCallback;
import io.hatua.provider.StripeEvents;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.screening.ScreeningCallback;
import io.hatua.screening.ScreeningCallbacks;
import io.hatua.settlement.SettlementCallbacks;
import io.hatua.signature.SignatureCallback;
import io.hatua.signature.SignatureCallbacks;
import io.hatua.tenancy.Tenants;
import java.util.Currency;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes providers' call-backs. Only a valid signature is believed; the reference must belong to the
 * tenant in the address. Whatever is accepted answers 200, so that the provider stops repeating it.
 */
@RestController
@RequestMapping("/callbacks/{tenantId}")
class CallbackController extends CallbackEndpoint {

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,200}");
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final CallbackVerifier signatureVerifier;
  private final StripeEvents stripe;
  private final CallbackVerifier payoutVerifier;
  private final CallbackVerifier kycVerifier;
  private final CallbackVerifier backgroundVerifier;
  private final CallbackVerifier smsVerifier;
  private final CallbackVerifier pushVerifier;
  private final SignatureCallbacks signatures;
  private final DepositCallbacks deposits;
  private final PayoutCallbacks payouts;
  private final PaymentCallbacks rents;
  private final SettlementCallbacks settlements;
  private final ScreeningCallbacks checks;
  private final DeliveryReports reports;

  CallbackController(
      @Qualifier("eSignatureCallbackVerifier") CallbackVerifier signatureVerifier,
      StripeEvents stripe,
      @Qualifier("payoutsCallbackVerifier") CallbackVerifier payoutVerifier,
      @Qualifier("kycCallbackVerifier") CallbackVerifier kycVerifier,
      @Qualifier("backgroundCallbackVerifier") CallbackVerifier backgroundVerifier,
      @Qualifier("smsCallbackVerifier") CallbackVerifier smsVerifier,
      @Qualifier("pushCallbackVerifier") CallbackVerifier pushVerifier,
      SignatureCallbacks signatures,
      DepositCallbacks deposits,
      PayoutCallbacks payouts,
      PaymentCallbacks rents,
      SettlementCallbacks settlements,
      ScreeningCallbacks checks,
      DeliveryReports reports,
      Tenants tenants) {
    super(tenants);
    this.signatureVerifier = signatureVerifier;
    this.stripe = stripe;
    this.payoutVerifier = payoutVerifier;
    this.kycVerifier = kycVerifier;
    this.backgroundVerifier = backgroundVerifier;
    this.smsVerifier = smsVerifier;
    this.pushVerifier = pushVerifier;
    this.signatures = signatures;
    this.deposits = deposits;
    this.payouts = payouts;
    this.rents = rents;
    this.settlements = settlements;
    this.checks = checks;
    this.reports = reports;
  }

  @PostMapping("/esign")
  Answer signature(
      @PathVariable String tenantId,
      @RequestHeader(name = CallbackVerifier.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    return take(
        tenantId,
        "esign",
        signatureVerifier.verify(tenantId, signature, body),
        callback -> signatures.handle(signatureCallback(callback)));
  }

  /** Of the account that tenants share, our key in the event names the tenant. */
  @PostMapping("/payments")
  Answer payment(
      @PathVariable String tenantId,
      @RequestHeader(name = StripeEvents.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    return stripe
        .verify(tenantId, signature, body)
        .map(
            callback ->
                take(
                    tenantId.equals(StripeEvents.SHARED)
                        ? callback.reference().replaceFirst("/.*", "")
                        : tenantId,
                    PaymentCallbacks.PROVIDER,
                    callback,
                    this::payment))
        .orElse(new Answer(CallbackOutcome.WITHOUT_EFFECT));
  }

  private CallbackOutcome payment(ProviderCallback callback) {
    if (callback.type().equals(SettlementCallbacks.TYPE)) {
      return settlements.handle(
          callback.id(), callback.reference(), callback.objectId(), callback.occurredAt());
    }
    return PaymentCallbacks.concerns(callback.reference())
        ? rents.handle(paymentCallback(callback))
        : deposits.handle(depositCallback(callback));
  }

  @PostMapping("/payouts")
  Answer payout(
      @PathVariable String tenantId,
      @RequestHeader(name = CallbackVerifier.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    PaymentReport report = payoutVerifier.verifyReport(tenantId, signature, body);
    String payoutId = Objects.requireNonNullElse(report.payoutId(), "");
    requireIds(report.id(), report.reference(), payoutId);
    return take(
        tenantId,
        PayoutCallbacks.PROVIDER,
        report.id(),
        () ->
            payouts.handle(
                new PayoutCallback(
                    report.id(),
                    report.state(),
                    report.reference(),
                    payoutId,
                    report.amount(),
                    report.createdAt())));
  }

  @PostMapping("/kyc")
  Answer kyc(
      @PathVariable String tenantId,
      @RequestHeader(name = CallbackVerifier.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    return check(tenantId, CheckKind.KYC, kycVerifier.verify(tenantId, signature, body));
  }

  @PostMapping("/background")
  Answer background(
      @PathVariable String tenantId,
      @RequestHeader(name = CallbackVerifier.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    return check(
        tenantId, CheckKind.BACKGROUND, backgroundVerifier.verify(tenantId, signature, body));
  }

  private Answer check(String tenantId, CheckKind kind, ProviderCallback verified) {
    return take(
        tenantId,
        kind.provider(),
        verified,
        callback -> checks.handle(screeningCallback(kind, callback)));
  }

  @PostMapping("/sms")
  Answer sms(
      @PathVariable String tenantId,
      @RequestHeader(name = CallbackVerifier.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    return take(
        tenantId,
        "sms",
        smsVerifier.verify(tenantId, signature, body),
        callback -> reports.handle(deliveryReport(Channel.SMS, callback)));
  }

  @PostMapping("/push")
  Answer push(
      @PathVariable String tenantId,
      @RequestHeader(name = CallbackVerifier.HEADER, required = false) @Nullable String signature,
      @RequestBody byte[] body) {
    return take(
        tenantId,
        "push",
        pushVerifier.verify(tenantId, signature, body),
        callback -> reports.handle(deliveryReport(Channel.PUSH, callback)));
  }

  private Answer take(
      String tenantId,
      String provider,
      ProviderCallback callback,
      Function<ProviderCallback, CallbackOutcome> handler) {
    requireIds(callback.id(), callback.reference(), callback.objectId());
    if (!callback.reference().startsWith(tenantId + "/")) {
      throw new UnknownCallbackException("The reference belongs to another address");
    }
    return take(tenantId, provider, callback.id(), () -> handler.apply(callback));
  }

  private static void requireIds(String... ids) {
    if (!Stream.of(ids).allMatch(ID.asMatchPredicate())) {
      throw new UnknownCallbackException("An id has other characters than ids have");
    }
  }

  private static SignatureCallback signatureCallback(ProviderCallback callback) {
    SignatureCallback.Type type =
        switch (callback.type()) {
          case "signature.signed" -> SignatureCallback.Type.SIGNED;
          case "signature.declined" -> SignatureCallback.Type.DECLINED;
          case "signature.expired" -> SignatureCallback.Type.EXPIRED;
          default -> throw new UnknownCallbackException("The type is not known");
        };
    return new SignatureCallback(
        callback.id(),
        type,
        callback.reference(),
        callback.objectId(),
        callback.reason() == null ? null : callback.reason().replace('\0', ' '),
        callback.occurredAt());
  }

  private static DepositCallback depositCallback(ProviderCallback callback) {
    DepositCallback.Type type =
        switch (callback.type()) {
          case "payment.captured" -> DepositCallback.Type.PAYMENT_CAPTURED;
          case "payment.failed" -> DepositCallback.Type.PAYMENT_FAILED;
          case "payment.charged_back" -> DepositCallback.Type.PAYMENT_CHARGED_BACK;
          case "refund.succeeded" -> DepositCallback.Type.REFUND_SUCCEEDED;
          case "refund.failed" -> DepositCallback.Type.REFUND_FAILED;
          default -> throw new UnknownCallbackException("The type is not known");
        };
    return new DepositCallback(
        callback.id(),
        type,
        callback.reference(),
        callback.objectId(),
        money(callback.amountMinorUnits(), callback.currency()),
        callback.occurredAt());
  }

  private static PaymentCallback paymentCallback(ProviderCallback callback) {
    PaymentCallback.Type type =
        switch (callback.type()) {
          case "payment.captured" -> PaymentCallback.Type.CAPTURED;
          case "payment.failed" -> PaymentCallback.Type.DECLINED;
          case "payment.charged_back" -> PaymentCallback.Type.CHARGED_BACK;
          case "refund.succeeded" -> PaymentCallback.Type.REFUND_SUCCEEDED;
          case "refund.failed" -> PaymentCallback.Type.REFUND_FAILED;
          default -> throw new UnknownCallbackException("The type is not known");
        };
    String method = callback.method();
    if (method != null && !ID.matcher(method).matches()) {
      throw new UnknownCallbackException("The name of a card has other characters than names have");
    }
    return new PaymentCallback(
        callback.id(),
        type,
        callback.reference(),
        callback.objectId(),
        money(callback.amountMinorUnits(), callback.currency()),
        method,
        callback.occurredAt());
  }

  private static ScreeningCallback screeningCallback(CheckKind kind, ProviderCallback callback) {
    CheckResult result =
        switch (callback.type()) {
          case "check.passed" -> CheckResult.PASSED;
          case "check.remarks" -> CheckResult.REMARKS;
          case "check.failed" -> CheckResult.FAILED;
          case "check.unclear" -> CheckResult.UNCLEAR;
          default -> throw new UnknownCallbackException("The type is not known");
        };
    return new ScreeningCallback(
        kind,
        callback.id(),
        callback.reference(),
        callback.objectId(),
        result,
        callback.occurredAt());
  }

  private static DeliveryReport deliveryReport(Channel channel, ProviderCallback callback) {
    boolean delivered =
        switch (callback.type()) {
          case "message.delivered" -> true;
          case "message.failed" -> false;
          default -> throw new UnknownCallbackException("The type is not known");
        };
    return new DeliveryReport(
        callback.id(),
        channel,
        callback.reference(),
        callback.objectId(),
        delivered,
        callback.reason(),
        callback.occurredAt());
  }

  private static @Nullable Money money(@Nullable Long minorUnits, @Nullable String currency) {
    if (minorUnits == null || currency == null) {
      return null;
    }
    if (!CURRENCIES.contains(currency)) {
      throw new UnknownCallbackException("The currency is not known");
    }
    return Money.of(minorUnits, currency);
  }
}
