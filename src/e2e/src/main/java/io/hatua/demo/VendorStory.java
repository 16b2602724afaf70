package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A repair by a vendor, from the report to the line in the owner's statement. */
final class VendorStory {

  private static final String DEMO = "maintenance-vendor";

  /** Without VAT; with it below what nobody has to approve. */
  private static final long NET = 400_000;

  private VendorStory() {}

  static void tell(Narrator tell, Addresses addresses) {
    tell.scene("A rent is collected, and a leaking tap is reported with a photo");
    VendorCase story = VendorCase.report(addresses, DEMO);
    MaintenanceCase repair = story.repair();
    String page = "/requests/" + repair.requestId();
    tell.links(page, repair.process());
    MaintenanceDemo.explain(tell, repair.awaitStatus("ASSIGNED"));
    tell.scene("No plumber of our own: the vendor accepts, starts and is done, on the own page");
    story.work();
    tell.news(repair.events());
    tell.scene("The vendor sends the invoice; it is approved by rule, posted and paid");
    JsonNode paid = story.awaitPaid(story.invoice(NET));
    tell.line(
        "invoice      %s, %d minor units, paid"
            .formatted(
                paid.path("summary").path("invoiceNumber").asText(),
                paid.path("summary").path("amount").path("minorUnits").asLong()));
    tell.scene("The owner is paid what is left of the rent: the work is deducted once");
    story.owner().run();
    JsonNode disbursement = story.owner().awaitStatus("COMPLETED");
    disbursement
        .path("lines")
        .forEach(
            line ->
                tell.line(
                    "%-16s %12d"
                        .formatted(
                            line.path("kind").asText().toLowerCase(Locale.ROOT),
                            line.path("amount").path("minorUnits").asLong())));
    tell.scene(
        "Look at it: sign in as %s with the password hatua"
            .formatted(MaintenanceCase.user(DEMO, "manager")));
    tell.links("/disbursements/" + story.owner().disbursementId(), story.owner().process());
  }
}
