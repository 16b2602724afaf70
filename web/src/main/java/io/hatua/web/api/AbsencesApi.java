package io.hatua.web.api;

import io.hatua.task.Absence;
import io.hatua.task.Absences;
import io.hatua.task.RecordAbsence;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** When the caller is away, and who stands in. */
@RestController
@RequestMapping("/api/v1/absences")
class AbsencesApi {

  private final Absences absences;
  private final Commands commands;

  AbsencesApi(Absences absences, Commands commands) {
    this.absences = absences;
    this.commands = commands;
  }

  @Operation(summary = "List the caller's absences that are not over")
  @GetMapping
  @PreAuthorize(Staff.WORKS)
  List<Absence> list(@Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller) {
    return absences.of(caller.userId());
  }

  @Operation(summary = "Say that the caller will be away, and who stands in")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.WORKS)
  Absence record(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody RecordAbsence command) {
    return commands.once(
        key, "record-absence", command, Absence.class, c -> absences.record(caller.userId(), c));
  }

  @Operation(summary = "Call an absence off")
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.WORKS)
  void cancel(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser caller,
      @PathVariable String id) {
    absences.cancel(caller.userId(), id);
  }
}
