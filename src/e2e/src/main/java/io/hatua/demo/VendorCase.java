package io.hatua.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A repair that a vendor does, invoices and is paid for, and that the owner pays in the end. */
public final class VendorCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
  private static final String PASSWORD = "hatua";
  private static final String ACCOUNT = "0011223344";
  private static final byte[] INVOICE = "%PDF-1.7 the invoice of a demo".getBytes(UTF_8);

  private final Api application;
  private final String demo;
  private final DisbursementCase owner;
  private final MaintenanceCase repair;

  private VendorCase(Api application, String demo, DisbursementCase owner, MaintenanceCase repair) {
    this.application = application;
    this.demo = demo;
    this.owner = owner;
    this.repair = repair;
  }

  /**
   * Adds a property whose owner has collected a rent, a budget for its repairs and a bank account
   * of the vendor, and reports something broken there, with a photo.
   */
  public static VendorCase report(Addresses addresses, String demo) {
    Api application = new Api(addresses.application());
    DisbursementCase owner = DisbursementCase.open(application, demo, ACCOUNT);
    owner.collect(2_500_000);
    Api manager = application.as(MaintenanceCase.user(demo, "manager"), PASSWORD);
    String unit =
        manager
            .post("/api/v1/units", Map.of("propertyId", owner.propertyId(), "name", "V" + mark()))
            .path("id")
            .asText();
    Api finance = application.as(MaintenanceCase.user(demo, "finance"), PASSWORD);
    budget(finance, owner.propertyId());
    agreeOnAccount(application, demo);
    return new VendorCase(application, demo, owner, MaintenanceCase.report(addresses, demo, unit));
  }

  public MaintenanceCase repair() {
    return repair;
  }

  public DisbursementCase owner() {
    return owner;
  }

  /** The vendor accepts, starts, writes down a cost and is done, on the own page. */
  public void work() {
    repair.awaitStatus("ASSIGNED");
    repair
        .sent("vendor")
        .press("Accept", Map.of())
        .press("Start", Map.of())
        .press("Add cost", Map.of("kind", "MATERIAL", "amount", "450", "description", "Washer"))
        .press("Done", Map.of());
    repair.awaitStatus("COMPLETED");
  }

  /** The vendor sends the invoice, with 16 % of VAT; the id of its expense. */
  public String invoice(long netMinorUnits) {
    return vendor()
        .upload(
            "/api/v1/work/" + repair.requestId() + "/invoice",
            Map.of(
                "invoice",
                Map.of(
                    "invoiceNumber",
                    "INV-" + mark(),
                    "invoiceOn",
                    LocalDate.now(NAIROBI).toString(),
                    "netMinorUnits",
                    netMinorUnits,
                    "vatRateBasisPoints",
                    1_600,
                    "vatMinorUnits",
                    netMinorUnits * 16 / 100),
                "receipt",
                INVOICE))
        .path("expenseId")
        .asText();
  }

  /** What the vendor completed, with its invoices. */
  public JsonNode completed() {
    return vendor().get("/api/v1/work/completed");
  }

  /** Waits until the vendor is paid. */
  public JsonNode awaitPaid(String expenseId) {
    Api finance = application.as(MaintenanceCase.user(demo, "finance"), PASSWORD);
    return Until.found(
        "the vendor to be paid",
        PATIENCE,
        () ->
            Optional.of(finance.get("/api/v1/expenses/" + expenseId))
                .filter(now -> now.path("summary").path("status").asText().equals("PAID")));
  }

  private Api vendor() {
    return application.as(MaintenanceCase.user(demo, "vendor"), PASSWORD);
  }

  private static void budget(Api finance, String propertyId) {
    LocalDate today = LocalDate.now(NAIROBI);
    String budget =
        finance
            .post(
                "/api/v1/budgets",
                Map.of(
                    "name",
                    "Repairs " + mark(),
                    "propertyId",
                    propertyId,
                    "fromOn",
                    today.minusDays(30).toString(),
                    "untilOn",
                    today.plusDays(30).toString(),
                    "amountMinorUnits",
                    100_000_000))
            .path("budget")
            .path("id")
            .asText();
    finance.post("/api/v1/budgets/" + budget + "/versions/1/finalisation", Map.of());
  }

  /** Two people of finance agree on the vendor's bank account, unless they did before. */
  private static void agreeOnAccount(Api application, String demo) {
    JsonNode supplier =
        application
            .as(MaintenanceCase.user(demo, "finance"), PASSWORD)
            .get("/api/v1/suppliers?q=Demo%20vendor")
            .path("items")
            .path(0);
    if (supplier.hasNonNull("bankAccount")) {
      return;
    }
    new Payee(application, demo, supplier.path("id").asText(), "Demo vendor").agreeOn(ACCOUNT);
  }

  private static String mark() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
