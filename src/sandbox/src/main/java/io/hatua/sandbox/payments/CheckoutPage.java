package io.hatua.sandbox.payments;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The page where a payer sees what there is to pay and tries a card. */
@Controller
@RequestMapping("/payments/checkout/{id}")
class CheckoutPage {

  private final Payments payments;
  private final FaultGate gate;

  CheckoutPage(Payments payments, FaultGate gate) {
    this.payments = payments;
    this.gate = gate;
  }

  @GetMapping
  ModelAndView show(@PathVariable String id) {
    return payments
        .find(Payment.LINK, id)
        .map(payment -> page(payment, HttpStatus.OK, false))
        .orElseGet(CheckoutPage::unknown);
  }

  @PostMapping
  ModelAndView pay(
      @PathVariable String id,
      @RequestParam String cardNumber,
      @RequestParam(required = false) @Nullable Boolean confirmed) {
    Optional<Payment> known = payments.find(Payment.LINK, id);
    if (known.isEmpty()) {
      return unknown();
    }
    Payment payment = known.get();
    Optional<Card> card = Card.numbered(cardNumber);
    if (card.isEmpty()) {
      return page(payment, HttpStatus.UNPROCESSABLE_ENTITY, true);
    }
    if (card.get() == Card.CHALLENGED && confirmed == null && payment.isPayable()) {
      return page(payment, HttpStatus.OK, false).addObject("challenged", card.get());
    }
    boolean tried =
        gate.pass(
            Provider.PAYMENTS,
            Operation.CAPTURE,
            payment.reference(),
            () ->
                Boolean.FALSE.equals(confirmed)
                    ? payments.refuseConfirmation(payment.id(), card.get())
                    : payments.pay(payment.id(), card.get()));
    Payment now = payments.get(payment.id());
    // A second click on "Pay" meets a captured payment: nothing is charged again.
    return tried || now.status() == PaymentStatus.CAPTURED
        ? backTo(now)
        : page(now, HttpStatus.CONFLICT, false);
  }

  private ModelAndView page(Payment payment, HttpStatus status, boolean unknownCard) {
    List<Attempt> attempts = payments.attempts(payment);
    ModelAndView page = new ModelAndView("checkout", status);
    page.addObject("payment", payment);
    page.addObject("amount", payment.displayAmount());
    page.addObject("payable", payment.isPayable());
    page.addObject("declinedBefore", !attempts.isEmpty());
    page.addObject("unknownCard", unknownCard);
    page.addObject("cards", Card.values());
    return page;
  }

  private static ModelAndView backTo(Payment payment) {
    RedirectView redirect = new RedirectView(String.valueOf(payment.returnUrl()));
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(redirect);
  }

  private static ModelAndView unknown() {
    return new ModelAndView("unknown", HttpStatus.NOT_FOUND);
  }
}
