package io.hatua.owner;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who owns property or a share of it. Holds personal data: never into events, process
 * variables or logs.
 *
 * @param id {@code own_…}
 * @param email unique among the tenant's owners, whatever its case
 * @param phone E.164
 */
public record Owner(String id, String name, String email, @Nullable String phone) {

  /** Only the id: the rest is personal. */
  @Override
  public String toString() {
    return "Owner[" + id + "]";
  }
}
