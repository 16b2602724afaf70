package io.hatua.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a line is about. Some of it chooses the account, all of it is kept with the line.
 *
 * @param customerId {@code cus_…}
 * @param leaseId {@code lse_…}
 * @param propertyId {@code prp_…}
 * @param ownerId {@code own_…}
 * @param vendorId whom a payable is owed to
 * @param walletId the card or mobile-money wallet that money lies in until the provider settles
 */
public record Dimensions(
    @Nullable String customerId,
    @Nullable String leaseId,
    @Nullable String propertyId,
    @Nullable String ownerId,
    @Nullable String vendorId,
    @Nullable String walletId) {

  /** About nothing but the firm itself. */
  public static final Dimensions NONE = new Dimensions(null, null, null, null);

  public Dimensions(
      @Nullable String customerId,
      @Nullable String leaseId,
      @Nullable String propertyId,
      @Nullable String ownerId) {
    this(customerId, leaseId, propertyId, ownerId, null, null);
  }

  public Dimensions withOwner(String owner) {
    return new Dimensions(customerId, leaseId, propertyId, owner, vendorId, walletId);
  }

  public Dimensions withVendor(String vendor) {
    return new Dimensions(customerId, leaseId, propertyId, ownerId, vendor, walletId);
  }

  public Dimensions withWallet(String wallet) {
    return new Dimensions(customerId, leaseId, propertyId, ownerId, vendorId, wallet);
  }
}
