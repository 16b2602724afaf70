package io.hatua.web.casefile;

import io.hatua.fault.NotFoundException;
import io.hatua.messaging.history.CaseHistory;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.security.Staff;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Leads from a correlation, as log lines and error pages name it, to the page of its case. */
@PageController
class CaseController {

  private final CaseHistory history;
  private final CaseFiles files;

  CaseController(CaseHistory history, CaseFiles files) {
    this.history = history;
    this.files = files;
  }

  @GetMapping("/cases/{correlationId}")
  @PreAuthorize(Staff.READS)
  String find(@PathVariable String correlationId, @ModelAttribute("format") PageFormat format) {
    return history
        .subjectOf(correlationId)
        .flatMap(subject -> files.summary(subject, format))
        .map(summary -> "redirect:" + summary.address())
        .orElseThrow(() -> new NotFoundException("case", correlationId));
  }
}
