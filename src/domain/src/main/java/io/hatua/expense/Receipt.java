package io.hatua.expense;

/**
 * The receipt or invoice as it was uploaded.
 *
 * @param content at most {@link #MAX_BYTES}; what it is, is read from the content itself
 */
public record Receipt(byte[] content) {

  public static final int MAX_BYTES = 5 * 1024 * 1024;
}
