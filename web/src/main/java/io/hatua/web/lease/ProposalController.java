package io.hatua.web.lease;

import io.hatua.effect.KeyReusedException;
import io.hatua.fault.FaultsException;
import io.hatua.identifier.Identifiers;
import io.hatua.lease.Leases;
import io.hatua.lease.ProposalOutcome;
import io.hatua.lease.ProposeLease;
import io.hatua.lease.RefusalReason;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proposes a lease (S1-20): every fault beside its field at once, sent twice proposed once. */
@PageController
class ProposalController {

  private static final String VIEW = "lease/propose";

  private final Leases leases;
  private final Submissions submissions;
  private final Choices choices;
  private final Tenants tenants;

  ProposalController(Leases leases, Submissions submissions, Choices choices, Tenants tenants) {
    this.leases = leases;
    this.submissions = submissions;
    this.choices = choices;
    this.tenants = tenants;
  }

  @GetMapping("/leases/new")
  @PreAuthorize(Staff.MANAGES)
  String blank(@RequestParam(required = false) @Nullable String unitId, Model model) {
    return show(ProposalForm.blank(newKey(), tenants.today(), unitId), FieldFaults.NONE, model);
  }

  /** Shows the form as it was filled in, with the units and customers that fit the words. */
  @PostMapping("/leases/new")
  @PreAuthorize(Staff.MANAGES)
  String narrowed(@ModelAttribute("form") ProposalForm form, Model model) {
    return show(form, FieldFaults.NONE, model);
  }

  @PostMapping("/leases")
  @PreAuthorize(Staff.MANAGES)
  String propose(
      @ModelAttribute("form") ProposalForm form, Model model, HttpServletResponse response) {
    FormReader reader = new FormReader();
    ProposeLease command = form.read(reader, currency());
    String key = Objects.requireNonNullElseGet(form.key(), ProposalController::newKey);
    try {
      return switch (submissions.run(reader.faults(), () -> leases.propose(command, key))) {
        case ProposalOutcome.Accepted accepted -> "redirect:/leases/" + accepted.leaseId();
        case ProposalOutcome.Conflict conflict -> {
          response.setStatus(HttpStatus.CONFLICT.value());
          yield again(form, conflict.reasons(), false, model);
        }
      };
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(form, new FieldFaults(e.faults()), model);
    } catch (KeyReusedException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return again(form, List.of(), true, model);
    }
  }

  /** The key has its outcome: what is sent next is another proposal. */
  private String again(
      ProposalForm form, List<RefusalReason> conflicts, boolean sentBefore, Model model) {
    model.addAttribute("conflicts", conflicts);
    model.addAttribute("sentBefore", sentBefore);
    return show(form.withKey(newKey()), FieldFaults.NONE, model);
  }

  private String show(ProposalForm form, FieldFaults faults, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("currency", currency().getCurrencyCode());
    model.addAttribute("units", choices.units(form.unitWords(), form.unitId()));
    model.addAttribute("customers", choices.customers(form.customerWords(), form.customerId()));
    return VIEW;
  }

  private Currency currency() {
    return Currency.getInstance(tenants.current().currency());
  }

  private static String newKey() {
    return Identifiers.next("key");
  }
}
