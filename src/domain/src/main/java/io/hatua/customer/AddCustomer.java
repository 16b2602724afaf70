package io.hatua.customer;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to add a customer; {@link Customers#add} checks it.
 *
 * @param name at most 120 characters
 * @param email at most 254 characters, unique among the tenant's customers
 * @param phone with country code, or none
 */
public record AddCustomer(@Nullable String name, @Nullable String email, @Nullable String phone) {

  /** Nothing: all of it is personal. */
  @Override
  public String toString() {
    return "AddCustomer[…]";
  }
}
