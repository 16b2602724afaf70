package io.hatua.web.expense;

import io.hatua.budget.Budgets;
import io.hatua.document.Documents;
import io.hatua.effect.KeyReusedException;
import io.hatua.expense.ExpenseCategory;
import io.hatua.expense.ExpenseDetails;
import io.hatua.expense.ExpenseFilter;
import io.hatua.expense.ExpenseStatus;
import io.hatua.expense.Expenses;
import io.hatua.expense.Receipt;
import io.hatua.expense.SubmitExpense;
import io.hatua.expense.Submitted;
import io.hatua.expense.WithdrawalOutcome;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.LedgerQueries;
import io.hatua.outbox.Aggregate;
import io.hatua.page.PageRequest;
import io.hatua.supplier.Suppliers;
import io.hatua.tenancy.Tenants;
import io.hatua.web.casefile.CaseFile;
import io.hatua.web.casefile.CaseFiles;
import io.hatua.web.casefile.Timeline;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import io.hatua.web.page.Permissions;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The expenses: their list, submitting one, and of each where its case stands (S0-07). */
@PageController
@RequestMapping("/expenses")
class ExpenseController {

  private static final String FORM = "expense/submit";

  private final Expenses expenses;
  private final Suppliers suppliers;
  private final Budgets budgets;
  private final Documents documents;
  private final LedgerQueries ledger;
  private final CaseFiles files;
  private final PartyNames names;
  private final Submissions submissions;
  private final Tenants tenants;

  ExpenseController(
      Expenses expenses,
      Suppliers suppliers,
      Budgets budgets,
      Documents documents,
      LedgerQueries ledger,
      CaseFiles files,
      PartyNames names,
      Submissions submissions,
      Tenants tenants) {
    this.expenses = expenses;
    this.suppliers = suppliers;
    this.budgets = budgets;
    this.documents = documents;
    this.ledger = ledger;
    this.files = files;
    this.names = names;
    this.submissions = submissions;
    this.tenants = tenants;
  }

