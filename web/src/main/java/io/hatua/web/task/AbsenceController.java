package io.hatua.web.task;

import io.hatua.fault.FaultsException;
import io.hatua.task.Absence;
import io.hatua.task.Absences;
import io.hatua.task.RecordAbsence;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskKind;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.FieldFaults;
import io.hatua.web.page.FormReader;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PageFormat;
import io.hatua.web.page.Permissions;
import io.hatua.web.page.Submissions;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When somebody is away and who does their tasks then (S3-06). */
@PageController
@RequestMapping("/absences")
class AbsenceController {

  private final Absences absences;
  private final TaskInbox inbox;
  private final TaskModels models;
  private final People people;
  private final Tenants tenants;
  private final Submissions submissions;

  AbsenceController(
      Absences absences,
      TaskInbox inbox,
      TaskModels models,
      People people,
      Tenants tenants,
      Submissions submissions) {
    this.absences = absences;
    this.inbox = inbox;
    this.models = models;
    this.people = people;
    this.tenants = tenants;
    this.submissions = submissions;
  }

  /** An absence as it was typed. */
  record AbsenceForm(
      @Nullable String substituteId,
      @Nullable String fromOn,
      @Nullable String untilOn,
      @Nullable String processId,
      @Nullable String limit) {

    static final AbsenceForm BLANK = new AbsenceForm(null, null, null, null, null);

    RecordAbsence read(FormReader reader, Currency currency) {
      return new RecordAbsence(
          substituteId == null || substituteId.isBlank() ? null : substituteId,
          reader.date("fromOn", fromOn),
          reader.date("untilOn", untilOn),
          processId,
          reader.amount("limitMinorUnits", limit, currency));
    }
  }

  /**
   * @param person the other one: who stands in, or who is away
   * @param process the only one it is about, as people call it; null for all
   */
  record Row(Absence absence, String person, @Nullable String process, @Nullable String limit) {}

  @GetMapping
  @PreAuthorize(Staff.WORKS)
  String list(
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      Model model) {
    return show(AbsenceForm.BLANK, FieldFaults.NONE, user, format, model);
  }

  @PostMapping
  @PreAuthorize(Staff.WORKS)
  String record(
      @ModelAttribute AbsenceForm form,
      @AuthenticationPrincipal SignedInUser user,
      @ModelAttribute("format") PageFormat format,
      HttpServletResponse response,
      RedirectAttributes flash,
      Model model) {
    FormReader reader = new FormReader();
    RecordAbsence command = form.read(reader, currency());
    try {
      submissions.run(reader.faults(), () -> absences.record(user.userId(), command));
    } catch (FaultsException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      return show(form, new FieldFaults(e.faults()), user, format, model);
    }
    flash.addFlashAttribute("done", "absence-recorded");
    return "redirect:/absences";
  }

  @PostMapping("/{id}/cancellation")
  @PreAuthorize(Staff.WORKS)
  String cancel(
      @PathVariable String id,
      @AuthenticationPrincipal SignedInUser user,
      RedirectAttributes flash) {
    absences.cancel(user.userId(), id);
    flash.addFlashAttribute("done", "absence-cancelled");
    return "redirect:/absences";
  }

  private String show(
      AbsenceForm form, FieldFaults faults, SignedInUser user, PageFormat format, Model model) {
    String currency = currency().getCurrencyCode();
    model.addAttribute("absenceForm", form);
    model.addAttribute("faults", faults);
    model.addAttribute("currency", currency);
    model.addAttribute(
        "colleagues",
        people.who(
            account ->
                !account.id().equals(user.userId()) && Permissions.of(account.roles()).work()));
    model.addAttribute(
        "processes",
        inbox.kinds().stream()
            .map(TaskKind::processId)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), id -> models.process(id))));
    model.addAttribute(
        "mine",
        absences.of(user.userId()).stream()
            .map(absence -> row(absence, absence.substituteId(), currency, format))
            .toList());
    List<Row> standIns =
        absences.standInToday(user.userId()).stream()
            .map(absence -> row(absence, absence.userId(), currency, format))
            .toList();
    model.addAttribute("standIns", standIns);
    return "task/absences";
  }

  private Row row(Absence absence, String person, String currency, PageFormat format) {
    Long limit = absence.limitMinorUnits();
    String process = absence.processId();
    return new Row(
        absence,
        people.name(person),
        process == null ? null : models.process(process),
        limit == null ? null : format.money(limit, currency));
  }

  private Currency currency() {
    return Currency.getInstance(tenants.current().currency());
  }
}
