package io.hatua.web.rent;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.payment.InitiatePayment;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.Payments;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The account of a lease: what is owed, charged and paid, and recording cash and checks. */
@PageController
@RequestMapping("/leases/{id}/account")
class RentAccountController {

  private static final List<PaymentMethod> BY_HAND =
      List.of(PaymentMethod.CASH, PaymentMethod.CHECK);

  private final Leases leases;
  private final Charges charges;
  private final Payments payments;
  private final Submissions submissions;

  RentAccountController(
      Leases leases, Charges charges, Payments payments, Submissions submissions) {
    this.leases = leases;
    this.charges = charges;
    this.payments = payments;
    this.submissions = submissions;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String show(@PathVariable String id, Model model) {
    return show(id, FieldFaults.NONE, Map.of("key", Identifiers.next("key")), model);
  }

  /** Records cash or a check, for a second person to confirm (S1-44). */
  @PostMapping("/payments")
  @PreAuthorize(Staff.COLLECTS)
  String record(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(required = false) @Nullable String method,
      @RequestParam(required = false) @Nullable String amount,
      @RequestParam(required = false) @Nullable String receipt,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    RentAccount account =
        account(lease(id)).orElseThrow(() -> new NotFoundException("account", id));
    FormReader form = new FormReader();
    Long minorUnits = form.amount("amountMinorUnits", amount, account.credit().currency());
    Optional<PaymentMethod> byHand =
        BY_HAND.stream().filter(one -> one.name().equals(method)).findFirst();
    try {
      submissions.run(
          form.faults(),
          () ->
              payments.initiate(
                  new InitiatePayment(id, byHand.orElse(null), minorUnits, receipt, null),
                  "page/" + key));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(
          id,
          new FieldFaults(e.faults()),
          Map.of(
              "key",
              key,
              "method",
              byHand.map(Enum::name).orElse(""),
              "amount",
              amount == null ? "" : amount,
              "receipt",
              receipt == null ? "" : receipt),
          model);
    }
    flash.addFlashAttribute("done", "payment-recorded");
    return "redirect:/leases/" + id + "/account";
  }

  private String show(String id, FieldFaults faults, Map<String, String> typed, Model model) {
    LeaseDetails lease = lease(id);
    Optional<RentAccount> account = account(lease);
    model.addAttribute("lease", lease.summary());
    model.addAttribute("account", account.orElse(null));
    model.addAttribute("open", account.map(found -> charges.open(id)).orElse(null));
    model.addAttribute("charges", charges.ofLease(id));
    model.addAttribute("payments", payments.ofLease(id));
    model.addAttribute("methods", BY_HAND);
    model.addAttribute("faults", faults);
    model.addAttribute("typed", typed);
    return "rent/account";
  }

  private LeaseDetails lease(String id) {
    return leases.find(id).orElseThrow(() -> new NotFoundException("lease", id));
  }

  private Optional<RentAccount> account(LeaseDetails lease) {
    return charges.account(lease.summary().id());
  }
}
