package io.hatua.web.portal;

import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.DepositStatus;
import io.hatua.deposit.Deposits;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page that the payer of a deposit opens from the mail: the token in its address is the proof.
 * It leads to the provider, where the paying is done, and shows what our records know of it.
 */
@PageController
@RequestMapping("/deposit/{tenantId}/{token}")
class DepositController {

  private final Deposits deposits;
  private final Leases leases;
  private final Tenants tenants;
  private final PartyNames names;

  DepositController(Deposits deposits, Leases leases, Tenants tenants, PartyNames names) {
    this.deposits = deposits;
    this.leases = leases;
    this.tenants = tenants;
    this.names = names;
  }

  /** What the payer sees. */
  enum State {
    /** Pay. */
    ASKED,
    /** The last attempt was refused; another may be made. */
    FAILED,
    /** The provider does not have the request yet. */
    PREPARING,
    /** Back from the provider, whose answer is not here yet. */
    CONFIRMING,
    RECEIVED,
    VOIDED,
    REFUNDING,
    REFUNDED
  }

  /**
   * @param returned whether the provider sends the payer back
   */
  @GetMapping
  String show(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean returned,
      HtmxRequest htmx,
      Model model) {
    DepositRequest request = request(token);
    LeaseDetails lease = leases.find(request.leaseId()).orElseThrow();
    State state = state(request, returned);
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("request", request);
    model.addAttribute("state", state.name().toLowerCase(Locale.ROOT));
    model.addAttribute("payable", state == State.ASKED || state == State.FAILED);
    model.addAttribute(
        "waits",
        state == State.CONFIRMING
            || state == State.PREPARING
            || (state == State.FAILED && returned));
    model.addAttribute("lease", lease.summary());
    model.addAttribute("payer", names.customer(request.customerId()));
    model.addAttribute("operator", tenants.current().name());
    return htmx.view("portal/deposit", "state");
  }

  /** Sends the payer to the provider; nothing is recorded before the provider tells us. */
  @PostMapping
  String pay(@PathVariable String tenantId, @PathVariable String token) {
    DepositRequest request = request(token);
    return request.status() == DepositStatus.REQUESTED && request.checkoutUrl() != null
        ? "redirect:" + request.checkoutUrl()
        : "redirect:" + address(tenantId, token);
  }

  private static String address(String tenantId, String token) {
    return "/deposit/" + tenantId + "/" + token;
  }

  private DepositRequest request(String token) {
    return deposits
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("deposit request", "of this link"));
  }

  private static State state(DepositRequest request, boolean returned) {
    return switch (request.status()) {
      case REQUESTED -> {
        if (request.checkoutUrl() == null) {
          yield State.PREPARING;
        }
        if (request.failedAttempts() > 0) {
          yield State.FAILED;
        }
        yield returned ? State.CONFIRMING : State.ASKED;
      }
      case RECEIVED -> State.RECEIVED;
      case VOIDED -> State.VOIDED;
      case REFUND_REQUESTED, REFUND_FAILED -> State.REFUNDING;
      case REFUNDED -> State.REFUNDED;
    };
  }
}
