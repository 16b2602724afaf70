package io.hatua.web.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.GrantPermissionsOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Geolocation;
import io.hatua.document.Documents;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.WorkPosition;
import io.hatua.support.MaintenanceCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.ServedTest;
import io.hatua.web.support.TestBrowser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A technician's browser says where it is when it may, and takes a signature with the mouse. */
@ServedTest
@Tag("S4-04")
class WorkEvidenceJourneyTest {

  private static final int PHONE = 390;
  private static final int HEIGHT = 844;
  private static final int BLACK = 0xff000000;

  @Autowired Office office;
  @Autowired UserAccounts accounts;
  @Autowired MaintenanceCases cases;
  @Autowired Maintenance maintenance;
  @Autowired Documents documents;
  @LocalServerPort int port;

  private Invocation tenant;
  private String id;

  @BeforeEach
  void aTechnicianHasWork() {
    tenant = office.open();
    String technician = accounts.find(Office.username(tenant, Role.TECHNICIAN)).orElseThrow().id();
    id = tenant.call(() -> cases.assigned(technician));
  }

  @Test
  void shouldKeepThePlaceOnceAllowedAndTheSignatureAsDrawn() throws IOException {
    try (TestBrowser browser = new TestBrowser()) {
      Page page = work(browser);
      page.context()
          .grantPermissions(
              List.of("geolocation"), new GrantPermissionsOptions().setOrigin(address("")));
      page.context().setGeolocation(new Geolocation(-1.28639, 36.81722).setAccuracy(12));
      press(page, "Accept");
      assertThat(details().acceptedAt()).isNotNull();
      assertThat(details().positions()).isEmpty(); // nobody said that it may be kept
      page.getByLabel("Keep where I am as evidence").check();
      press(page, "Start");
      assertThat(details().positions())
          .extracting(WorkPosition::step)
          .containsExactly(WorkPosition.Step.STARTED);
      assertThat(details().positions().getFirst().longitude()).isEqualTo(36.81722);
      draw(page);
      press(page, "Done"); // without a name: the drawing is not lost
      page.getByLabel("Full name of who accepts the work").fill("Jane Doe");
      press(page, "Done");
    }
    BufferedImage signature =
        ImageIO.read(
            new ByteArrayInputStream(
                tenant.call(
                    () -> documents.content(details().signatures().getFirst().documentId()))));
    assertThat(signature.getRGB(signature.getWidth() / 2, signature.getHeight() / 2))
        .isEqualTo(BLACK);
    assertThat(signature.getRGB(0, 0)).isNotEqualTo(BLACK);
  }

  @Test
  void shouldGoOnWhenTheBrowserDoesNotSay() {
    try (TestBrowser browser = new TestBrowser()) {
      Page page = work(browser);
      page.addInitScript(
          "navigator.geolocation.getCurrentPosition = (found, refused) => refused({code: 1})");
      page.reload();
      page.getByLabel("Keep where I am as evidence").check();
      press(page, "Start");
    }
    assertThat(details().summary().status()).isEqualTo(MaintenanceStatus.IN_PROGRESS);
    assertThat(details().positions()).isEmpty();
  }

  private Page work(TestBrowser browser) {
    browser.signIn(address(""), Office.username(tenant, Role.TECHNICIAN));
    Page page = browser.page();
    page.setViewportSize(PHONE, HEIGHT);
    page.navigate(address("/work/" + id));
    return page;
  }

  /** A stroke through the middle. */
  private static void draw(Page page) {
    page.locator("canvas").scrollIntoViewIfNeeded();
    BoundingBox box = page.locator("canvas").boundingBox();
    double middle = box.y + box.height / 2;
    page.mouse().move(box.x + box.width / 4, middle);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 3 / 4, middle);
    page.mouse().up();
  }

  /** Presses and waits for what comes of it. */
  private static void press(Page page, String button) {
    page.waitForNavigation(
        () ->
            page.locator("main button", new Page.LocatorOptions().setHasText(button))
                .first()
                .click());
  }

  private RequestDetails details() {
    return tenant.call(() -> cases.details(id));
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
