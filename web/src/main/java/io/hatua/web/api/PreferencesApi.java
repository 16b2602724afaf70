package io.hatua.web.api;

import io.hatua.customer.Customers;
import io.hatua.fault.NotFoundException;
import io.hatua.messaging.notification.Preferences;
import io.hatua.messaging.notification.Preferences.Choice;
import io.hatua.messaging.notification.Preferences.Preference;
import io.hatua.owner.Owners;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How customers and owners want to be told things. */
@RestController
@RequestMapping("/api/v1")
class PreferencesApi {

  private final Preferences preferences;
  private final Customers customers;
  private final Owners owners;

  PreferencesApi(Preferences preferences, Customers customers, Owners owners) {
    this.preferences = preferences;
    this.customers = customers;
    this.owners = owners;
  }

  @Operation(summary = "Read how a customer wants to be told things")
  @GetMapping("/customers/{id}/notification-preferences")
  @PreAuthorize(Staff.READS)
  Preference ofCustomer(@PathVariable String id) {
    requireCustomer(id);
    return preferences.of(id);
  }

  @Operation(summary = "Set how a customer wants to be told things")
  @PutMapping("/customers/{id}/notification-preferences")
  @PreAuthorize(Staff.MANAGES)
  Preference setOfCustomer(@PathVariable String id, @RequestBody Choice choice) {
    requireCustomer(id);
    preferences.set(id, choice);
    return preferences.of(id);
  }

  @Operation(summary = "Read how an owner wants to be told things")
  @GetMapping("/owners/{id}/notification-preferences")
  @PreAuthorize(Staff.READS)
  Preference ofOwner(@PathVariable String id) {
    requireOwner(id);
    return preferences.of(id);
  }

  @Operation(summary = "Set how an owner wants to be told things")
  @PutMapping("/owners/{id}/notification-preferences")
  @PreAuthorize(Staff.MANAGES)
  Preference setOfOwner(@PathVariable String id, @RequestBody Choice choice) {
    requireOwner(id);
    preferences.set(id, choice);
    return preferences.of(id);
  }

  private void requireCustomer(String id) {
    if (customers.find(id).isEmpty()) {
      throw new NotFoundException("customer", id);
    }
  }

  private void requireOwner(String id) {
    if (owners.find(id).isEmpty()) {
      throw new NotFoundException("owner", id);
    }
  }
}
