package io.hatua.web.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.stereotype.Component;

/** {@code hatua.signin.failed}: sign-ins, on pages and the API, that were refused (S4-20). */
@Component
class SignInMetrics {

  private final Counter failed;

  SignInMetrics(MeterRegistry registry) {
    this.failed = Counter.builder("hatua.signin.failed").register(registry);
  }

  @EventListener
  void count(AbstractAuthenticationFailureEvent refused) {
    failed.increment();
  }
}
