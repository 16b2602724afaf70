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

  /** The end of a lease. */
  public static Aggregate termination(String id) {
    return new Aggregate("termination", id);
  }

  /** An offer to renew a lease. */
  public static Aggregate renewal(String id) {
    return new Aggregate("renewal", id);
  }

  public static Aggregate unit(String id) {
    return new Aggregate("unit", id);
  }

  public static Aggregate customer(String id) {
    return new Aggregate("customer", id);
  }

  public static Aggregate application(String id) {
    return new Aggregate("application", id);
  }

  public static Aggregate owner(String id) {
    return new Aggregate("owner", id);
  }

  public static Aggregate property(String id) {
    return new Aggregate("property", id);
  }

  public static Aggregate supplier(String id) {
    return new Aggregate("supplier", id);
  }

  public static Aggregate budget(String id) {
    return new Aggregate("budget", id);
  }

  public static Aggregate expense(String id) {
    return new Aggregate("expense", id);
  }

  /** A maintenance request and its work. */
  public static Aggregate request(String id) {
    return new Aggregate("request", id);
  }

  public static Aggregate slaClock(String id) {
    return new Aggregate("sla_clock", id);
  }

  public static Aggregate policy(String name) {
    return new Aggregate("policy", name);
  }

  public static Aggregate user(String id) {
    return new Aggregate("user", id);
  }

  public static Aggregate charge(String id) {
    return new Aggregate("charge", id);
  }

  public static Aggregate payment(String id) {
    return new Aggregate("payment", id);
  }

  public static Aggregate rentRun(String id) {
    return new Aggregate("rent_run", id);
  }

  public static Aggregate disbursementRun(String id) {
    return new Aggregate("disbursement_run", id);
  }

  public static Aggregate disbursement(String id) {
    return new Aggregate("disbursement", id);
  }

  public static Aggregate settlement(String id) {
    return new Aggregate("settlement", id);
  }

  public static Aggregate bankStatement(String id) {
    return new Aggregate("bank_statement", id);
  }

  public static Aggregate ledgerEntry(String id) {
    return new Aggregate("ledger_entry", id);
  }

  /** A month of the books, for instance {@code 2026-11}. */
  public static Aggregate period(String month) {
    return new Aggregate("period", month);
  }

  /** A user task, by its key in the engine. */
  public static Aggregate task(long key) {
    return new Aggregate("task", String.valueOf(key));
  }
}
