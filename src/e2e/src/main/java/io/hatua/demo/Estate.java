package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/**
 * A property with an owner and a unit, made for one case.
 *
 * @param propertyId with a rent guideline of KES 20,000 to 40,000
 * @param ownerEmail the owner of the whole property
 */
public record Estate(Api staff, String propertyId, String unitId, String ownerEmail) {

  public static final long RENT_MINOR_UNITS = 2_500_000;
  public static final long DEPOSIT_MINOR_UNITS = 5_000_000;

  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final int DAYS_AHEAD = 9;

  /** Adds a property, its owner and a unit. */
  public static Estate add(Api staff) {
    String mark = mark();
    String ownerEmail = "owner." + mark + "@mail.example";
    String propertyId =
        id(
            staff.post(
                "/api/v1/properties",
                Map.of(
                    "name",
                    "Baraka Court " + mark,
                    "address",
                    "12 Ngong Road, Nairobi",
                    "rentGuideline",
                    Map.of(
                        "effectiveFrom",
                        "2026-01-01",
                        "minMinorUnits",
                        2_000_000,
                        "maxMinorUnits",
                        4_000_000,
                        "currency",
                        "KES"))));
    String ownerId =
        id(staff.post("/api/v1/owners", Map.of("name", "Peter Otieno", "email", ownerEmail)));
    staff.put("/api/v1/properties/" + propertyId + "/owners", Map.of(ownerId, 10_000));
    String unitId = id(staff.post("/api/v1/units", Map.of("propertyId", propertyId, "name", "A1")));
    return new Estate(staff, propertyId, unitId, ownerEmail);
  }

  /** Somebody who wants to rent. */
  public record Customer(String id, String email) {}

  /** Adds a customer. */
  public Customer addCustomer() {
    String email = "wanjiku." + mark() + "@mail.example";
    return new Customer(
        id(staff.post("/api/v1/customers", Map.of("name", "Jane Wanjiku", "email", email))), email);
  }

  /** The first day of a usual proposal. */
  public static LocalDate usualStart() {
    return LocalDate.now(NAIROBI).plusDays(DAYS_AHEAD);
  }

  /** The body of a proposal for the unit: a year from the usual day on. */
  public Map<String, Object> proposal(Customer customer) {
    return proposal(customer, usualStart(), 12);
  }

  /** The body of a proposal for the unit. */
  public Map<String, Object> proposal(Customer customer, LocalDate startOn, int months) {
    return Map.of(
        "unitId",
        unitId,
        "customerId",
        customer.id(),
        "startOn",
        startOn.toString(),
        "months",
        months,
        "rentMinorUnits",
        RENT_MINOR_UNITS,
        "depositMinorUnits",
        DEPOSIT_MINOR_UNITS,
        "currency",
        "KES",
        "rentDueDay",
        1);
  }

  private static String mark() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static String id(JsonNode created) {
    return created.path("id").asText();
  }
}
