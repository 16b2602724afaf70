package io.hatua.document;

import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a lease contract (S1-25); the template {@code lease} names it {@code contract}.
 *
 * @param leaseId also the number of the contract
 * @param manager the operator that manages the property
 * @param renter who rents
 * @param owners who lets; the largest share first
 * @param start first day of the term
 * @param end last day of the term
 * @param rent a month
 * @param deposit paid before the term starts and held until it ends
 * @param charges what falls due at the start
 * @param issuedOn the day the contract was drawn up
 */
public record LeaseContract(
    String leaseId,
    String manager,
    Party renter,
    List<Party> owners,
    String property,
    String address,
    String unit,
    LocalDate start,
    LocalDate end,
    Money rent,
    Money deposit,
    List<Charge> charges,
    LocalDate issuedOn) {

  /** Name of the template. */
  public static final String TEMPLATE = "lease";

  /** Somebody who signs. */
  public record Party(String name, String email, @Nullable String phone) {}

  /**
   * @param label for instance {@code Rent, first month}
   */
  public record Charge(String label, LocalDate dueOn, Money amount) {}

  /** For {@link PdfRenderer#render}. */
  public Map<String, Object> model() {
    return Map.of("contract", this);
  }
}
