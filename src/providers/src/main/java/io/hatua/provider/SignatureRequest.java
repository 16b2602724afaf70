package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A signature request as the provider has it.
 *
 * @param id the provider's id
 * @param reference our business key
 * @param status where it stands
 * @param signingUrl the provider's page for the signer
 * @param reason why it was declined, if the signer said
 */
public record SignatureRequest(
    String id, String reference, Status status, URI signingUrl, @Nullable String reason) {

  /** Refuses an answer that leaves out what the contract promises. */
  public SignatureRequest {
    requireNonNull(id, "id");
    requireNonNull(reference, "reference");
    requireNonNull(status, "status");
    requireNonNull(signingUrl, "signingUrl");
  }

  /** Every status but {@link #PENDING} is final (S1-27). */
  public enum Status {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("signed")
    SIGNED,
    @JsonProperty("declined")
    DECLINED,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("voided")
    VOIDED
  }
}
