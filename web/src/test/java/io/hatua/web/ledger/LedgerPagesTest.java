package io.hatua.web.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.RecordedEntry;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S1-47")
@Tag("S1-48")
class LedgerPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases leases;
  @Autowired LedgerQueries ledger;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldSayThatTheBooksAreEmpty() throws Exception {
    page("/ledger").andExpect(content().string(containsString("The books are empty")));
    page("/ledger/beneficiaries").andExpect(content().string(containsString("books are empty")));
    page("/ledger-accounts").andExpect(content().string(containsString("No account is open")));
    page("/ledger-entries").andExpect(content().string(containsString("Nothing")));
  }

  @Test
  void shouldLeadFromTheTrialBalanceToTheLineAndWhoseItIs() throws Exception {
    String lease = tenant.call(leases::depositReceived);
    RecordedEntry deposit = tenant.call(() -> ledger.entriesOfLease(lease)).getFirst();
    LedgerLine cash = deposit.lines().getFirst();

    page("/ledger")
        .andExpect(content().string(containsString("The books hold together")))
        .andExpect(content().string(containsString("Client money, KES")))
        .andExpect(content().string(containsString("code=DEPOSITS_HELD")));
    String account = "/ledger-accounts/" + cash.account().id();
    page("/ledger-accounts?code=" + cash.account().code())
        .andExpect(content().string(containsString(account)));
    page(account).andExpect(content().string(containsString("/ledger-entries/" + deposit.id())));
    page(account + "?from=2030-01-01")
        .andExpect(content().string(containsString("Nothing fits")))
        .andExpect(content().string(not(containsString(deposit.id()))));
    page("/ledger-entries?rule=DEPOSIT_RECEIVED")
        .andExpect(content().string(containsString(deposit.id())));
    page("/ledger-entries?rule=LATE_FEE")
        .andExpect(content().string(not(containsString(deposit.id()))));
    page("/ledger-entries/" + deposit.id())
        .andExpect(content().string(containsString("Deposit received")))
        .andExpect(content().string(containsString("/cases/" + deposit.correlationId())))
        .andExpect(content().string(containsString(account)));
    page("/ledger/beneficiaries").andExpect(content().string(containsString("KES")));
  }

  @Test
  void shouldNameAFaultBesideItsField() throws Exception {
    page("/ledger-entries?from=yesterday")
        .andExpect(content().string(containsString("is-invalid")));
    page("/ledger?on=yesterday").andExpect(content().string(containsString("is-invalid")));
  }

  @Test
  void shouldExportTheJournalLineByLine() throws Exception {
    String lease = tenant.call(leases::depositReceived);
    RecordedEntry deposit = tenant.call(() -> ledger.entriesOfLease(lease)).getFirst();

    String csv =
        page("/ledger/export?rule=DEPOSIT_RECEIVED").andReturn().getResponse().getContentAsString();

    assertThat(csv.lines()).hasSize(1 + deposit.lines().size());
    assertThat(csv)
        .startsWith("entry,rule,effectiveOn")
        .contains(deposit.id() + ",DEPOSIT_RECEIVED,");
  }

  @Test
  void rejectsWhatIsNotThere() throws Exception {
    for (String path : new String[] {"/ledger-accounts/1", "/ledger-entries/1"}) {
      mvc.perform(get(path).with(office.as(tenant, Role.FINANCE))).andExpect(status().isNotFound());
    }
  }

  private ResultActions page(String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, Role.FINANCE))).andExpect(status().isOk());
  }
}
