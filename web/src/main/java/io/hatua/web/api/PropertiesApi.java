package io.hatua.web.api;

import io.hatua.fault.NotFoundException;
import io.hatua.owner.Owners;
import io.hatua.owner.Ownership;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.property.AddProperty;
import io.hatua.property.Properties;
import io.hatua.property.Property;
import io.hatua.property.RentGuideline;
import io.hatua.property.SetRentGuideline;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
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

/** Properties with their rent guidelines and owners. */
@RestController
@RequestMapping("/api/v1/properties")
class PropertiesApi {

  private final Properties properties;
  private final Owners owners;
  private final Commands commands;

  PropertiesApi(Properties properties, Owners owners, Commands commands) {
    this.properties = properties;
    this.owners = owners;
    this.commands = commands;
  }

  @Operation(summary = "Add a property")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MANAGES)
  Property add(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody AddProperty command) {
    return commands.once(key, "add-property", command, Property.class, properties::add);
  }

  @Operation(summary = "List properties by name")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<Property> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return properties.list(q, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a property")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  Property find(@PathVariable String id) {
    return properties.find(id).orElseThrow(() -> new NotFoundException("property", id));
  }

  @Operation(summary = "Set the rents a property allows from a date on")
  @PostMapping("/{id}/rent-guidelines")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MANAGES)
  RentGuideline setRentGuideline(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @PathVariable String id,
      @RequestBody SetRentGuideline command) {
    return commands.once(
        key,
        "set-rent-guideline/" + id,
        command,
        RentGuideline.class,
        c -> properties.setRentGuideline(id, c));
  }

  @Operation(summary = "Read who owns a property")
  @GetMapping("/{id}/owners")
  @PreAuthorize(Staff.READS)
  List<Ownership> owners(@PathVariable String id) {
    find(id);
    return owners.ownershipOf(id);
  }

  /** The body maps owner ids to basis points, together 10,000. */
  @Operation(summary = "Say who owns a property: basis points by owner id, together 10,000")
  @PutMapping("/{id}/owners")
  @PreAuthorize(Staff.MANAGES)
  List<Ownership> setOwners(@PathVariable String id, @RequestBody Map<String, Integer> shares) {
    BodyFaults.nest("shares");
    return commands.run(
        shares,
        s -> {
          owners.setOwnership(id, s);
          return owners.ownershipOf(id);
        });
  }
}
