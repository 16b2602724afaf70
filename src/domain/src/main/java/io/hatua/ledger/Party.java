package io.hatua.ledger;

import org.jspecify.annotations.Nullable;

/** Which dimensions tell whose account it is, or whose money lies in it. */
enum Party {
  NOBODY,
  CUSTOMER,
  LEASE,
  PROPERTY,
  PROPERTY_AND_OWNER,
  VENDOR,
  WALLET,
  MANAGER;

  /**
   * The party's name in the accounts.
   *
   * @throws IllegalArgumentException when a dimension it needs is missing
   */
  @Nullable String in(Dimensions dimensions) {
    return switch (this) {
      case NOBODY -> null;
      case CUSTOMER -> required("customer", dimensions.customerId());
      case LEASE -> required("lease", dimensions.leaseId());
      case PROPERTY -> required("property", dimensions.propertyId());
      case PROPERTY_AND_OWNER ->
          required("property", dimensions.propertyId())
              + "/"
              + required("owner", dimensions.ownerId());
      case VENDOR -> required("vendor", dimensions.vendorId());
      case WALLET -> required("wallet", dimensions.walletId());
      case MANAGER -> "manager";
    };
  }

  private static String required(String dimension, @Nullable String id) {
    if (id == null) {
      throw new IllegalArgumentException(
          "expected a " + dimension + " that the line is about, but there is none");
    }
    return id;
  }
}
