package io.hatua.customer;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who rents or wants to. Holds personal data: never into events, process variables or
 * logs.
 *
 * @param id {@code cus_…}
 * @param email unique among the customers that the tenant added itself, whatever its case
 * @param phone E.164
 * @param blacklisted a flag apart from the status; a blacklisted customer gets no lease (S1-22)
 */
public record Customer(
    String id,
    String name,
    String email,
    @Nullable String phone,
    CustomerStatus status,
    boolean blacklisted) {

  /** Only the id: the rest is personal. */
  @Override
  public String toString() {
    return "Customer[" + id + "]";
  }
}
