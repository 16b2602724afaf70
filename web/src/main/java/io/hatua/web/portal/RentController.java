package io.hatua.web.portal;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.money.Money;
import io.hatua.payment.InitiatePayment;
import io.hatua.payment.MobileMoney;
import io.hatua.payment.Payment;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.PaymentStatus;
import io.hatua.payment.Payments;
import io.hatua.renewal.Renewals;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which a renter sees what is owed and pays it: the token in its address is the proof.
 * The paying itself is done at the provider.
 */
@PageController
@RequestMapping("/rent/{tenantId}/{token}")
class RentController {

  private static final Set<State> WAITS =
      EnumSet.of(State.PREPARING, State.PHONE, State.CONFIRMING);

  private final Charges charges;
  private final Payments payments;
  private final Leases leases;
  private final Renewals renewals;
  private final Tenants tenants;

  RentController(
      Charges charges, Payments payments, Leases leases, Renewals renewals, Tenants tenants) {
    this.charges = charges;
    this.payments = payments;
    this.leases = leases;
    this.renewals = renewals;
    this.tenants = tenants;
  }

  /** What the renter sees. */
  enum State {
    /** Nothing is owed. */
    SETTLED,
    /** Pay. */
    OWING,
    /** The provider does not have the request yet. */
    PREPARING,
    /** Go on to the provider. */
    READY,
    /** The phone asks, or will in a moment. */
    PHONE,
    /** Back from the provider, whose answer is not here yet. */
    CONFIRMING,
    /** A card was declined; another may be tried. */
    DECLINED
  }

  /**
   * @param returned whether the provider sends the renter back
   */
  @GetMapping
  String show(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean returned,
      HtmxRequest htmx,
      Model model) {
    return show(tenantId, token, returned, FieldFaults.NONE, "", htmx, model);
  }

  private String show(
      String tenantId,
      String token,
      boolean returned,
      FieldFaults faults,
      String phone,
      HtmxRequest htmx,
      Model model) {
    RentAccount account = account(token);
    LeaseSummary lease = leases.find(account.leaseId()).orElseThrow().summary();
    List<Payment> all = payments.ofLease(account.leaseId());
    State state = state(account, pending(all), returned);
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("repairs", "/repairs/" + tenantId + "/" + token);
    model.addAttribute("account", account);
    model.addAttribute("lease", lease);
    model.addAttribute("renewalOffered", renewals.open(lease.id()).isPresent());
    Money open = charges.open(account.leaseId());
    model.addAttribute("open", open);
    model.addAttribute("byPhone", MobileMoney.payable(open).orElse(null));
    model.addAttribute("phone", phone);
    model.addAttribute("phoneEnding", payments.phoneEnding(account).orElse(null));
    model.addAttribute("faults", faults);
    model.addAttribute("lastFailure", all.stream().findFirst().map(Payment::failure).orElse(null));
    model.addAttribute("payments", all);
    model.addAttribute("state", state.name().toLowerCase(Locale.ROOT));
    model.addAttribute("payable", state == State.OWING);
    model.addAttribute("goesOn", state == State.READY || state == State.DECLINED);
    model.addAttribute("waits", WAITS.contains(state));
    model.addAttribute("cardKnown", all.stream().anyMatch(payment -> isReceivedByCard(payment)));
    model.addAttribute("key", Identifiers.next("key"));
    model.addAttribute("operator", tenants.current().name());
    return htmx.view("portal/rent", "state");
  }

  /**
   * Begins a payment of what is owed, or leads on to the provider where one is begun.
   *
   * @param key of the page that was sent, so that sending it twice begins one payment
   * @param byPhone with mobile money, as much as it can take at once
   * @param phone the phone to ask; empty for the one that we know
   */
  @PostMapping
  String pay(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "false") boolean byPhone,
      @RequestParam(defaultValue = "") String phone,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    RentAccount account = account(token);
    Optional<Payment> pending = pending(payments.ofLease(account.leaseId()));
    if (pending.isPresent()) {
      String checkout = pending.get().checkoutUrl();
      return checkout == null ? back(tenantId, token) : "redirect:" + checkout;
    }
    Money owed = charges.open(account.leaseId());
    if (owed.isPositive()) {
      PaymentMethod method = byPhone ? PaymentMethod.MOBILE_MONEY : PaymentMethod.CARD;
      Money amount = byPhone ? MobileMoney.payable(owed).orElse(owed) : owed;
      try {
        payments.initiate(
            new InitiatePayment(account.leaseId(), method, amount.minorUnits(), null, phone),
            "renter/" + account.leaseId() + "/" + key);
      } catch (FaultsException e) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(tenantId, token, false, new FieldFaults(e.faults()), phone, htmx, model);
      }
    }
    return back(tenantId, token);
  }

  /** Says whether what falls due is charged to the card that paid last. */
  @PostMapping("/auto-charge")
  String autoCharge(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean wanted,
      RedirectAttributes flash) {
    String lease = account(token).leaseId();
    if (wanted) {
      payments.autoCharge(lease);
    } else {
      payments.noAutoCharge(lease);
    }
    flash.addFlashAttribute("done", wanted ? "auto-charge-on" : "auto-charge-off");
    return back(tenantId, token);
  }

  private State state(RentAccount account, Optional<Payment> pending, boolean returned) {
    return pending
        .map(
            payment -> {
              if (payment.method() == PaymentMethod.MOBILE_MONEY) {
                return State.PHONE;
              }
              if (payment.checkoutUrl() == null) {
                return State.PREPARING;
              }
              if (payment.declines() > 0) {
                return State.DECLINED;
              }
              return returned ? State.CONFIRMING : State.READY;
            })
        .orElseGet(
            () -> charges.open(account.leaseId()).isPositive() ? State.OWING : State.SETTLED);
  }

  private static Optional<Payment> pending(List<Payment> all) {
    return all.stream()
        .filter(payment -> payment.status() == PaymentStatus.PENDING)
        .filter(payment -> payment.method().isElectronic())
        .findFirst();
  }

  private static boolean isReceivedByCard(Payment payment) {
    return payment.method() == PaymentMethod.CARD && payment.status() == PaymentStatus.SUCCEEDED;
  }

  private static String back(String tenantId, String token) {
    return "redirect:" + address(tenantId, token);
  }

  private static String address(String tenantId, String token) {
    return "/rent/" + tenantId + "/" + token;
  }

  private RentAccount account(String token) {
    return charges
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("account", "of this link"));
  }
}
