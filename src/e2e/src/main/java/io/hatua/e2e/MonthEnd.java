package io.hatua.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.Api;
import io.hatua.demo.DisbursementCase;
import io.hatua.demo.Until;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * The end of a month at any size: properties of one unit, each let to a renter who has paid ahead,
 * are charged their rent, and one run pays their owners. Whatever is killed meanwhile, each owner
 * must be paid once for each property, what an undisturbed run pays.
 */
final class MonthEnd {

  static final DemoTenant TENANT = DemoTenant.DISBURSEMENT;

  private static final long RENT_MINOR_UNITS = 2_500_000;
  private static final long OWNER_MINOR_UNITS = RENT_MINOR_UNITS * 9 / 10; // less the usual fee
  private static final int PROPERTIES_OF_AN_OWNER = 100;
  private static final String ACCOUNT = "0011223344";

  /** Rows of an import that is answered within the patience of a request. */
  private static final int ROWS = 500;

  private static final int PAGE = 100;
  private static final Duration CHARGED_WITHIN = Duration.ofMinutes(30);

  private final WholeStack stack;
  private final Api manager;
  private final Api finance;
  private final int size;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  MonthEnd(WholeStack stack, int size) {
    this.stack = stack;
    this.manager = stack.manager(TENANT);
    this.finance = stack.as(TENANT.finance());
    this.size = size;
  }

  /**
   * Takes the portfolio over as a new customer of ours would, and waits until its rent is charged
   * and, with that, collected.
   */
  void load(Consumer<String> progress) {
    take("properties", "name,address,min_rent,max_rent,rent_from", this::property);
    take("units", "property,name", number -> name(number) + ",1");
    take(
        "customers",
        "name,email,phone",
        number -> "Renter %d,%s,".formatted(number, email(number)));
    progress.accept("%d properties are there".formatted(size));
    own();
    take(
        "tenancies",
        "property,unit,customer_email,start,end,rent,deposit_held,opening_balance",
        number ->
            "%s,1,%s,2025-03-01,,25000.00,0.00,-25000.00".formatted(name(number), email(number)));
    letThisMonthBeDue();
    progress.accept("their renters have paid ahead");
    Until.found(
        "the rents to be charged",
        CHARGED_WITHIN,
        () ->
            Optional.of(manager.get("/api/v1/rent-runs").path(0))
                .filter(run -> run.hasNonNull("completedAt")));
  }

  /** Finance starts the run of all properties; its id. */
  String start() {
    return finance.post("/api/v1/disbursement-runs", Map.of()).path("id").asText();
  }

  /** How many owners' disbursements of the run are paid, {@code size} in the end. */
  long paid(String run) {
    return StreamSupport.stream(
            finance
                .get("/api/v1/disbursement-runs/" + run)
                .path("summary")
                .path("parts")
                .spliterator(),
            false)
        .filter(part -> part.path("status").asText().equals("COMPLETED"))
        .mapToLong(part -> part.path("number").asLong())
        .sum();
  }

  /** What does not hold after a run, in words: read from its summary, its bank and its books. */
  List<String> faults(String run) {
    List<String> faults = new ArrayList<>();
    Map<String, List<JsonNode>> byProperty =
        all("/api/v1/disbursements?runId=" + run).stream()
            .collect(groupingBy(one -> one.path("propertyId").asText()));
    Map<String, List<JsonNode>> atBank =
        stack.sandbox().payouts(TENANT.id(), "dsb_").stream()
            .collect(
                groupingBy(payout -> "dsb_" + payout.path("reference").asText().split("-")[1]));
    List<String> ours = properties();
    if (ours.size() != size) {
      faults.add("%d properties are there, not %d".formatted(ours.size(), size));
    }
    for (String property : ours) {
      List<JsonNode> disbursements = byProperty.getOrDefault(property, List.of());
      List<String> paid =
          disbursements.stream()
              .flatMap(one -> atBank.getOrDefault(one.path("id").asText(), List.of()).stream())
              .map(one -> one.path("status").asText() + " " + one.path("amountMinorUnits"))
              .toList();
      if (!paid.equals(List.of("paid " + OWNER_MINOR_UNITS))) {
        faults.add(
            "%s has %d disbursements, and the bank's log says %s"
                .formatted(property, disbursements.size(), paid));
      }
    }
    JsonNode summary = finance.get("/api/v1/disbursement-runs/" + run).path("summary");
    for (String total : List.of("paidMinorUnits", "postedMinorUnits")) {
      if (summary.path(total).asLong() != size * OWNER_MINOR_UNITS) {
        faults.add(
            "%s is %s, not %d".formatted(total, summary.path(total), size * OWNER_MINOR_UNITS));
      }
    }
    JsonNode findings = finance.get("/api/v1/ledger/findings");
    if (!findings.isEmpty()) {
      faults.add("the ledger's own check finds " + findings);
    }
    return faults;
  }

  private void own() {
    Api application = new Api(stack.addresses().application());
    String owner = "";
    int number = 0;
    for (String property : properties()) {
      if (number++ % PROPERTIES_OF_AN_OWNER == 0) {
        owner = DisbursementCase.addOwner(application, TENANT.demo(), ACCOUNT);
      }
      manager.put("/api/v1/properties/" + property + "/owners", Map.of(owner, 10_000));
    }
  }

  /** The months that have begun count as settled for a tenancy taken over: not so here. */
  private void letThisMonthBeDue() {
    Map<String, String> addresses = stack.stack().addresses();
    try (Connection connection =
        DriverManager.getConnection(
            addresses.get("HATUA_DATABASE_URL"),
            "hatua_app",
            addresses.get("HATUA_DATABASE_APP_PASSWORD"))) {
      connection.setAutoCommit(false);
      try (PreparedStatement tenant =
              connection.prepareStatement("select set_config('hatua.tenant', ?, true)");
          PreparedStatement due =
              connection.prepareStatement(
                  """
                  update rent_account a set next_month = a.next_month - interval '1 month'
                  from property p where p.id = a.property_id and p.name like ?""")) {
        tenant.setString(1, TENANT.id());
        tenant.execute();
        due.setString(1, "Kisima " + mark + " %");
        due.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void take(String file, String columns, IntFunction<String> row) {
    for (int first = 0; first < size; first += ROWS) {
      String rows =
          IntStream.range(first, Math.min(size, first + ROWS))
              .mapToObj(row)
              .collect(Collectors.joining("\n", columns + "\n", "\n"));
      manager.upload("/api/v1/imports", Map.of(file, rows.getBytes(UTF_8)));
    }
  }

  private List<String> properties() {
    return all("/api/v1/properties?q=Kisima+" + mark).stream()
        .map(one -> one.path("id").asText())
        .toList();
  }

  /** Every page of a list. */
  private List<JsonNode> all(String list) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = finance.get("%s&limit=%d&cursor=%s".formatted(list, PAGE, cursor));
      page.path("items").forEach(all::add);
      cursor = page.path("nextCursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return all;
  }

  private String property(int number) {
    return name(number) + ",3 Well Road,,,";
  }

  private String name(int number) {
    return "Kisima %s %05d".formatted(mark, number);
  }

  private String email(int number) {
    return "renter.%s.%d@mail.example".formatted(mark, number);
  }
}
