package io.hatua.sandbox.payments;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.core.SandboxProperties;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells the account's webhook endpoint what happened, in the transaction of it. */
@Component
class StripeEvents {

  private final CallbackQueue callbacks;
  private final URI webhook;
  private final Clock clock;

  StripeEvents(CallbackQueue callbacks, SandboxProperties properties, Clock clock) {
    this.callbacks = callbacks;
    this.webhook = Objects.requireNonNull(properties.account(Provider.PAYMENTS).webhook());
    this.clock = clock;
  }

  /**
   * @param reference whose events go in turn, and which faults name
   * @param about the object as it is now
   */
  void tell(Operation cause, String type, String reference, Map<String, Object> about) {
    Instant now = clock.instant();
    callbacks.add(
        Provider.PAYMENTS,
        cause,
        webhook,
        type,
        reference,
        id -> StripeObjects.event(id.replaceFirst("cb_", "evt_"), type, about, now));
  }
}
