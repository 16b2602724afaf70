package io.hatua.web.expense;

import io.hatua.expense.ExpenseFilter;
import io.hatua.expense.Expenses;
import io.hatua.fault.ConflictException;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.supplier.AddSupplier;
import io.hatua.supplier.ChangeSupplier;
import io.hatua.supplier.ProposeBankAccount;
import io.hatua.supplier.Supplier;
import io.hatua.supplier.Suppliers;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Suppliers: the list, and of each its invoices and its bank account, which takes two people. */
@PageController
@RequestMapping("/suppliers")
class SupplierController {

  private final Suppliers suppliers;
  private final Expenses expenses;
  private final Owners owners;
  private final PartyNames names;

  SupplierController(Suppliers suppliers, Expenses expenses, Owners owners, PartyNames names) {
    this.suppliers = suppliers;
    this.expenses = expenses;
    this.owners = owners;
    this.names = names;
  }

  /** A supplier as typed. */
  record SupplierForm(
      @Nullable String name,
      @Nullable String taxNumber,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String ownerId) {

    /** Nothing: it may be a person. */
    @Override
    public String toString() {
      return "SupplierForm[…]";
    }
  }

  /** A bank account as typed. */
  record BankForm(
      @Nullable String bankCode, @Nullable String accountNumber, @Nullable String accountName) {

    static final BankForm BLANK = new BankForm(null, null, null);

    /** Nothing: it may be a person's. */
    @Override
    public String toString() {
      return "BankForm[…]";
    }
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
    model.addAttribute("suppliers", suppliers.list(q, PageRequest.of(cursor, null)));
    return htmx.view("expense/suppliers", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String blank(@RequestParam(required = false) @Nullable String ownerId, Model model) {
    String name = ownerId == null ? null : owners.find(ownerId).map(Owner::name).orElse(null);
    return form(new SupplierForm(name, null, null, null, ownerId), FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.HANDLES_MONEY)
  String add(
      @ModelAttribute("form") SupplierForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      Supplier added =
          suppliers.add(
              new AddSupplier(
                  form.name(), form.taxNumber(), form.email(), form.phone(), null, form.ownerId()));
      flash.addFlashAttribute("done", "supplier-added");
      return "redirect:/suppliers/" + added.id();
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return form(form, new FieldFaults(e.faults()), model);
    }
  }

  @GetMapping("/{id}/profile")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String profile(@PathVariable String id, Model model) {
    Supplier supplier = supplier(id);
    model.addAttribute("supplier", supplier);
    return form(
        new SupplierForm(
            supplier.name(),
            supplier.taxNumber(),
            supplier.email(),
            supplier.phone(),
            supplier.ownerId()),
        FieldFaults.NONE,
        model);
  }

  @PostMapping("/{id}/profile")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String change(
      @PathVariable String id,
      @ModelAttribute("form") SupplierForm form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      suppliers.change(
          id, new ChangeSupplier(form.name(), form.taxNumber(), form.email(), form.phone()));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("supplier", supplier(id));
      return form(form, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "supplier-changed");
    return "redirect:/suppliers/" + id;
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  String show(@PathVariable String id, @AuthenticationPrincipal SignedInUser user, Model model) {
    return show(id, BankForm.BLANK, FieldFaults.NONE, user, model);
  }

  @PostMapping("/{id}/bank-changes")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String propose(
      @PathVariable String id,
      @ModelAttribute("form") BankForm form,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    try {
      suppliers.propose(
          id, new ProposeBankAccount(form.bankCode(), form.accountNumber(), form.accountName()));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(id, form, new FieldFaults(e.faults()), user, model);
    }
    flash.addFlashAttribute("done", "bank-account-proposed");
    return "redirect:/suppliers/" + id;
  }

  /**
   * @throws ConflictException when the person proposed it
   */
  @PostMapping("/{id}/bank-changes/{changeId}/confirmation")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String confirm(@PathVariable String id, @PathVariable String changeId, RedirectAttributes flash) {
    suppliers.confirm(id, changeId);
    flash.addFlashAttribute("done", "bank-account-confirmed");
    return "redirect:/suppliers/" + id;
  }

  @PostMapping("/{id}/bank-changes/{changeId}/refusal")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String refuse(@PathVariable String id, @PathVariable String changeId, RedirectAttributes flash) {
    suppliers.refuse(id, changeId);
    flash.addFlashAttribute("done", "bank-account-refused");
    return "redirect:/suppliers/" + id;
  }

  private Supplier supplier(String id) {
    return suppliers.find(id).orElseThrow(() -> new NotFoundException("supplier", id));
  }

  private String show(
      String id, BankForm form, FieldFaults faults, SignedInUser user, Model model) {
    model.addAttribute("supplier", supplier(id));
    model.addAttribute("changes", suppliers.bankChanges(id));
    model.addAttribute(
        "invoices",
        expenses.list(new ExpenseFilter(null, id, null, null, null), PageRequest.first()));
    model.addAttribute("names", names);
    model.addAttribute("me", user.userId());
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    return "expense/supplier";
  }

  private static String form(SupplierForm form, FieldFaults faults, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    return "expense/supplier-form";
  }
}
