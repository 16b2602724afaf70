package io.hatua.web.portal;

import io.hatua.application.Applications;
import io.hatua.application.DocumentKind;
import io.hatua.application.SubmitApplication;
import io.hatua.application.Submitted;
import io.hatua.effect.KeyReusedException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Tenant;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The form with which anybody applies to rent (S1-10): every fault beside its field at once, sent
 * twice submitted once.
 */
@PageController
@RequestMapping("/apply/{tenantId}")
class ApplyController {

  private static final String VIEW = "portal/apply";

  private final Applications applications;
  private final Submissions submissions;
  private final Tenants tenants;

  ApplyController(Applications applications, Submissions submissions, Tenants tenants) {
    this.applications = applications;
    this.submissions = submissions;
    this.tenants = tenants;
  }

  @GetMapping
  String blank(@PathVariable String tenantId, Model model) {
    return show(ApplyForm.blank(newKey()), FieldFaults.NONE, tenant(tenantId), model);
  }

  @PostMapping
  String submit(
      @PathVariable String tenantId,
      @ModelAttribute("form") ApplyForm form,
      Model model,
      HttpServletResponse response) {
    Tenant tenant = tenant(tenantId);
    FormReader reader = new FormReader();
    SubmitApplication command = form.read(reader, Currency.getInstance(tenant.currency()));
    String key = Objects.requireNonNullElseGet(form.key(), ApplyController::newKey);
    try {
      Submitted submitted =
          submissions.run(reader.faults(), () -> applications.submit(command, key));
      return "redirect:/application/%s/%s"
          .formatted(tenantId, applications.find(submitted.applicationId()).orElseThrow().token());
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(form, new FieldFaults(e.faults()), tenant, model);
    } catch (KeyReusedException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("sentBefore", true);
      return show(form.withKey(newKey()), FieldFaults.NONE, tenant, model);
    }
  }

  private static String show(ApplyForm form, FieldFaults faults, Tenant tenant, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("self", "/apply/" + tenant.id());
    model.addAttribute("operator", tenant.name());
    model.addAttribute("currency", tenant.currency());
    model.addAttribute("documentKinds", DocumentKind.values());
    return VIEW;
  }

  private Tenant tenant(String id) {
    return tenants.find(id).orElseThrow(() -> new NotFoundException("tenant", id));
  }

  private static String newKey() {
    return Identifiers.next("key");
  }
}
