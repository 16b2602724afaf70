package io.hatua.web.security;

import io.hatua.web.security.SecondFactorInterceptor.CodeNeededException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks a signed-in person for a code, and goes on where {@link SecondFactor} stopped: with the form
 * that was sent, or to the page that was opened.
 */
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecondFactorController {

  private static final String VIEW = "second-factor";

  private final AccountSignIn signIn;
  private final PageSessions sessions;

  SecondFactorController(AccountSignIn signIn, PageSessions sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @ExceptionHandler
  ModelAndView ask(CodeNeededException needed) {
    if (!needed.user().account().secondFactor()) {
      return new ModelAndView("redirect:/account/second-factor?needed");
    }
    ModelAndView page = new ModelAndView(VIEW);
    page.addObject("action", needed.isForm() ? needed.address() : "/second-factor");
    page.addObject("to", needed.isForm() ? null : needed.address());
    page.addObject("fields", needed.isForm() ? needed.fields() : Map.of());
    page.addObject("problem", needed.problem());
    return page;
  }

  /**
   * @param to an address of ours
   */
  @PostMapping("/second-factor")
  @PreAuthorize(Staff.SIGNED_IN)
  String confirm(
      @RequestParam String to,
      @RequestParam(name = SecondFactorInterceptor.CODE) String code,
      @AuthenticationPrincipal SignedInUser user,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      SignedInUser confirmed = signIn.withCode(user.tenantId(), user.userId(), code);
      sessions.establish(confirmed.account(), confirmed.secondFactorAt(), request, response);
      return "redirect:" + (isOurs(to) ? to : "/");
    } catch (AccountLockedException e) {
      return again(to, "locked", model);
    } catch (BadCredentialsException e) {
      return again(to, "failed", model);
    }
  }

  private static String again(String to, @Nullable String problem, Model model) {
    model.addAttribute("action", "/second-factor");
    model.addAttribute("to", to);
    model.addAttribute("fields", Map.of());
    model.addAttribute("problem", problem);
    return VIEW;
  }

  private static boolean isOurs(String address) {
    return address.startsWith("/") && !address.startsWith("//") && !address.contains("\\");
  }
}
