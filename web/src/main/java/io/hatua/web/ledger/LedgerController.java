package io.hatua.web.ledger;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.ledger.AccountBalance;
import io.hatua.ledger.AccountCode;
import io.hatua.ledger.Book;
import io.hatua.ledger.JournalFilter;
import io.hatua.ledger.LedgerCheck;
import io.hatua.ledger.LedgerLists;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.PostingRule;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.LedgerExport;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The books, from the trial balance down to the line. */
@PageController
class LedgerController {

  private final LedgerQueries ledger;
  private final LedgerLists lists;
  private final LedgerCheck check;
  private final LedgerNames names;
  private final LedgerExport export;
  private final Tenants tenants;

  LedgerController(
      LedgerQueries ledger,
      LedgerLists lists,
      LedgerCheck check,
      LedgerNames names,
      LedgerExport export,
      Tenants tenants) {
    this.ledger = ledger;
    this.lists = lists;
    this.check = check;
    this.names = names;
    this.export = export;
    this.tenants = tenants;
  }

  /** Business dates as they stand in the address. */
  record Between(@Nullable String from, @Nullable String to) {}

  @ModelAttribute("names")
  LedgerNames names() {
    return names;
  }

  @GetMapping("/ledger")
  @PreAuthorize(Staff.READS)
  String trialBalance(@RequestParam(required = false) @Nullable String on, Model model) {
    FormReader reader = new FormReader();
    LocalDate date = Objects.requireNonNullElseGet(reader.date("on", on), tenants::today);
    model.addAttribute("faults", new FieldFaults(reader.faults()));
    model.addAttribute("on", date);
    model.addAttribute("books", BookTotals.of(ledger.trialBalance(date)));
    model.addAttribute("findings", check.findings());
    return "ledger/trial-balance";
  }

  @GetMapping("/ledger/beneficiaries")
  @PreAuthorize(Staff.READS)
  String beneficiaries(@RequestParam(required = false) @Nullable String cursor, Model model) {
    model.addAttribute("cursor", cursor);
    model.addAttribute("found", lists.beneficiaries(PageRequest.of(cursor, null)));
    return "ledger/beneficiaries";
  }

  @GetMapping("/ledger-accounts")
  @PreAuthorize(Staff.READS)
  String accounts(
      @RequestParam(defaultValue = "ACCOUNTS_RECEIVABLE") AccountCode code,
      @RequestParam(required = false) @Nullable String cursor,
      Model model) {
    model.addAttribute("books", Book.values());
    model.addAttribute("codes", AccountCode.values());
    model.addAttribute("code", code);
    model.addAttribute("cursor", cursor);
    model.addAttribute("found", lists.accounts(code, PageRequest.of(cursor, null)));
    return "ledger/accounts";
  }

  @GetMapping("/ledger-accounts/{id}")
  @PreAuthorize(Staff.READS)
  String account(
      @PathVariable String id,
      @ModelAttribute("asked") Between asked,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    AccountBalance account =
        lists.account(id).orElseThrow(() -> new NotFoundException("ledger account", id));
    model.addAttribute("account", account);
    FormReader reader = new FormReader();
    LocalDate from = reader.date("from", asked.from());
    LocalDate to = reader.date("to", asked.to());
    model.addAttribute("id", id);
    return list(
        reader,
        cursor,
        model,
        page -> lists.movements(account.account().id(), from, to, page),
        htmx.view("ledger/account", "list"));
  }

  /**
   * @param rule name of a posting rule; none or an unknown one for all
   */
  @GetMapping("/ledger-entries")
  @PreAuthorize(Staff.READS)
  String journal(
      @ModelAttribute("asked") Between asked,
      @RequestParam(required = false) @Nullable PostingRule rule,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    FormReader reader = new FormReader();
    JournalFilter filter = filter(reader, rule, asked);
    model.addAttribute("rules", PostingRule.values());
    model.addAttribute("rule", rule);
    return list(
        reader,
        cursor,
        model,
        page -> lists.journal(filter, page),
        htmx.view("ledger/journal", "list"));
  }

  @GetMapping("/ledger-entries/{id}")
  @PreAuthorize(Staff.READS)
  String entry(@PathVariable String id, Model model) {
    model.addAttribute(
        "entry", ledger.entry(id).orElseThrow(() -> new NotFoundException("ledger entry", id)));
    return "ledger/entry";
  }

  @GetMapping("/ledger/export")
  @PreAuthorize(Staff.READS)
  void export(
      @ModelAttribute("asked") Between asked,
      @RequestParam(required = false) @Nullable PostingRule rule,
      HttpServletResponse response)
      throws IOException {
    FormReader reader = new FormReader();
    JournalFilter filter = filter(reader, rule, asked);
    if (!reader.faults().isEmpty()) {
      throw new FaultsException(reader.faults());
    }
    export.write(filter, response);
  }

  private static JournalFilter filter(
      FormReader reader, @Nullable PostingRule rule, Between asked) {
    return new JournalFilter(
        rule, reader.date("from", asked.from()), reader.date("to", asked.to()));
  }

  /** Shows a list, or beside its fields why nothing was looked for. */
  private static <T> String list(
      FormReader reader,
      @Nullable String cursor,
      Model model,
      Function<PageRequest, Page<T>> list,
      String view) {
    model.addAttribute("faults", new FieldFaults(reader.faults()));
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "found",
        reader.faults().isEmpty()
            ? list.apply(PageRequest.of(cursor, null))
            : new Page<T>(List.of(), null));
    return view;
  }
}