  @GetMapping
  @PreAuthorize(Staff.WORKS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable ExpenseStatus status,
      @RequestParam(required = false) @Nullable String supplierId,
      @RequestParam(required = false) @Nullable String budgetId,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal SignedInUser user,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("status", status);
    model.addAttribute("statuses", ExpenseStatus.values());
    model.addAttribute("supplierId", supplierId);
    model.addAttribute("budgetId", budgetId);
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "expenses",
        expenses.list(
            new ExpenseFilter(
                status, supplierId, budgetId, readsAll(user) ? null : user.userId(), q),
            PageRequest.of(cursor, null)));
    return htmx.view("expense/list", "list");
  }

  @GetMapping("/new")
  @PreAuthorize(Staff.WORKS)
  String blank(Model model) {
    return show(ExpenseForm.blank(newKey()), FieldFaults.NONE, model);
  }

  @PostMapping
  @PreAuthorize(Staff.WORKS)
  String submit(
      @ModelAttribute("form") ExpenseForm form,
      @RequestParam(required = false) @Nullable MultipartFile receipt,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model)
      throws IOException {
    FormReader reader = new FormReader();
    SubmitExpense command = form.read(reader, Currency.getInstance(tenants.current().currency()));
    Receipt uploaded =
        receipt == null || receipt.isEmpty() ? null : new Receipt(receipt.getBytes());
    String key = Objects.requireNonNullElseGet(form.key(), ExpenseController::newKey);
    try {
      Submitted submitted =
          submissions.run(reader.faults(), () -> expenses.submit(command, uploaded, key));
      flash.addFlashAttribute("done", "expense-submitted");
      return "redirect:/expenses/" + submitted.expenseId();
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(form.withKey(key), new FieldFaults(e.faults()), model);
    } catch (KeyReusedException e) {
      response.setStatus(HttpStatus.CONFLICT.value());
      model.addAttribute("sentBefore", true);
      return show(form.withKey(newKey()), FieldFaults.NONE, model);
    }
  }

  /**
   * The page, or for htmx the part that changes.
   *
   * @param seen fingerprint of what the reader has; while nothing else is to be seen, the answer is
   *     204
   * @param view which part of what happened is shown
   */
  @GetMapping("/{id}")
  @PreAuthorize(Staff.WORKS)
  @Nullable String show(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String seen,
      Timeline.View view,
      @ModelAttribute("format") PageFormat format,
      @AuthenticationPrincipal SignedInUser user,
      HtmxRequest htmx,
      HttpServletResponse response,
      Model model) {
    ExpenseDetails expense = expense(id, user);
    CaseFile file =
        files.of(
            Aggregate.expense(id),
            expense.correlationId(),
            "/expenses/" + id,
            ledger.entriesOfCase(expense.correlationId()),
            view,
            format);
    ExpensePage page = ExpensePage.of(expense, file);
    if (htmx.wantsPart() && page.fingerprint().equals(seen)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return null;
    }
    model.addAttribute("page", page);
    model.addAttribute("expense", expense);
    model.addAttribute("own", expense.summary().requesterId().equals(user.userId()));
    model.addAttribute("names", names);
    model.addAttribute("budget", budgets.find(expense.summary().budgetId()).orElseThrow());
    model.addAttribute("file", file);
    return htmx.view("expense/expense", "case");
  }

  @GetMapping("/{id}/diagram")
  @PreAuthorize(Staff.WORKS)
  @ResponseBody
  ResponseEntity<CaseFile.Diagram> diagram(
      @PathVariable String id, @AuthenticationPrincipal SignedInUser user) {
    expense(id, user);
    return files.diagram(Aggregate.expense(id));
  }

  @GetMapping("/{id}/documents/{documentId}")
  @PreAuthorize(Staff.WORKS)
  ResponseEntity<byte[]> receipt(
      @PathVariable String id,
      @PathVariable String documentId,
      @AuthenticationPrincipal SignedInUser user) {
    var receipt = expense(id, user).receipt();
    if (!receipt.id().equals(documentId)) {
      throw new NotFoundException("document", documentId);
    }
    return DocumentResponse.of(receipt, documents.content(documentId));
  }

  @GetMapping("/{id}/withdrawal")
  @PreAuthorize(Staff.WORKS)
  String askToWithdraw(
      @PathVariable String id, @AuthenticationPrincipal SignedInUser user, Model model) {
    ExpenseDetails expense = expense(id, user);
    model.addAttribute("faults", FieldFaults.NONE);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "withdraw-expense",
            expense.summary().supplierName() + " · " + expense.summary().invoiceNumber(),
            "/expenses/" + id + "/withdrawal",
            "/expenses/" + id,
            false));
    return Confirmation.VIEW;
  }

  @PostMapping("/{id}/withdrawal")
  @PreAuthorize(Staff.WORKS)
  String withdraw(
      @PathVariable String id,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash) {
    expense(id, user);
    switch (expenses.withdraw(id)) {
      case WithdrawalOutcome.Recorded recorded ->
          flash.addFlashAttribute("done", "expense-withdrawn");
      case WithdrawalOutcome.TooLate late -> throw late.refusal(id);
    }
    return "redirect:/expenses/" + id;
  }

  private String show(ExpenseForm form, FieldFaults faults, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("faults", faults);
    model.addAttribute("currency", tenants.current().currency());
    model.addAttribute("categories", ExpenseCategory.values());
    model.addAttribute(
        "suppliers", suppliers.list(null, new PageRequest(null, PageRequest.MAX_LIMIT)).items());
    model.addAttribute(
        "budgets",
        budgets.list(null, new PageRequest(null, PageRequest.MAX_LIMIT)).items().stream()
            .filter(budget -> budget.finalVersion() != null)
            .toList());
    return FORM;
  }

  private ExpenseDetails expense(String id, SignedInUser user) {
    return expenses
        .find(id)
        .filter(expense -> readsAll(user) || expense.summary().requesterId().equals(user.userId()))
        .orElseThrow(() -> new NotFoundException("expense", id));
  }

  private static boolean readsAll(SignedInUser user) {
    return Permissions.of(user.roles()).read();
  }

  private static String newKey() {
    return Identifiers.next("key");
  }
}
