package io.hatua.web.bank;

import io.hatua.fault.NotFoundException;
import io.hatua.ledger.LedgerQueries;
import io.hatua.page.PageRequest;
import io.hatua.settlement.SettledLine;
import io.hatua.settlement.Settlements;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What payment providers settled (S3-23), and which line of it is in the books. */
@PageController
@RequestMapping("/settlements")
class SettlementController {

  private final Settlements settlements;
  private final LedgerQueries ledger;

  SettlementController(Settlements settlements, LedgerQueries ledger) {
    this.settlements = settlements;
    this.ledger = ledger;
  }

  @GetMapping
  @PreAuthorize(Staff.READS)
  String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
    model.addAttribute("cursor", cursor);
    model.addAttribute("settlements", settlements.list(PageRequest.of(cursor, null)));
    return "bank/settlements";
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  String one(@PathVariable String id, Model model) {
    model.addAttribute(
        "settlement",
        settlements.find(id).orElseThrow(() -> new NotFoundException("settlement", id)));
    List<SettledLine> lines = settlements.lines(id);
    model.addAttribute("lines", lines);
    List<String> keys =
        lines.stream().map(SettledLine::entryKey).filter(Objects::nonNull).distinct().toList();
    model.addAttribute("entries", ledger.entriesByKey(keys));
    return "bank/settlement";
  }
}
