package io.hatua.outbox;

/**
 * The thing an event or hand-over is about; its messages stay in order.
 *
 * @param type singular noun, for instance {@code lease}
 * @param id its identifier
 */
public record Aggregate(String type, String id) {

  public static Aggregate lease(String id) {
    return new Aggregate("lease", id);
  }

  public static Aggregate unit(String id) {
    return new Aggregate("unit", id);
  }

  public static Aggregate customer(String id) {
    return new Aggregate("customer", id);
  }

  public static Aggregate user(String id) {
    return new Aggregate("user", id);
  }

  public static Aggregate ledgerEntry(String id) {
    return new Aggregate("ledger_entry", id);
  }
}
