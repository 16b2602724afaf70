package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.payment.InitiatePayment;
import io.hatua.payment.Initiated;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.Payments;
import io.hatua.payment.Refund;
import io.hatua.payment.RefundPayment;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.rent.RentRun;
import io.hatua.rent.RentRuns;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Charges and payments of rent (S1-40 to S1-50); receipts are confirmed as tasks. */
@RestController
@RequestMapping("/api/v1")
class RentApi {

  private static final int RUNS = 50;

  private final Charges charges;
  private final Payments payments;
  private final RentRuns runs;
  private final Commands commands;

  RentApi(Charges charges, Payments payments, RentRuns runs, Commands commands) {
    this.charges = charges;
    this.payments = payments;
    this.runs = runs;
    this.commands = commands;
  }

  @Operation(summary = "Read what a lease owes and has paid")
  @GetMapping("/leases/{id}/account")
  @PreAuthorize(Staff.READS)
  RentView.Account account(@PathVariable String id) {
    RentAccount account = account(charges, id);
    return RentView.Account.of(
        account, charges.open(id).minorUnits(), charges.ofLease(id), payments.ofLease(id));
  }

  /** A second person confirms what is recorded as cash or check (S1-44). */
  @Operation(summary = "Begin a payment by card or mobile money, or record cash or a check")
  @PostMapping("/leases/{id}/payments")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.COLLECTS)
  Initiated pay(
      @PathVariable String id,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewPayment command) {
    account(charges, id);
    return commands.once(
        key,
        "pay-rent/" + id,
        command,
        Initiated.class,
        c ->
            payments.initiate(
                new InitiatePayment(id, c.method(), c.amountMinorUnits(), c.receipt(), c.phone()),
                Identifiers.next("key")));
  }

  @Operation(summary = "Read a payment with its refunds")
  @GetMapping("/payments/{id}")
  @PreAuthorize(Staff.READS)
  RentView.PaymentView payment(@PathVariable String id) {
    return payments
        .find(id)
        .map(payment -> new RentView.PaymentView(payment, payments.refunds(id)))
        .orElseThrow(() -> new NotFoundException("payment", id));
  }

  @Operation(summary = "Give money of a payment by card or phone back")
  @PostMapping("/payments/{id}/refunds")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.HANDLES_MONEY)
  Refund refund(
      @PathVariable String id,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody RefundPayment command) {
    Refund refund =
        commands.once(
            key,
            "refund/" + id,
            command,
            Refund.class,
            c -> payments.refund(id, c, Identifiers.next("key")));
    payments.sendRefunds(id);
    return refund;
  }

  @Operation(summary = "Take back cash or a check that is not there")
  @PostMapping("/payments/{id}/reversal")
  @PreAuthorize(Staff.HANDLES_MONEY)
  RentView.PaymentView reversePayment(@PathVariable String id) {
    payments.reverse(id);
    return payment(id);
  }

  @Operation(summary = "Take back a charge that should not be")
  @PostMapping("/charges/{id}/reversal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.HANDLES_MONEY)
  void reverseCharge(@PathVariable String id) {
    charges.reverse(id);
  }

  @Operation(summary = "List the latest runs that charged rent")
  @GetMapping("/rent-runs")
  @PreAuthorize(Staff.READS)
  List<RentRun> rentRuns() {
    return runs.latest(RUNS);
  }

  private static RentAccount account(Charges charges, String leaseId) {
    return charges
        .account(leaseId)
        .orElseThrow(() -> new NotFoundException("account of lease", leaseId));
  }

  /**
   * @param receipt for cash and checks: what it is known by on paper
   * @param phone for mobile money: the phone to ask; without it the one of the renter
   */
  record NewPayment(
      @Nullable PaymentMethod method,
      @Nullable Long amountMinorUnits,
      @Nullable String receipt,
      @Nullable String phone) {}
}
