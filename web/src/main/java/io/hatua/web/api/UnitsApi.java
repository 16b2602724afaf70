package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.property.AddUnit;
import io.hatua.property.Unit;
import io.hatua.property.UnitFilter;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Units, what is let as one. */
@RestController
@RequestMapping("/api/v1/units")
class UnitsApi {

  private final Units units;
  private final Commands commands;

  UnitsApi(Units units, Commands commands) {
    this.units = units;
    this.commands = commands;
  }

  @Operation(summary = "Add a unit")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MANAGES)
  Unit add(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody AddUnit command) {
    return commands.once(key, "add-unit", command, Unit.class, units::add);
  }

  @Operation(summary = "List units by name")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<Unit> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String propertyId,
      @RequestParam(required = false) @Nullable UnitStatus status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return units.list(new UnitFilter(q, propertyId, status), PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a unit")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  Unit find(@PathVariable String id) {
    return units.find(id).orElseThrow(() -> new NotFoundException("unit", id));
  }

  @Operation(summary = "Take a unit off the market")
  @PostMapping("/{id}/withdrawal")
  @PreAuthorize(Staff.MANAGES)
  Unit withdraw(@PathVariable String id) {
    return units.withdraw(id);
  }

  @Operation(summary = "Put a unit on the market again")
  @PostMapping("/{id}/restoration")
  @PreAuthorize(Staff.MANAGES)
  Unit restore(@PathVariable String id) {
    return units.restore(id);
  }
}
