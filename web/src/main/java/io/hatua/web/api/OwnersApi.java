package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owner;
import io.hatua.owner.Owners;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Owners, whose properties the tenant manages. */
@RestController
@RequestMapping("/api/v1/owners")
class OwnersApi {

  private final Owners owners;
  private final Commands commands;

  OwnersApi(Owners owners, Commands commands) {
    this.owners = owners;
    this.commands = commands;
  }

  @Operation(summary = "Add an owner")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MANAGES)
  Owner add(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody AddOwner command) {
    return find(
        commands.once(key, "add-owner", command, Id.class, c -> new Id(owners.add(c).id())).id());
  }

  @Operation(summary = "List owners by name")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<Owner> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return owners.list(q, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read an owner")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  Owner find(@PathVariable String id) {
    return owners.find(id).orElseThrow(() -> new NotFoundException("owner", id));
  }

  /**
   * With which account an owner signs in.
   *
   * @param userId null for none
   */
  record Account(@Nullable String userId) {}

  @Operation(summary = "Say with which account an owner signs in")
  @PutMapping("/{id}/account")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.ADMINISTERS)
  void setAccount(@PathVariable String id, @RequestBody Account account) {
    owners.setAccount(id, account.userId());
  }
}
