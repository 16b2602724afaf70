package io.hatua.supplier;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the tenant pays: a vendor, a colleague who laid money out, or an owner.
 *
 * @param id {@code sup_…}
 * @param name unique in the tenant, whatever its case
 * @param userId of the vendor who signs in, or of the colleague, if it is one
 * @param ownerId of the owner, if it is one
 * @param bankAccount as a second person confirmed it; none yet for a new supplier
 */
public record Supplier(
    String id,
    String name,
    @Nullable String taxNumber,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String userId,
    @Nullable String ownerId,
    @Nullable BankAccount bankAccount) {

  /** Only the id: the rest may be personal. */
  @Override
  public String toString() {
    return "Supplier[" + id + "]";
  }
}
