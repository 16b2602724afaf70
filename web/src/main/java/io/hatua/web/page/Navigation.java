package io.hatua.web.page;

import io.hatua.web.security.SignedInUser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where the frame of every page leads: only to what the reader may see. */
@Component
public class Navigation {

  /**
   * @param name the first part of its address, and in the bundles {@code nav.<name>}
   * @param rare stands with the others of its kind under "More"
   */
  public record Place(String name, boolean rare) {

    /** Whether an address is this place or within it, as {@code /ledger-entries} is. */
    public boolean holds(String address) {
      return address.matches("/" + name + "([/-].*)?");
    }
  }

  /** The places for somebody, in the order of a working day. */
  public List<Place> of(SignedInUser reader) {
    Permissions may = Permissions.of(reader.roles());
    List<Place> places = new ArrayList<>();
    add(places, may.mend(), false, "work");
    add(places, may.own(), false, "earnings", "statements");
    add(places, may.read(), false, "leases", "requests");
    add(places, may.onboard(), false, "applications");
    add(places, may.work(), false, "expenses");
    add(places, may.read(), false, "properties", "customers", "owners", "incidents");
    add(
        places,
        may.read(),
        true,
        "disbursements",
        "ledger",
        "bank-statements",
        "suppliers",
        "budgets");
    add(places, may.manage(), true, "technicians");
    add(places, may.repair(), true, "health", "dead-letters");
    add(places, may.administer(), true, "audit", "notification-templates", "users", "teams");
    add(places, may.work(), true, "absences", "notification-preferences");
    return places;
  }

  private static void add(List<Place> places, boolean may, boolean rare, String... names) {
    if (may) {
      Stream.of(names).map(name -> new Place(name, rare)).forEach(places::add);
    }
  }
}
