package io.hatua.web.bank;

import io.hatua.bank.BankReconciliation;
import io.hatua.bank.StatementImports;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.CashAccount;
import io.hatua.page.PageRequest;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The bank's statements (S3-22): whether they tie with the books, and what is open. */
@PageController
@RequestMapping("/bank-statements")
class BankStatementController {

  private final BankReconciliation bank;
  private final StatementImports imports;
  private final PartyNames names;

  BankStatementController(BankReconciliation bank, StatementImports imports, PartyNames names) {
    this.bank = bank;
    this.imports = imports;
    this.names = names;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(
      @RequestParam(required = false) @Nullable CashAccount account,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    show(account, cursor, FieldFaults.NONE, model);
    return htmx.view("bank/list", "list");
  }

  /** Takes over a file that somebody got from the bank. */
  @PostMapping
  @PreAuthorize(Staff.HANDLES_MONEY)
  String upload(
      @RequestParam(required = false) @Nullable MultipartFile file,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model)
      throws IOException {
    try {
      if (file == null || file.isEmpty()) {
        throw new FaultsException(List.of(new Fault("file", Fault.REQUIRED, "is needed")));
      }
      List<String> ids = imports.add(file.getBytes());
      flash.addFlashAttribute("done", "bank-statement-imported");
      return "redirect:/bank-statements" + (ids.size() == 1 ? "/" + ids.getFirst() : "");
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      show(null, null, new FieldFaults(e.faults()), model);
      return "bank/list";
    }
  }

  /** One statement with its entries and what they are in the books. */
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  String one(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      Model model) {
    model.addAttribute(
        "statement", bank.find(id).orElseThrow(() -> new NotFoundException("bank statement", id)));
    model.addAttribute("entries", bank.entries(id, PageRequest.of(cursor, null)));
    model.addAttribute("cursor", cursor);
    model.addAttribute("names", names);
    return "bank/statement";
  }

  private void show(
      @Nullable CashAccount account, @Nullable String cursor, FieldFaults faults, Model model) {
    model.addAttribute("account", account);
    model.addAttribute("accounts", CashAccount.values());
    model.addAttribute("cursor", cursor);
    model.addAttribute("faults", faults);
    model.addAttribute("checks", bank.check());
    model.addAttribute("statements", bank.list(account, PageRequest.of(cursor, null)));
  }
}
