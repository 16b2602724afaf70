package io.hatua.sandbox.payments;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows every capture, refund, chargeback and void. */
@RestController
class PaymentLogController {

  private final Payments payments;

  PaymentLogController(Payments payments) {
    this.payments = payments;
  }

  @GetMapping("/log/payments")
  PaymentLog log(@RequestParam(defaultValue = "") String referencePrefix) {
    return new PaymentLog(payments.log(referencePrefix));
  }

  record PaymentLog(List<PaymentLogEntry> items) {}
}
