package io.hatua.web.ledger;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.support.DisbursementCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Authenticator;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.Phone;
import io.hatua.web.support.WebTest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S1-47")
class PeriodPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired DisbursementCases cases;
  @Autowired Phone phone;
  @Autowired TestClock clock;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldSayWhatIsOpenAndWhy() throws Exception {
    gets("/ledger/periods").andExpect(content().string(containsString("No period is closed")));
    gets("/ledger/periods/closing").andExpect(status().isNotFound());
    gets("/api/v1/ledger/periods/next").andExpect(jsonPath("$.obstacles").isEmpty());
    tenant.run(() -> cases.collected(cases.property(10_000), 1_000));

    gets("/ledger/periods")
        .andExpect(content().string(containsString("November 2026 is open")))
        .andExpect(content().string(containsString("The month is not over")))
        .andExpect(content().string(not(containsString("/ledger/periods/closing"))));
    gets("/api/v1/ledger/periods/next")
        .andExpect(jsonPath("$.month").value("2026-11"))
        .andExpect(jsonPath("$.obstacles[0]").value("NOT_OVER"));
  }

  @Test
  @Tag("S3-17")
  void shouldCloseWithTheSecondFactorAfterSayingWhatFollows() throws Exception {
    tenant.run(() -> cases.collected(cases.property(10_000), 1_000));
    clock.set(Instant.parse("2026-12-01T09:00:00Z"));
    gets("/ledger/periods").andExpect(content().string(containsString("/ledger/periods/closing")));
    gets("/ledger/periods/closing")
        .andExpect(content().string(containsString("Close November 2026?")))
        .andExpect(content().string(containsString("It cannot be undone")));
    close("/ledger/periods/closing", null)
        .andExpect(redirectedUrl("/account/second-factor?needed"));
    close("/api/v1/ledger/periods/closing", null)
        .andExpect(jsonPath("$.code").value("SECOND_FACTOR_REQUIRED"));

    Authenticator app = phone.enrol(tenant, Office.username(tenant, Role.FINANCE));
    close("/ledger/periods/closing", phone.nextCode(app))
        .andExpect(redirectedUrl("/ledger/periods"));
    gets("/ledger/periods")
        .andExpect(content().string(containsString("December 2026 is open")))
        .andExpect(content().string(containsString("November 2026</a>")));
    gets("/api/v1/ledger/periods").andExpect(jsonPath("$.items[0].month").value("2026-11"));
  }

  @Test
  @Tag("S3-03")
  void shouldAskNobodyForACodeWhoMayNotClose() throws Exception {
    for (String path : new String[] {"/ledger/periods/closing", "/api/v1/ledger/periods/closing"}) {
      mvc.perform(
              post(path)
                  .param("month", "2026-11")
                  .with(csrf())
                  .with(office.as(tenant, Role.APPROVER)))
          .andExpect(status().isForbidden());
    }
  }

  private ResultActions close(String path, @Nullable String code) throws Exception {
    var request =
        post(path).param("month", "2026-11").with(csrf()).with(office.as(tenant, Role.FINANCE));
    return mvc.perform(code == null ? request : request.param("secondFactorCode", code));
  }

  private ResultActions gets(String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, Role.FINANCE)));
  }
}
