package io.hatua.signature;

/** As what somebody signs a lease. */
public enum SignerRole {
  CUSTOMER,
  OWNER
}
