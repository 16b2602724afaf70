package io.hatua.web.expense;

import io.hatua.budget.AddBudget;
import io.hatua.budget.AddVersion;
import io.hatua.budget.Budget;
import io.hatua.budget.Budgets;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.property.Properties;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Budgets: what is set aside, reserved, spent and left, and their versions (S0-09). */
@PageController
@RequestMapping("/budgets")
class BudgetController {

  private final Budgets budgets;
  private final Properties properties;
  private final Submissions submissions;
  private final Tenants tenants;

  BudgetController(
      Budgets budgets, Properties properties, Submissions submissions, Tenants tenants) {
    this.budgets = budgets;
    this.properties = properties;
    this.submissions = submissions;
    this.tenants = tenants;
  }

  /** A budget as typed; the amount in major units. */
  record BudgetForm(
      @Nullable String name,
      @Nullable String propertyId,
      @Nullable String fromOn,
      @Nullable String untilOn,
      @Nullable String amount,
      @Nullable String note) {

    static final BudgetForm BLANK = new BudgetForm(null, null, null, null, null, null);
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("cursor", cursor);
    model.addAttribute("budgets", budgets.list(q, PageRequest.of(cursor, null)));
    return htmx.view("expense/budgets", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String blank(Model model) {
    return form(BudgetForm.BLANK, FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.HANDLES_MONEY)
  String add(
      @ModelAttribute("form") BudgetForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    AddBudget command =
        new AddBudget(
            form.name(),
            form.propertyId(),
            reader.date("fromOn", form.fromOn()),
            reader.date("untilOn", form.untilOn()),
            reader.amount("amountMinorUnits", form.amount(), currency()),
            form.note());
    try {
      Budget added = submissions.run(reader.faults(), () -> budgets.add(command));
      flash.addFlashAttribute("done", "budget-added");
      return "redirect:/budgets/" + added.id();
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(form, new FieldFaults(e.faults()), model);
    }
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  String show(@PathVariable String id, Model model) {
    return budget(id, BudgetForm.BLANK, FieldFaults.NONE, model);
  }

  @PostMapping("/{id}/versions")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String addVersion(
      @PathVariable String id,
      @ModelAttribute("form") BudgetForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    FormReader reader = new FormReader();
    AddVersion command =
        new AddVersion(reader.amount("amountMinorUnits", form.amount(), currency()), form.note());
    try {
      submissions.run(reader.faults(), () -> budgets.addVersion(id, command));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return budget(id, form, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "budget-version-added");
    return "redirect:/budgets/" + id;
  }

  @PostMapping("/{id}/versions/{number:[0-9]+}/finalisation")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String finalise(@PathVariable String id, @PathVariable int number, RedirectAttributes flash) {
    budgets.finalise(id, number);
    flash.addFlashAttribute("done", "budget-finalised");
    return "redirect:/budgets/" + id;
  }

  private String budget(String id, BudgetForm form, FieldFaults faults, Model model) {
    Budget budget = budgets.find(id).orElseThrow(() -> new NotFoundException("budget", id));
    String propertyId = budget.propertyId();
    model.addAttribute("budget", budget);
    model.addAttribute("versions", budgets.versions(id));
    model.addAttribute(
        "property", propertyId == null ? null : properties.find(propertyId).orElseThrow().name());
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    return "expense/budget";
  }

  private String form(BudgetForm form, FieldFaults faults, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("currency", tenants.current().currency());
    model.addAttribute(
        "properties", properties.list(null, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
    return "expense/add-budget";
  }

  private Currency currency() {
    return Currency.getInstance(tenants.current().currency());
  }
}
