package io.hatua.web.security;

import io.hatua.task.TaskWork;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Holds {@link SecondFactor}. */
@Component
class SecondFactorInterceptor implements HandlerInterceptor {

  /** The field of the code, beside the fields of the form that it is asked for. */
  static final String CODE = "secondFactorCode";

  private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();
  private final SecondFactorRule rule;
  private final TaskWork tasks;
  private final AccountSignIn signIn;
  private final PageSessions sessions;

  SecondFactorInterceptor(
      SecondFactorRule rule, TaskWork tasks, AccountSignIn signIn, PageSessions sessions) {
    this.rule = rule;
    this.tasks = tasks;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (!(handler instanceof HandlerMethod method)
        || caller == null
        || !(caller.getPrincipal() instanceof SignedInUser user)
        || rule.isMet(user)
        || !isGuarded(method.getMethodAnnotation(SecondFactor.class), request)
        || isRefused(caller, method)) {
      return true;
    }
    if (request.getRequestURI().startsWith("/api/")) {
      throw new SecondFactorRequiredException(user.account());
    }
    String code = request.getParameter(CODE);
    if (code == null || !user.account().secondFactor()) {
      throw new CodeNeededException(request, user, null);
    }
    try {
      SignedInUser confirmed = signIn.withCode(user.tenantId(), user.userId(), code);
      sessions.establish(confirmed.account(), confirmed.secondFactorAt(), request, response);
      return true;
    } catch (AccountLockedException e) {
      throw new CodeNeededException(request, user, "locked");
    } catch (BadCredentialsException e) {
      throw new CodeNeededException(request, user, "failed");
    }
  }

  /** Whoever may not do it is refused by the method itself, and asked for nothing. */
  private boolean isRefused(Authentication caller, HandlerMethod method) {
    AuthorizationResult answer =
        rules.authorize(
            () -> caller, new SimpleMethodInvocation(method.getBean(), method.getMethod()));
    return answer != null && !answer.isGranted();
  }

  private boolean isGuarded(@Nullable SecondFactor guard, HttpServletRequest request) {
    if (guard == null || guard.task().isEmpty()) {
      return guard != null;
    }
    Map<?, ?> path =
        (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    String key = String.valueOf(path.get(guard.task()));
    return key.matches("\\d{1,18}") && tasks.wantsSecondFactor(Long.parseLong(key));
  }

  /** The page must ask for a code before it can go on. */
  static final class CodeNeededException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Map<String, List<String>> fields = new LinkedHashMap<>();
    private final transient SignedInUser user;
    private final String address;
    private final boolean form;
    private final @Nullable String problem;

    CodeNeededException(HttpServletRequest request, SignedInUser user, @Nullable String problem) {
      super("second factor required");
      this.user = user;
      this.problem = problem;
      String query = request.getQueryString();
      this.form = request.getMethod().equals("POST");
      this.address = request.getRequestURI() + (form || query == null ? "" : "?" + query);
      request
          .getParameterMap()
          .forEach(
              (name, values) -> {
                if (!name.equals(CODE) && !name.equals("_csrf")) {
                  fields.put(name, List.of(values));
                }
              });
    }

    SignedInUser user() {
      return user;
    }

    /** Where to go on. */
    String address() {
      return address;
    }

    /** Whether going on means to send the fields again. */
    boolean isForm() {
      return form;
    }

    Map<String, List<String>> fields() {
      return fields;
    }

    /** What was wrong with the code that was given, if one was. */
    @Nullable String problem() {
      return problem;
    }
  }
}
