package io.hatua.provider;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A check as its provider has it.
 *
 * @param id the provider's id
 * @param reference our business key
 * @param status where it stands
 * @param result there once it is completed
 */
public record Check(String id, String reference, Status status, @Nullable Result result) {

  /** Refuses an answer that leaves out what the contract promises. */
  public Check {
    requireNonNull(id, "id");
    requireNonNull(reference, "reference");
    requireNonNull(status, "status");
    if (status == Status.COMPLETED) {
      requireNonNull(result, "result");
    }
  }

  /** Every status but {@link #PENDING} is final. */
  public enum Status {
    @JsonProperty("pending")
    PENDING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /** What was found. */
  public enum Result {
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("remarks")
    REMARKS,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("unclear")
    UNCLEAR
  }
}
