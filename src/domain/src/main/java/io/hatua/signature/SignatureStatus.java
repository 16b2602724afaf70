package io.hatua.signature;

/** Where a signature request stands; every state but {@link #REQUESTED} is final. */
public enum SignatureStatus {
  REQUESTED,
  SIGNED,
  DECLINED,
  EXPIRED,
  VOIDED
}
