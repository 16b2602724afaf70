package io.hatua.web.api;

import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customer;
import io.hatua.customer.Customers;
import io.hatua.erasure.CustomerErasure;
import io.hatua.fault.NotFoundException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Customers, who rent units. */
@RestController
@RequestMapping("/api/v1/customers")
class CustomersApi {

  private final Customers customers;
  private final CustomerErasure erasure;
  private final Commands commands;

  CustomersApi(Customers customers, CustomerErasure erasure, Commands commands) {
    this.customers = customers;
    this.erasure = erasure;
    this.commands = commands;
  }

  @Operation(summary = "Add a customer")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MANAGES)
  Customer add(
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody AddCustomer command) {
    return find(
        commands
            .once(key, "add-customer", command, Id.class, c -> new Id(customers.add(c).id()))
            .id());
  }

  @Operation(summary = "List customers by name")
  @GetMapping
  @PreAuthorize(Staff.READS)
  Page<Customer> list(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return customers.list(q, PageRequest.of(cursor, limit));
  }

  @Operation(summary = "Read a customer")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  Customer find(@PathVariable String id) {
    return customers.find(id).orElseThrow(() -> new NotFoundException("customer", id));
  }

  @Operation(summary = "Put a customer on the blacklist")
  @PutMapping("/{id}/blacklisting")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.MANAGES)
  void blacklist(@PathVariable String id) {
    customers.blacklist(id);
  }

  @Operation(summary = "Take a customer off the blacklist")
  @DeleteMapping("/{id}/blacklisting")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.MANAGES)
  void unblacklist(@PathVariable String id) {
    customers.unblacklist(id);
  }

  @Operation(summary = "Forget a customer with whom nothing is open; it cannot be undone")
  @PostMapping("/{id}/erasure")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.ADMINISTERS)
  void erase(@PathVariable String id) {
    erasure.erase(id);
  }
}
