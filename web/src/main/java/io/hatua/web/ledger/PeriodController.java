package io.hatua.web.ledger;

import io.hatua.fault.NotFoundException;
import io.hatua.page.PageRequest;
import io.hatua.period.OpenPeriod;
import io.hatua.period.Periods;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.PartyNames;
import io.hatua.web.security.SecondFactor;
import io.hatua.web.security.Staff;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The months of the books: what is closed, and what is closed next. */
@PageController
@RequestMapping("/ledger/periods")
class PeriodController {

  private final Periods periods;
  private final PartyNames names;

  PeriodController(Periods periods, PartyNames names) {
    this.periods = periods;
    this.names = names;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
    model.addAttribute("next", periods.next().orElse(null));
    model.addAttribute("cursor", cursor);
    model.addAttribute("found", periods.closed(PageRequest.of(cursor, null)));
    model.addAttribute("names", names);
    return "ledger/periods";
  }

  /** What will happen when the oldest open month is closed. */
  @GetMapping("/closing")
  @PreAuthorize(Staff.HANDLES_MONEY)
  String confirm(@ModelAttribute("format") PageFormat format, Model model) {
    OpenPeriod next =
        periods.next().orElseThrow(() -> new NotFoundException("period", "to be closed"));
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "close-period",
            format.month(next.month()),
            "/ledger/periods/closing?month=" + next.month(),
            "/ledger/periods",
            false));
    return Confirmation.VIEW;
  }

  @PostMapping("/closing")
  @PreAuthorize(Staff.HANDLES_MONEY)
  @SecondFactor
  String close(
      @RequestParam(required = false) @Nullable YearMonth month, RedirectAttributes flash) {
    periods.close(month);
    flash.addFlashAttribute("done", "period-closed");
    return "redirect:/ledger/periods";
  }
}
