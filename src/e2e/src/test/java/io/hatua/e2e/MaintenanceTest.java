package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.demo.MaintenanceCase;
import io.hatua.demo.VendorCase;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Something broken, in time and late, with the technician's own page. */
@WholeSystemTest
class MaintenanceTest {

  @Test
  @Tag("S1-60")
  @Tag("S1-67")
  void shouldMendAndMendAgain(WholeStack stack) {
    MaintenanceCase repair = stack.report(DemoTenant.MAINTENANCE);
    mend(repair);
    repair.reopen();
    mend(repair);
    repair.awaitProcessEnd();
    JsonNode closed = repair.request();

    assertThat(closed.path("round").asInt()).isEqualTo(2);
    assertThat(closed.path("photos")).hasSize(1);
    assertThat(repair.told("sla.breached")).isZero();
    assertThat(repair.told("request.closed")).isEqualTo(1);
  }

  @Test
  @Tag("S1-70")
  @Tag("S1-73")
  void shouldTellThreeManagersWhenNoSignComes(WholeStack stack) {
    MaintenanceCase repair = stack.report(DemoTenant.MAINTENANCE_RESPONSE);
    repair.awaitBreaches(3);
    mend(repair);

    assertThat(repair.told("sla.at_risk")).isEqualTo(1);
    assertThat(repair.told("sla.breached")).isEqualTo(3);
    assertThat(repair.request().path("summary").path("escalated").asBoolean()).isTrue();
  }

  @Test
  @Tag("S1-71")
  @Tag("S1-73")
  void shouldTellThreeManagersWhenTheWorkTakesTooLong(WholeStack stack) {
    MaintenanceCase repair = stack.report(DemoTenant.MAINTENANCE_RESOLUTION);
    repair.awaitStatus("ASSIGNED");
    repair.technician().press("Start", Map.of());
    repair.awaitBreaches(3);

    assertThat(repair.told("sla.breached")).isEqualTo(3);
  }

  @Test
  @Tag("S1-64")
  @Tag("S1-68")
  @Tag("S1-84")
  void shouldPayAVendorAndDeductItFromTheOwnerOnce(WholeStack stack) {
    VendorCase story = VendorCase.report(stack.addresses(), DemoTenant.MAINTENANCE_VENDOR.demo());
    story.work();
    String expense = story.invoice(400_000);
    JsonNode paid = story.awaitPaid(expense);
    story.owner().run();
    JsonNode statement = story.owner().awaitStatus("COMPLETED");

    assertThat(paid.path("work").path("requestId").asText()).isEqualTo(story.repair().requestId());
    assertThat(StreamSupport.stream(statement.path("lines").spliterator(), false))
        .filteredOn(line -> line.path("kind").asText().equals("VENDOR_INVOICE"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("amount").path("minorUnits").asLong()).isEqualTo(-464_000);
              assertThat(line.path("entryKey").asText())
                  .isEqualTo("expense/" + expense + "/posted");
            });
    assertThat(statement.path("lines").findValuesAsText("kind")).doesNotContain("MAINTENANCE");
    assertThat(statement.path("disbursement").path("payout").path("minorUnits").asLong())
        .isEqualTo(2_500_000 - 250_000 - 464_000);
    assertThat(story.completed().path(0).path("invoice").path("status").asText()).isEqualTo("PAID");
    assertThat(story.owner().findings()).isEmpty();
  }

  private static void mend(MaintenanceCase repair) {
    repair.awaitStatus("ASSIGNED");
    repair.technician().press("Accept", Map.of()).press("Start", Map.of()).press("Done", Map.of());
    repair.awaitStatus("COMPLETED");
  }
}
