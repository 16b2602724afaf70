package io.hatua.web.maintenance;

import com.microsoft.playwright.Locator;
import io.hatua.support.MaintenanceCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.ServedTest;
import io.hatua.web.support.TestBrowser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Work comes onto the page of whoever does it, and onto the board, without being loaded again. */
@ServedTest
@Tag("S4-04")
class LiveWorkTest {

  @Autowired Office office;
  @Autowired UserAccounts accounts;
  @Autowired MaintenanceCases cases;
  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource({"TECHNICIAN, /work", "ESTATE_MANAGER, /requests"})
  void shouldShowNewWork(Role reader, String path) {
    Invocation tenant = office.open();
    String technician = accounts.find(Office.username(tenant, Role.TECHNICIAN)).orElseThrow().id();
    try (TestBrowser browser = new TestBrowser()) {
      String address = "http://localhost:" + port;
      browser.signIn(address, Office.username(tenant, reader));
      browser.page().navigate(address + path);
      Locator list = browser.page().locator("#list a[href*='mrq_']");
      browser.page().waitForFunction("() => changes?.readyState === EventSource.OPEN && told > 0");
      tenant.run(() -> cases.assigned(technician));
      list.first().waitFor();
    }
  }
}
