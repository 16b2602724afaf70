package io.hatua.sandbox.payout;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import io.hatua.sandbox.idempotency.IdempotentRequests;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bank's API and its log, and what a tester may do with its payouts. */
@RestController
class PayoutController {

  private static final String PAYOUTS = "/payouts/v1/payouts";

  private final Payouts payouts;
  private final IdempotentRequests idempotency;
  private final FaultGate gate;

  PayoutController(Payouts payouts, IdempotentRequests idempotency, FaultGate gate) {
    this.payouts = payouts;
    this.idempotency = idempotency;
    this.gate = gate;
  }

  @PostMapping(PAYOUTS)
  ResponseEntity<String> create(
      @RequestHeader("Idempotency-Key") String key, @RequestBody NewPayout wanted) {
    return gate.pass(
        Provider.PAYOUTS,
        Operation.CREATE,
        wanted.reference(),
        () ->
            idempotency.create(
                Provider.PAYOUTS, key, "payouts", wanted, () -> view(payouts.create(wanted))));
  }

  @GetMapping(PAYOUTS)
  PayoutList list(@RequestParam String reference) {
    return gate.pass(
        Provider.PAYOUTS,
        Operation.GET,
        reference,
        () ->
            new PayoutList(
                payouts.withPrefix(reference).stream()
                    .filter(payout -> payout.reference().equals(reference))
                    .map(PayoutController::view)
                    .toList()));
  }

  @PostMapping(PAYOUTS + "/{id}/cancel")
  PayoutView cancel(@PathVariable String id) {
    Payout payout = payouts.get(id);
    return view(
        gate.pass(
            Provider.PAYOUTS,
            Operation.VOID,
            payout.reference(),
            () -> payouts.cancelIfPending(id)));
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
