package io.hatua.web.security;

import io.hatua.identifier.Identifiers;
import io.hatua.security.SecurityEvents;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.UserAccounts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Puts on record who signs in and out, who fails to, and who is refused (S4-20). An attempt at an
 * account that does not exist is nobody's, and is not kept.
 */
@Component
class SecurityWatch {

  private final SecurityEvents security;
  private final UserAccounts accounts;

  SecurityWatch(SecurityEvents security, UserAccounts accounts) {
    this.security = security;
    this.accounts = accounts;
  }

  @EventListener
  void signedIn(InteractiveAuthenticationSuccessEvent event) {
    if (event.getAuthentication().getPrincipal() instanceof SignedInUser user) {
      signedIn(user);
    }
  }

  void signedIn(SignedInUser user) {
    as(user.tenantId(), user.userId(), () -> security.signedIn(user.userId()));
  }

  @EventListener
  void signedOut(LogoutSuccessEvent event) {
    if (event.getAuthentication().getPrincipal() instanceof SignedInUser user) {
      signedOut(user.tenantId(), user.userId());
    }
  }

  void signedOut(String tenantId, String userId) {
    as(tenantId, userId, () -> security.signedOut(userId));
  }

  @EventListener
  void failed(AuthenticationFailureBadCredentialsEvent event) {
    accounts
        .find(event.getAuthentication().getName())
        .ifPresent(account -> failed(account.tenantId(), account.id(), "BAD_CREDENTIALS"));
  }

  void failed(String tenantId, String userId, String reason) {
    as(tenantId, userId, () -> security.signInFailed(userId, reason));
  }

  @EventListener
  void refused(AuthorizationDeniedEvent<?> event) {
    Authentication caller = event.getAuthentication().get();
    HttpServletRequest request = request();
    if (request != null && caller.getPrincipal() instanceof SignedInUser user) {
      as(
          user.tenantId(),
          user.userId(),
          () ->
              security.accessRefused(user.userId(), request.getMethod(), request.getRequestURI()));
    }
  }

  private static void as(String tenantId, String userId, Runnable work) {
    HttpServletRequest request = request();
    new Invocation(
            tenantId,
            Actor.user(userId),
            Identifiers.next("corr"),
            null,
            request == null ? null : RequestOrigin.of(request))
        .run(work);
  }

  private static @Nullable HttpServletRequest request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes found
        ? found.getRequest()
        : null;
  }

  /** Without it nobody hears of refusals. */
  @Configuration(proxyBeanMethods = false)
  static class Refusals {

    @Bean
    AuthorizationEventPublisher authorizationEventPublisher(ApplicationEventPublisher events) {
      return new SpringAuthorizationEventPublisher(events);
    }
  }
}
