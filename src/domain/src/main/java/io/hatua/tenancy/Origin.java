package io.hatua.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * From where something was asked for.
 *
 * @param clientApp the application it came through, for instance {@code web} or {@code api}
 * @param address network address of the caller; personal data, kept only sealed
 */
public record Origin(String clientApp, @Nullable String address) {

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return clientApp;
  }
}
