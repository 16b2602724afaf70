package io.hatua.web.callback;

import io.hatua.callback.CallbackOutcome;
import io.hatua.identifier.Identifiers;
import io.hatua.provider.CallbackRefusedException;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.web.problem.Problems;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What the addresses for call-backs share: who takes them, and how they are refused. */
abstract class CallbackEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);

  private final Tenants tenants;

  CallbackEndpoint(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * @param outcome what became of the call-back
   */
  record Answer(CallbackOutcome outcome) {}

  /** Has a call-back that is known to come from the provider taken in the tenant's name. */
  Answer take(String tenantId, String provider, String id, Supplier<CallbackOutcome> handler) {
    if (tenants.find(tenantId).isEmpty()) {
      throw new UnknownCallbackException("Nobody is at this address");
    }
    Invocation invocation =
        new Invocation(tenantId, Actor.provider(provider), Identifiers.next("corr"), id);
    CallbackOutcome outcome = invocation.call(handler);
    LOG.info("call-back {} of {}: {}", id, provider, outcome);
    return new Answer(outcome);
  }

  @ExceptionHandler
  ProblemDetail refused(CallbackRefusedException refused) {
    LOG.warn("call-back refused: {}", refused.getMessage());
    return Problems.detail(HttpStatus.UNAUTHORIZED, "CALLBACK_REFUSED", refused.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(UnknownCallbackException refused) {
    LOG.warn("call-back refused: {}", refused.getMessage());
    return Problems.detail(
        HttpStatus.UNPROCESSABLE_ENTITY, "CALLBACK_UNKNOWN", refused.getMessage());
  }

  static final class UnknownCallbackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownCallbackException(String message) {
      super(message);
    }
  }
}
