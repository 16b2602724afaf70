package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Something broken from the report to the completed work, in time or late. */
@Command(
    name = "maintenance",
    mixinStandardHelpOptions = true,
    description = "Something broken, from the report to the completed work.")
final class MaintenanceDemo implements Runnable {

  /** What three levels of a clock are told as. */
  private static final int LEVELS = 3;

  @ArgGroup private @Nullable Ending ending;

  /** How it goes. */
  static final class Ending {
    @Option(
        names = "--response-breach",
        description = "the technician gives no sign in time: three managers are told")
    boolean responseBreach;

    @Option(
        names = "--resolution-breach",
        description = "the work takes too long: three managers are told")
    boolean resolutionBreach;

    @Option(
        names = "--vendor",
        description = "a vendor does it and is paid, and the owner pays for it once")
    boolean vendor;

    @Option(names = "--reopened", description = "it breaks again, and is mended again")
    boolean reopened;
  }

  @Override
  public void run() {
    Ending how = ending == null ? new Ending() : ending;
    Addresses addresses = Addresses.of(System.getenv());
    String demo =
        "maintenance"
            + (how.responseBreach ? "-response-breach" : "")
            + (how.resolutionBreach ? "-resolution-breach" : "");
    Narrator tell = new Narrator(System.out, addresses);
    if (how.vendor) {
      VendorStory.tell(tell, addresses);
      return;
    }
    tell.scene("A leaking tap is reported with a photo");
    MaintenanceCase repair = MaintenanceCase.report(addresses, demo);
    String page = "/requests/" + repair.requestId();
    tell.links(page, repair.process());
    explain(tell, repair.awaitStatus("ASSIGNED"));
    if (how.responseBreach) {
      tell.scene("The technician gives no sign: the managers are told, one above the other");
      repair.awaitBreaches(LEVELS);
      tell.news(repair.events());
    }
    mend(tell, repair, how.resolutionBreach);
    if (how.reopened) {
      tell.scene("It leaks again: the next round begins, with clocks of its own");
      repair.reopen();
      explain(tell, repair.awaitStatus("ASSIGNED"));
      mend(tell, repair, false);
    }
    tell.scene("Nobody reopens it in time, and it is closed");
    repair.awaitProcessEnd();
    tell.news(repair.events());
    tell.scene("What there is now");
    JsonNode now = repair.request();
    tell.line("request      " + code(now.path("summary").path("status")));
    tell.line("rounds       " + now.path("round").asInt());
    now.path("clocks")
        .forEach(
            one ->
                tell.line(
                    "%-12s round %d: %d levels passed"
                        .formatted(
                            code(one.path("kind")),
                            one.path("round").asInt(),
                            one.path("escalations").size())));
    tell.line(
        "cost         %d minor units".formatted(now.path("cost").path("minorUnits").asLong()));
    tell.scene(
        "Look at it: sign in as %s with the password hatua"
            .formatted(MaintenanceCase.user(demo, "manager")));
    tell.links(page, repair.process());
  }

  private static void mend(Narrator tell, MaintenanceCase repair, boolean late) {
    tell.scene("The technician accepts and starts, on the phone's page");
    Visitor technician = repair.technician().press("Accept", Map.of()).press("Start", Map.of());
    if (late) {
      tell.scene("The work takes too long: the managers are told, one above the other");
      repair.awaitBreaches(LEVELS);
      tell.news(repair.events());
    }
    tell.scene("The technician writes down what was done and what it cost, and is done");
    technician
        .press("Add note", Map.of("text", "New washer"))
        .press("Add cost", Map.of("kind", "MATERIAL", "amount", "450", "description", "Washer"))
        .press("Done", Map.of());
    repair.awaitStatus("COMPLETED");
    tell.news(repair.events());
  }

  static void explain(Narrator tell, JsonNode request) {
    tell.scene("Who does it, and why");
    request
        .path("assignments")
        .path(0)
        .path("candidates")
        .forEach(
            one ->
                tell.line(
                    one.path("score").isNull() || one.path("score").isMissingNode()
                        ? "not %s: %s"
                            .formatted(one.path("userId").asText(), code(one.path("obstacle")))
                        : "%s with %d points"
                            .formatted(one.path("userId").asText(), one.path("score").asInt())));
  }

  private static String code(JsonNode name) {
    return name.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
