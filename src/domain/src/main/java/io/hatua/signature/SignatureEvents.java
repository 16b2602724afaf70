package io.hatua.signature;

import java.time.Instant;
import java.util.List;

/** The data of the events about signatures; {@code schemas/lease.…/1.0.json} describe them. */
public final class SignatureEvents {

  private SignatureEvents() {}

  /** {@code lease.signature_reminder_due}. */
  public record ReminderDue(String leaseId, String signatureRequestId, Instant expiresAt) {}

  /** {@code lease.signed}: everybody has. */
  public record Signed(String leaseId, String documentId, List<String> signatureRequestIds) {}
}
