package io.hatua.web.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.bank.BankReconciliation;
import io.hatua.ledger.CashAccount;
import io.hatua.page.PageRequest;
import io.hatua.support.BankCases;
import io.hatua.support.Camt;
import io.hatua.support.RentCases;
import io.hatua.support.SettlementCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S3-22")
class BankPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired BankCases cases;
  @Autowired RentCases rents;
  @Autowired BankReconciliation bank;
  @Autowired SettlementCases settlements;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldSayWhereStatementsComeFromWhileThereIsNone() throws Exception {
    gets("/bank-statements")
        .andExpect(content().string(containsString("No statements yet")))
        .andExpect(content().string(containsString("Take over")));
    mvc.perform(get("/bank-statements").with(office.as(tenant, Role.APPROVER)))
        .andExpect(content().string(not(containsString("Take over"))));
  }

  @Test
  void shouldTakeOverAFileAndShowWhatItIsInTheBooks() throws Exception {
    tenant.run(() -> rents.paidInCash(rents.lease(30_000), 30_000));
    Camt camt =
        tenant.call(
            () ->
                cases
                    .statement(CashAccount.CLIENT)
                    .entry(30_000, "DEPOSIT", "slip-1")
                    .entry(700, "DEPOSIT", "slip-2"));
    String page =
        upload(camt.file())
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    String id = page.substring(page.lastIndexOf('/') + 1);
    tenant.run(() -> cases.matched(camt));

    gets(page)
        .andExpect(content().string(containsString("slip-1")))
        .andExpect(content().string(containsString("in the books")))
        .andExpect(content().string(containsString("/ledger-entries/ent_")))
        .andExpect(content().string(containsString("owners are not paid until then")));
    gets("/bank-statements").andExpect(content().string(containsString("1 to explain")));
    gets("/bank-statements?account=DEPOSITS")
        .andExpect(content().string(containsString("Nothing fits")));
    gets("/api/v1/bank-statements/" + id + "/entries")
        .andExpect(jsonPath("$.items[0].state").value("MATCHED"))
        .andExpect(jsonPath("$.items[1].state").value("OPEN"));
    gets("/api/v1/bank-reconciliation")
        .andExpect(jsonPath("$[0].balances.unexplained").value(1))
        .andExpect(jsonPath("$[0].balances.notInBooks.minorUnits").value(700))
        .andExpect(jsonPath("$[0].difference.minorUnits").value(0))
        .andExpect(jsonPath("$[0].ties").value(false));
    tenant.run(() -> cases.explain(id, "UNAPPLIED_RECEIPT"));
    gets(page).andExpect(content().string(containsString("called the bank")));
    gets("/bank-statements")
        .andExpect(content().string(containsString("Bank, books and beneficiaries agree")));
  }

  @Test
  @Tag("S3-23")
  void shouldShowWhichLineOfASettlementIsInTheBooks() throws Exception {
    gets("/settlements").andExpect(content().string(containsString("No settlements yet")));
    String id = tenant.call(() -> settlements.settled(30_000, 700));

    gets("/settlements")
        .andExpect(content().string(containsString("one line is open")))
        .andExpect(content().string(containsString("KES 307.00")));
    gets("/settlements/" + id)
        .andExpect(content().string(containsString("/ledger-entries/ent_")))
        .andExpect(content().string(containsString("It is tried again by itself")));
    gets("/api/v1/settlements/" + id)
        .andExpect(jsonPath("$.lines[0].entryKey").isNotEmpty())
        .andExpect(jsonPath("$.lines[1].entryKey").doesNotExist());
  }

  @Test
  void shouldSayBesideTheFieldWhyAFileIsRefused() throws Exception {
    upload(new byte[0])
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("The file: is needed.")));
    upload("<!DOCTYPE x []><x/>".getBytes(UTF_8))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content().string(allOf(containsString("is-invalid"), containsString("document type"))));
    assertThat(tenant.call(() -> bank.list(null, PageRequest.first())).items()).isEmpty();
  }

  @Test
  void programsShouldTakeOverAFileOnceAndLearnEveryFault() throws Exception {
    byte[] file =
        tenant.call(() -> cases.statement(CashAccount.OPERATING).entry(1, "DEPOSIT", "x").file());
    String first =
        sent(file).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    assertThat(sent(file).andReturn().getResponse().getContentAsString()).isEqualTo(first);
    sent("no".getBytes(UTF_8))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value("file"));
  }

  @Test
  @Tag("S0-15")
  void shouldShowNothingOfAnotherTenant() throws Exception {
    String other =
        office
            .open()
            .call(
                () -> cases.imported(cases.statement(CashAccount.CLIENT).entry(1, "DEPOSIT", "x")));
    gets("/bank-statements/" + other).andExpect(status().isNotFound());
  }

  private ResultActions upload(byte[] file) throws Exception {
    return mvc.perform(
        multipart("/bank-statements")
            .file(new MockMultipartFile("file", "statement.xml", "application/xml", file))
            .with(csrf())
            .with(office.as(tenant, Role.FINANCE)));
  }

  private ResultActions sent(byte[] file) throws Exception {
    return mvc.perform(
        multipart("/api/v1/bank-statements")
            .file(new MockMultipartFile("file", "statement.xml", "application/xml", file))
            .with(csrf())
            .with(office.as(tenant, Role.FINANCE)));
  }

  private ResultActions gets(String address) throws Exception {
    return mvc.perform(get(address).with(office.as(tenant, Role.FINANCE)));
  }
}
