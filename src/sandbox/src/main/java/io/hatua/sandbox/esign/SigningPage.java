package io.hatua.sandbox.esign;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page where a signer reads what there is to sign, and signs or declines. */
@Controller
@RequestMapping("/esign/sign/{id}")
class SigningPage {

  private static final int LONGEST_REASON = 500;

  private final SignatureRequests requests;
  private final FaultGate gate;

  SigningPage(SignatureRequests requests, FaultGate gate) {
    this.requests = requests;
    this.gate = gate;
  }

  @GetMapping
  ModelAndView show(@PathVariable String id) {
    return requests
        .find(id)
        .map(request -> page(request, HttpStatus.OK))
        .orElseGet(SigningPage::unknown);
  }

  @PostMapping
  ModelAndView answer(
      @PathVariable String id,
      @RequestParam String outcome,
      @RequestParam Optional<String> reason) {
    Optional<SignatureRequest> known = requests.find(id);
    if (known.isEmpty()) {
      return unknown();
    }
    SignatureStatus wanted = status(outcome);
    SignatureRequest request =
        gate.pass(
            Provider.ESIGN,
            Operation.SIGN,
            known.get().reference(),
            () -> requests.answer(id, wanted, reason.map(SigningPage::tidy).orElse(null)));
    return request.status() == wanted ? backTo(request) : page(request, HttpStatus.CONFLICT);
  }

  private static @Nullable String tidy(String reason) {
    String trimmed = reason.strip();
    return StringUtils.hasText(trimmed)
        ? trimmed.substring(0, Math.min(trimmed.length(), LONGEST_REASON))
        : null;
  }

  private static ModelAndView backTo(SignatureRequest request) {
    RedirectView redirect = new RedirectView(request.returnUrl().toString());
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(redirect);
  }

  private static ModelAndView page(SignatureRequest request, HttpStatus status) {
    ModelAndView page = new ModelAndView("sign", status);
    page.addObject("signature", request);
    page.addObject("pending", request.isPending());
    return page;
  }

  private static ModelAndView unknown() {
    return new ModelAndView("unknown", HttpStatus.NOT_FOUND);
  }

  private static SignatureStatus status(String outcome) {
    return switch (outcome) {
      case "signed" -> SignatureStatus.SIGNED;
      case "declined" -> SignatureStatus.DECLINED;
      default -> throw Problems.badRequest("The outcome is signed or declined");
    };
  }
}
