package io.hatua.web.maintenance;

import io.hatua.effect.KeyReusedException;
import io.hatua.expense.ExpenseSummary;
import io.hatua.expense.Expenses;
import io.hatua.expense.Receipt;
import io.hatua.fault.FaultsException;
import io.hatua.identifier.Identifiers;
import io.hatua.maintenance.SubmitInvoice;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.maintenance.VendorWork;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A vendor's invoice for completed work: sending it, and where it stands (S1-68, S3-09). */
@PageController
@RequestMapping("/work/{id}/invoice")
class VendorInvoiceController {

  private final VendorInvoices invoices;
  private final Expenses expenses;
  private final Submissions submissions;
  private final Tenants tenants;

  VendorInvoiceController(
      VendorInvoices invoices, Expenses expenses, Submissions submissions, Tenants tenants) {
    this.invoices = invoices;
    this.expenses = expenses;
    this.submissions = submissions;
    this.tenants = tenants;
  }

  @GetMapping
  @PreAuthorize(Staff.INVOICES)
  String show(@PathVariable String id, @AuthenticationPrincipal SignedInUser user, Model model) {
    return show(
        invoices.last(id, user.userId()), InvoiceForm.blank(newKey()), FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.INVOICES)
  String submit(
      @PathVariable String id,
      @ModelAttribute("form") InvoiceForm form,
      @RequestParam(required = false) @Nullable MultipartFile receipt,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model)
      throws IOException {
    VendorWork work = invoices.last(id, user.userId());
    FormReader reader = new FormReader();
    SubmitInvoice command = form.read(reader, Currency.getInstance(tenants.current().currency()));
    Receipt uploaded =
        receipt == null || receipt.isEmpty() ? null : new Receipt(receipt.getBytes());
    String key = Objects.requireNonNullElseGet(form.key(), VendorInvoiceController::newKey);
    try {
      submissions.run(reader.faults(), () -> invoices.submit(id, command, uploaded, key));
      flash.addFlashAttribute("done", "invoice-sent");
      return "redirect:/work/" + id + "/invoice";
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(work, form.withKey(key), new FieldFaults(e.faults()), model);
    } catch (KeyReusedException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      return show(
          invoices.last(id, user.userId()), form.withKey(newKey()), FieldFaults.NONE, model);
    }
  }

  /** Answers what an approver asked. */
  @PostMapping("/answer")
  @PreAuthorize(Staff.INVOICES)
  String answer(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String answer,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    VendorWork work = invoices.last(id, user.userId());
    try {
      invoices.answer(id, answer);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(work, InvoiceForm.blank(newKey()), new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "invoice-answered");
    return "redirect:/work/" + id + "/invoice";
  }

  private String show(VendorWork work, InvoiceForm form, FieldFaults faults, Model model) {
    ExpenseSummary invoice = work.invoice();
    model.addAttribute("work", work);
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("currency", tenants.current().currency());
    model.addAttribute(
        "invoice", invoice == null ? null : expenses.find(invoice.id()).orElseThrow());
    return "maintenance/invoice";
  }

  private static String newKey() {
    return Identifiers.next("key");
  }
}
