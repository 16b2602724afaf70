package io.hatua.provider;

import org.jspecify.annotations.Nullable;

/** The provider understood the call and refused it: repeating it changes nothing. */
public final class ProviderRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String detail;

  ProviderRejectedException(String call, int status, String detail, @Nullable Throwable cause) {
    super(call + " was refused with " + status + ": " + detail, cause);
    this.status = status;
    this.detail = detail;
  }

  /** The HTTP status, 400 to 499. */
  public int status() {
    return status;
  }

  /** Why, in the provider's own words; empty when it gave none. */
  public String detail() {
    return detail;
  }
}
