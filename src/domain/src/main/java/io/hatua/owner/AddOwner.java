package io.hatua.owner;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to add an owner; {@link Owners#add} checks it.
 *
 * @param name at most 120 characters
 * @param email at most 254 characters, unique among the tenant's owners
 * @param phone with country code, or none
 */
public record AddOwner(@Nullable String name, @Nullable String email, @Nullable String phone) {

  /** Nothing: all of it is personal. */
  @Override
  public String toString() {
    return "AddOwner[…]";
  }
}
