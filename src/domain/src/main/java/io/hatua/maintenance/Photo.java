package io.hatua.maintenance;

/** A photo as somebody took it. */
@SuppressWarnings("ArrayRecordComponent") // stored, never compared
public record Photo(byte[] content) {

  /** Also as many bytes as a whole upload may have. */
  public static final int MAX_BYTES = 5 * 1024 * 1024;
}
