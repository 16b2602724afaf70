package io.hatua.fault;

/** The tenant has no such thing. */
public final class NotFoundException extends RuntimeException {

  /**
   * @param kind singular noun, for instance {@code unit}
   * @param id what was asked for
   */
  public NotFoundException(String kind, String id) {
    super("expected to find " + kind + " " + id + ", but there is none");
  }
}
