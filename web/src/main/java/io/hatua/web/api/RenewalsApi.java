package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.lease.Leases;
import io.hatua.renewal.IncreaseTerms;
import io.hatua.renewal.OfferRenewal;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.Renewals;
import io.hatua.renewal.RentChanges;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Renewals and rents of running leases; the renter answers on the page of the rent. */
@RestController
@RequestMapping("/api/v1/leases/{id}")
class RenewalsApi {

  private final Renewals renewals;
  private final RentChanges changes;
  private final Leases leases;
  private final Commands commands;

  RenewalsApi(Renewals renewals, RentChanges changes, Leases leases, Commands commands) {
    this.renewals = renewals;
    this.changes = changes;
    this.leases = leases;
    this.commands = commands;
  }

  /** The offer that was made. */
  record Offered(String renewalId) {}

  /**
   * Another rent.
   *
   * @param rentMinorUnits a month, minor units
   * @param rentFrom the first day of a month
   */
  record NewRent(@Nullable Long rentMinorUnits, @Nullable LocalDate rentFrom) {}

  /** 202 with the offer; 409 where the lease has no term that runs, or notice was given. */
  @Operation(summary = "Offer the renter of a lease another term")
  @PostMapping("/renewals")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @PreAuthorize(Staff.MANAGES)
  Offered offer(
      @PathVariable String id,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody OfferRenewal command) {
    return commands.once(
        key,
        "offer-renewal/" + id,
        command,
        Offered.class,
        c -> new Offered(renewals.offer(id, c)));
  }

  @Operation(summary = "List the offers of another term for a lease, latest first")
  @GetMapping("/renewals")
  @PreAuthorize(Staff.READS)
  List<Renewal> list(@PathVariable String id) {
    if (leases.find(id).isEmpty()) {
      throw new NotFoundException("lease", id);
    }
    return renewals.ofLease(id);
  }

  /** 422 says from when on the rent can be raised. */
  @Operation(summary = "Set another rent for a lease, from the first day of a month on")
  @PostMapping("/rents")
  @PreAuthorize(Staff.MANAGES)
  IncreaseTerms change(
      @PathVariable String id,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewRent command) {
    return commands.once(
        key,
        "change-rent/" + id,
        command,
        IncreaseTerms.class,
        c -> {
          changes.change(id, c.rentMinorUnits(), c.rentFrom());
          return changes.terms(id);
        });
  }

  @Operation(summary = "Read the rents of a lease over time, and when it can be raised next")
  @GetMapping("/rents")
  @PreAuthorize(Staff.READS)
  IncreaseTerms rents(@PathVariable String id) {
    return changes.terms(id);
  }
}
