package io.hatua.disbursement;

import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands in an owner's statement on paper, the same as on the page; the template {@code
 * owner-statement} names it {@code statement}.
 *
 * @param id of the disbursement, also the number of the statement
 * @param manager the operator that manages the property
 * @param throughOn the last day that counts
 * @param issuedOn the day the statement was drawn up
 * @param outcome what became of it, in words
 */
public record OwnerStatement(
    String id,
    String manager,
    String owner,
    String property,
    LocalDate throughOn,
    LocalDate issuedOn,
    String outcome,
    List<Line> lines,
    List<Total> totals) {

  /** Name of the template. */
  static final String TEMPLATE = "owner-statement";

  /** A line of the disbursement. */
  public record Line(String label, LocalDate on, Money amount) {}

  /** What lines come to. */
  public record Total(String label, Money amount) {}

  static OwnerStatement of(DisbursementDetails details, String manager, LocalDate issuedOn) {
    Disbursement one = details.disbursement();
    return new OwnerStatement(
        one.id(),
        manager,
        one.ownerName(),
        one.propertyName(),
        one.throughOn(),
        issuedOn,
        outcome(one.status()),
        details.lines().stream()
            .map(line -> new Line(label(line.kind()), line.occurredOn(), line.amount()))
            .toList(),
        totals(details));
  }

  /** For the renderer. */
  Map<String, Object> model() {
    return Map.of("statement", this);
  }

  private static List<Total> totals(DisbursementDetails details) {
    Disbursement one = details.disbursement();
    List<Total> totals = new ArrayList<>();
    totals.add(new Total("Collected", details.gross()));
    totals.add(new Total("Deductions", details.deductions().negated()));
    if (details.carriedForward().minorUnits() != 0) {
      totals.add(new Total("Carried forward from before", details.carriedForward()));
    }
    totals.add(new Total("Net", details.net()));
    totals.add(new Total("Paid out", one.payout()));
    if (one.closedAt() != null && one.carriedOn().minorUnits() != 0) {
      totals.add(new Total("Left for the next one", one.carriedOn()));
    }
    return totals;
  }

  private static String label(LineKind kind) {
    return switch (kind) {
      case RENT -> "Rent";
      case LATE_FEE -> "Late fee";
      case OTHER_INCOME -> "Other income";
      case VENDOR_INVOICE -> "Supplier's invoice";
      case MAINTENANCE -> "Maintenance by our own staff";
      case OTHER_COST -> "Other cost";
      case MANAGEMENT_FEE -> "Management fee";
      case RESERVE -> "Kept in reserve";
      case CARRIED_FORWARD -> "Carried forward";
    };
  }

  private static String outcome(DisbursementStatus status) {
    return switch (status) {
      case PENDING, APPROVED, HELD, FAILED -> "not paid yet";
      case COMPLETED -> "paid";
      case REJECTED -> "not approved: the money comes with the next payment";
      case CANCELLED -> "not paid: the money comes with the next payment";
      case CARRIED_FORWARD -> "nothing to pay: the net goes into the next payment";
    };
  }
}
