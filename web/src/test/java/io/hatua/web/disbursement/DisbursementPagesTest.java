package io.hatua.web.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.disbursement.DisbursementRuns;
import io.hatua.ledger.CashAccount;
import io.hatua.support.BankCases;
import io.hatua.support.DisbursementCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S1-80")
@Tag("S1-85")
class DisbursementPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired DisbursementCases cases;
  @Autowired DisbursementRuns runs;
  @Autowired BankCases bank;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldSayWhatToDoWhileThereIsNone() throws Exception {
    gets("/disbursements").andExpect(content().string(containsString("No disbursements yet")));
    gets("/disbursement-runs").andExpect(content().string(containsString("No runs yet")));
    gets("/disbursement-runs/new").andExpect(content().string(containsString("Nothing to pay")));
  }

  @Test
  @Tag("S3-22")
  void shouldSayWhyNoRunCanStartWhileTheBankShowsWhatNobodyExplained() throws Exception {
    String property = tenant.call(() -> cases.property(10_000));
    tenant.run(() -> cases.collected(property, 2_500_000));
    tenant.run(() -> bank.matched(bank.statement(CashAccount.CLIENT).entry(7, "DEPOSIT", "x")));
    for (String page : new String[] {"/disbursement-runs", "/disbursement-runs/new"}) {
      gets(page).andExpect(content().string(containsString("No run can start")));
    }
    mvc.perform(
            post("/disbursement-runs")
                .param("propertyId", property)
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isConflict());
    mvc.perform(
            post("/api/v1/disbursement-runs")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("BANK_DIFFERENCE_UNEXPLAINED"));
  }

  @Test
  void shouldPreviewThenStartARunThatTiesWithTheLedger() throws Exception {
    String property = tenant.call(() -> cases.property(10_000));
    tenant.run(() -> cases.collected(property, 2_500_000));
    gets("/disbursement-runs/new?propertyId=" + property)
        .andExpect(content().string(containsString("22,500.00")))
        .andExpect(content().string(containsString("Start the run")));
    String page =
        mvc.perform(
                post("/disbursement-runs")
                    .param("propertyId", property)
                    .param("throughOn", "2026-11-22")
                    .with(csrf())
                    .with(office.as(tenant, Role.FINANCE)))
            .andExpect(header().string("Location", startsWith("/disbursement-runs/drn_")))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    String run = page.substring(page.lastIndexOf('/') + 1);
    gets(page).andExpect(content().string(containsString("are being calculated")));
    tenant.run(() -> runs.calculate(run));
    String id =
        tenant.call(() -> cases.of(runs.find(run).orElseThrow())).getFirst().disbursement().id();
    tenant.run(() -> cases.payOut(id));

    gets(page)
        .andExpect(content().string(containsString("ties with the ledger")))
        .andExpect(content().string(containsString(id)));
    gets("/disbursement-runs").andExpect(content().string(containsString(run)));
  }

  @Test
  void shouldNameFaultsBesideTheirFields() throws Exception {
    mvc.perform(
            post("/disbursement-runs")
                .param("throughOn", "2026-11-23")
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Nothing was changed")));
  }

  @Test
  void shouldOpenDownToThePostings() throws Exception {
    String id = tenant.call(() -> cases.completed(2_500_000));
    String key = tenant.call(() -> cases.details(id)).lines().getFirst().entryKey();

    assertThat(key).isNotNull();
    for (String path :
        new String[] {"/disbursements/" + id, "/disbursements/" + id + "/statement"}) {
      gets(path)
          .andExpect(content().string(containsString("ent_")))
          .andExpect(content().string(containsString("Management fee")))
          .andExpect(content().string(containsString("22,500.00")));
    }
    gets("/disbursements?status=COMPLETED").andExpect(content().string(containsString(id)));
    gets("/disbursements?status=FAILED").andExpect(content().string(not(containsString(id))));
  }

  @Test
  void shouldSayWhyItFailedAndLeadToTheAccount() throws Exception {
    String id = tenant.call(() -> cases.failed(2_500_000));

    gets("/disbursements/" + id)
        .andExpect(content().string(containsString("The bank could not carry it out")))
        .andExpect(content().string(containsString("/suppliers/sup_")));
  }

  @Test
  void shouldExportTheStatement() throws Exception {
    String id = tenant.call(() -> cases.completed(2_500_000));

    for (String path :
        new String[] {
          "/disbursements/" + id + "/statement.csv", "/api/v1/disbursements/" + id + "/statement"
        }) {
      gets(path)
          .andExpect(header().string("Content-Type", startsWith("text/csv")))
          .andExpect(content().string(containsString(id + ",MANAGEMENT_FEE,2026-11-22,")))
          .andExpect(content().string(containsString(",-250000,KES")));
    }
  }

  @Test
  void shouldServeTheSameByTheApi() throws Exception {
    String property = tenant.call(() -> cases.property(10_000));
    tenant.run(() -> cases.collected(property, 2_500_000));
    gets("/api/v1/disbursement-runs/preview?propertyId=" + property)
        .andExpect(jsonPath("$[0].outcome").value("PAY"))
        .andExpect(jsonPath("$[0].payout.minorUnits").value(2_250_000));
    mvc.perform(
            post("/api/v1/disbursement-runs")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"propertyId\":\"" + property + "\"}")
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.throughOn").value("2026-11-22"));
    String id = tenant.call(() -> cases.of(cases.ran(property))).getFirst().disbursement().id();

    gets("/api/v1/disbursements/" + id)
        .andExpect(jsonPath("$.disbursement.status").value("PENDING"))
        .andExpect(jsonPath("$.lines[0].amount.minorUnits").value(2_500_000));
    gets("/api/v1/disbursements?propertyId=" + property)
        .andExpect(jsonPath("$.items[0].id").value(id));
  }

  private ResultActions gets(String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, Role.FINANCE)));
  }
}
