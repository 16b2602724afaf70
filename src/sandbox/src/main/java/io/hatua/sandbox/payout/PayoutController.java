package io.hatua.sandbox.payout;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The bank's API, ISO 20022 over HTTP, with its log, and what a tester may do with its payouts. How
 * documents are handed over is after the Berlin Group's NextGenPSD2.
 */
@RestController
class PayoutController {

  private static final String PAYMENTS = "/payouts/v1/payments";

  private final Payouts payouts;
  private final FaultGate gate;

  PayoutController(Payouts payouts, FaultGate gate) {
    this.payouts = payouts;
    this.gate = gate;
  }

  /** Takes a pain.001; the answer is a pain.002, as everywhere here. */
  @PostMapping(
      path = PAYMENTS,
      consumes = MediaType.APPLICATION_XML_VALUE,
      produces = MediaType.APPLICATION_XML_VALUE)
  String submit(@RequestHeader("Notification-URI") URI callback, @RequestBody byte[] document) {
    NewPayout wanted = Pain001.read(document, callback);
    return gate.pass(
        Provider.PAYOUTS, Operation.CREATE, wanted.reference(), () -> payouts.submit(wanted));
  }

  @GetMapping(path = PAYMENTS, produces = MediaType.APPLICATION_XML_VALUE)
  String find(@RequestParam String endToEndId) {
    Payout payout = payouts.withKey(endToEndId);
    return gate.pass(
        Provider.PAYOUTS, Operation.GET, payout.reference(), () -> payouts.report(payout));
  }

  @DeleteMapping(path = PAYMENTS + "/{id}", produces = MediaType.APPLICATION_XML_VALUE)
  String cancel(@PathVariable String id) {
    return gate.pass(
        Provider.PAYOUTS,
        Operation.VOID,
        payouts.get(id).reference(),
        () -> payouts.report(payouts.cancelIfPending(id)));
  }

  /** Makes a payout end so now, also one that the bank is silent about. */
  @PostMapping("/control/payouts/{id}")
  PayoutView settle(@PathVariable String id, @RequestBody WantedEnd wanted) {
    return view(payouts.settle(id, wanted.known()));
  }

  @GetMapping("/log/payouts")
  PayoutList log(@RequestParam(defaultValue = "") String referencePrefix) {
    return new PayoutList(
        payouts.withPrefix(referencePrefix).stream().map(PayoutController::view).toList());
  }

  private static PayoutView view(Payout payout) {
    return new PayoutView(
        payout.id(),
        payout.reference(),
        payout.status(),
        payout.amountMinorUnits(),
        payout.currency());
  }

  record PayoutView(
      String id, String reference, PayoutStatus status, long amountMinorUnits, String currency) {}

  record PayoutList(List<PayoutView> items) {}

  /**
   * @param status {@code paid} or {@code failed}
   */
  record WantedEnd(PayoutStatus status) {

    PayoutStatus known() {
      if (status != PayoutStatus.PAID && status != PayoutStatus.FAILED) {
        throw Problems.badRequest("A payout ends as paid or failed");
      }
      return status;
    }
  }
}
