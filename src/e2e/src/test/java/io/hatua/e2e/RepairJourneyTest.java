package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.hatua.demo.LeaseSigningCase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A repair in real browsers: the renter's and the technician's phone, the manager's board. */
@WholeSystemTest
@Tag("S1-60")
@Tag("S1-66")
@Tag("S1-68")
@Tag("S4-04")
class RepairJourneyTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final DemoTenant TENANT = DemoTenant.MAINTENANCE;

  @Test
  void shouldLeadFromTheRentersPhoneToTheTechniciansAndBack(WholeStack stack) throws IOException {
    LeaseSigningCase lease = stack.propose(TENANT);
    lease.complete();
    String rent = stack.mailbox().withLink(lease.customerEmail(), "/rent/", PATIENCE).link();
    try (Browser renter = Browser.phone();
        Browser manager = Browser.wide();
        Browser technician = Browser.phone()) {
      report(renter, rent);
      String id = renter.page().url().replaceAll(".*/", "");

      manager.signIn(stack.addresses().application(), TENANT.manager());
      manager.open(stack.addresses().application() + "/requests");
      manager.page().locator("#list a[href$='" + id + "']").waitFor();
      manager.picture("repair-board");
      assertThat(manager.overflow()).isZero();

      renter.sees("Somebody will come");
      mend(technician, stack, id);
      renter.sees("It is mended").picture("repair-mended-phone");
      assertThat(renter.overflow()).isZero();
      renter.page().getByLabel("What is wrong now").fill("It leaks again");
      renter.press("It is broken again");
      renter.sees("We are looking for somebody").picture("repair-reopened-phone");
      technician.open(stack.addresses().application() + "/work");
      technician.page().locator("a[href$='" + id + "']").waitFor();
      manager.open(stack.addresses().application() + "/requests/" + id);
      manager
          .sees("New washer")
          .sees("Jane Doe")
          .sees("It leaks again")
          .picture("repair-of-a-request");
    }
  }

  private static void report(Browser renter, String rent) throws IOException {
    renter.open(rent.replace("/rent/", "/repairs/"));
    renter
        .page()
        .getByLabel("What is wrong", Browser.exactly())
        .fill("The tap in the kitchen leaks");
    renter
        .page()
        .locator("#photos")
        .setInputFiles(new FilePayload("tap.png", "image/png", photo()));
    renter.picture("repair-report-phone");
    assertThat(renter.overflow()).isZero();
    renter.press("Report it");
    renter.page().waitForURL("**/repairs/**/mrq_*");
    renter.picture("repair-reported-phone");
    assertThat(renter.page().locator("section img").first().getAttribute("src"))
        .contains("/documents/");
  }

  private static void mend(Browser technician, WholeStack stack, String id) {
    technician.signIn(
        stack.addresses().application(), TENANT.manager().replace("manager", "technician"));
    technician.open(stack.addresses().application() + "/work");
    technician.page().locator("a[href$='" + id + "']").click();
    technician.picture("repair-work-phone");
    assertThat(technician.overflow()).isZero();
    technician.press("Accept").press("Start");
    technician.page().getByLabel("Note").fill("New washer");
    technician.press("Add note").sees("New washer");
    technician.page().getByLabel("Full name of who accepts the work").fill("Jane Doe");
    technician.picture("repair-working-phone");
    technician.press("Done");
  }

  /** A small photo that a browser can show. */
  private static byte[] photo() throws IOException {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, (x * 255 / image.getWidth()) << 8 | 128);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }
}
