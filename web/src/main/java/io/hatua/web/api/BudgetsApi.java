package io.hatua.web.api;

import io.hatua.budget.AddBudget;
import io.hatua.budget.AddVersion;
import io.hatua.budget.Budget;
import io.hatua.budget.BudgetVersion;
import io.hatua.budget.Budgets;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Budgets in versions, with what is reserved and actual (S0-09). */
@RestController
@RequestMapping("/api/v1/budgets")
class BudgetsApi {

  private final Budgets budgets;
  private final Commands commands;

  BudgetsApi(Budgets budgets, Commands commands) {
    this.budgets = budgets;
    this.commands = commands;
  }

  /** A budget with its versions, newest first. */
  record View(Budget budget, long leftMinorUnits, List<BudgetVersion> versions) {}

  @Operation(summary = "Add a budget with its first version, a draft")
  @PostMapping
  @PreAuthorize(Staff.HANDLES_MONEY)
  ResponseEntity<View> add(@RequestBody AddBudget command) {
    Budget added = commands.run(command, budgets::add);
    return ResponseEntity.created(URI.create("/api/v1/budgets/" + added.id()))
        .body(find(added.id()));
  }

  @Operation(summary = "List budgets by name, with what is reserved and actual")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<Budget> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return budgets.list(q, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a budget with its versions")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  View find(@PathVariable String id) {
    Budget budget = budgets.find(id).orElseThrow(() -> new NotFoundException("budget", id));
    return new View(budget, budget.leftMinorUnits(), budgets.versions(id));
  }

  @Operation(summary = "Add a version to a budget, a draft")
  @PostMapping("/{id}/versions")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.HANDLES_MONEY)
  View addVersion(@PathVariable String id, @RequestBody AddVersion command) {
    commands.run(command, version -> budgets.addVersion(id, version));
    return find(id);
  }

  /** The version that counted before does not count any more. */
  @Operation(summary = "Make a version of a budget the one that counts")
  @PostMapping("/{id}/versions/{number:[0-9]+}/finalisation")
  @PreAuthorize(Staff.HANDLES_MONEY)
  View finalise(@PathVariable String id, @PathVariable int number) {
    budgets.finalise(id, number);
    return find(id);
  }
}
