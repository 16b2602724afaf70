package io.hatua.web.deadletter;

import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.deadletter.DeadLetter;
import io.hatua.messaging.deadletter.DeadLetter.State;
import io.hatua.messaging.deadletter.DeadLetterFilter;
import io.hatua.messaging.deadletter.DeadLetters;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.Confirmation;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What consumers could not handle: look at it, hand it over again, discard it. */
@PageController
@RequestMapping("/dead-letters")
class DeadLetterController {

  private static final String LIST = "redirect:/dead-letters";

  private final DeadLetters letters;

  DeadLetterController(DeadLetters letters) {
    this.letters = letters;
  }

  @GetMapping
  @PreAuthorize(Staff.REPAIRS)
  String list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "OPEN") State state,
      @RequestParam(required = false) @Nullable String cursor,
      HtmxRequest htmx,
      Model model) {
    model.addAttribute("q", q);
    model.addAttribute("state", state);
    model.addAttribute("cursor", cursor);
    model.addAttribute(
        "letters",
        letters.list(new DeadLetterFilter(q, null, state), PageRequest.of(cursor, null)));
    return htmx.view("deadletter/list", "list");
  }

  @GetMapping("/{id}")
  @PreAuthorize(Staff.REPAIRS)
  String show(@PathVariable String id, Model model) {
    model.addAttribute("letter", require(id));
    model.addAttribute("shown", letters.content(id).orElse(null));
    return "deadletter/letter";
  }

  @PostMapping("/replays")
  @PreAuthorize(Staff.REPAIRS)
  String replay(
      @RequestParam(name = "id", defaultValue = "") List<String> ids, RedirectAttributes flash) {
    ids.forEach(letters::replay);
    flash.addFlashAttribute("done", ids.isEmpty() ? "none-chosen" : "replayed");
    return LIST;
  }

  /** One after the other: what is handed over is not open any more. */
  @PostMapping("/replays/all")
  @PreAuthorize(Staff.REPAIRS)
  String replayAll(@RequestParam(required = false) @Nullable String q, RedirectAttributes flash) {
    String cursor = null;
    do {
      Page<DeadLetter> page =
          letters.list(
              new DeadLetterFilter(q, null, State.OPEN),
              new PageRequest(cursor, PageRequest.MAX_LIMIT));
      page.items().forEach(letter -> letters.replay(letter.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    flash.addFlashAttribute("done", "replayed");
    return LIST;
  }

  @GetMapping("/{id}/discarding")
  @PreAuthorize(Staff.REPAIRS)
  String ask(@PathVariable String id, Model model) {
    return ask(require(id), "", FieldFaults.NONE, model);
  }

  @PostMapping("/{id}/discarding")
  @PreAuthorize(Staff.REPAIRS)
  String discard(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    DeadLetter letter = require(id);
    try {
      letters.discard(id, reason);
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return ask(letter, reason, new FieldFaults(e.faults()), model);
    }
    flash.addFlashAttribute("done", "discarded");
    return LIST;
  }

  private static String ask(DeadLetter letter, String reason, FieldFaults faults, Model model) {
    model.addAttribute("reason", reason);
    model.addAttribute("faults", faults);
    model.addAttribute(
        "confirmation",
        new Confirmation(
            "discard-dead-letter",
            letter.id(),
            "/dead-letters/" + letter.id() + "/discarding",
            "/dead-letters",
            true));
    return Confirmation.VIEW;
  }

  private DeadLetter require(String id) {
    return letters.find(id).orElseThrow(() -> new NotFoundException("dead letter", id));
  }
}
