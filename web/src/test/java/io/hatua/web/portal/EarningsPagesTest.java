package io.hatua.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.disbursement.Statements;
import io.hatua.ledger.CashAccount;
import io.hatua.owner.Owners;
import io.hatua.support.BankCases;
import io.hatua.support.DisbursementCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What an owner sees of their money, and of nobody else's. */
@WebTest
@Tag("S1-81")
@Tag("S1-85")
class EarningsPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired DisbursementCases cases;
  @Autowired Statements statements;
  @Autowired BankCases bank;
  @Autowired Owners owners;
  @Autowired UserAccounts accounts;

  private Invocation tenant;
  private String reader;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    reader = accounts.find(Office.username(tenant, Role.OWNER)).orElseThrow().id();
  }

  @Test
  void shouldSayWhatToDoWhileNothingIsKnownOfThem() throws Exception {
    gets("/").andExpect(redirectedUrl("/earnings"));
    gets("/earnings").andExpect(content().string(containsString("Nothing of yours yet")));
    gets("/statements").andExpect(content().string(containsString("No statements yet")));
    gets("/statements?q=x").andExpect(content().string(containsString("Show all")));
    gets("/api/v1/earnings").andExpect(jsonPath("$.properties.items").isEmpty());
    gets("/api/v1/statements").andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void shouldShowWhatIsHeldAndWhatComesNext() throws Exception {
    String property = property(10_000);
    tenant.run(() -> cases.collected(property, 2_500_000));

    gets("/earnings")
        .andExpect(content().string(containsString("25,000.00")))
        .andExpect(content().string(containsString("22,500.00")))
        .andExpect(content().string(containsString("The next payment of owners takes it along")));
    gets("/api/v1/earnings")
        .andExpect(jsonPath("$.held.minorUnits").value(2_500_000))
        .andExpect(jsonPath("$.properties.items[0].parts[0].rule").value("RENT_PAYMENT"))
        .andExpect(jsonPath("$.properties.items[0].upcoming.payout.minorUnits").value(2_250_000));
    tenant.run(() -> bank.matched(bank.statement(CashAccount.CLIENT).entry(7, "DEPOSIT", "x")));
    gets("/earnings").andExpect(content().string(containsString("Nobody is paid at the moment")));
  }

  @Test
  void shouldShowStatementsWithTheirStateOnPageAsCsvAndAsPdf() throws Exception {
    String id = own(() -> cases.completed(2_500_000));
    gets("/statements")
        .andExpect(content().string(containsString(id)))
        .andExpect(content().string(containsString("22,500.00")));
    gets("/statements?status=FAILED").andExpect(content().string(not(containsString(id))));
    gets("/statements/" + id)
        .andExpect(content().string(containsString("Management fee")))
        .andExpect(content().string(not(containsString("ent_"))))
        .andExpect(content().string(not(containsString("/leases"))))
        .andExpect(content().string(not(containsString("/disbursements"))));
    for (String path :
        new String[] {"/statements/" + id + ".csv", "/api/v1/statements/" + id + "/csv"}) {
      gets(path).andExpect(content().string(containsString(",-250000,KES")));
    }
    tenant.run(() -> statements.send(id));
    byte[] sent = tenant.call(() -> statements.pdf(id));
    for (String path :
        new String[] {"/statements/" + id + ".pdf", "/api/v1/statements/" + id + "/pdf"}) {
      gets(path)
          .andExpect(header().string("Content-Type", startsWith("application/pdf")))
          .andExpect(content().bytes(sent));
    }
    gets("/statements/" + id).andExpect(content().string(containsString("SHA-256")));
    gets("/api/v1/statements/" + id)
        .andExpect(jsonPath("$.statement.status").value("COMPLETED"))
        .andExpect(jsonPath("$.lines[0].amount.minorUnits").value(2_500_000));
    gets("/api/v1/statements").andExpect(jsonPath("$.items[0].id").value(id));
  }

  @Test
  void shouldOfferThePdfToStaffToo() throws Exception {
    String id = tenant.call(() -> cases.pending(2_500_000));

    for (String path :
        new String[] {
          "/disbursements/" + id + "/statement.pdf",
          "/api/v1/disbursements/" + id + "/statement/pdf"
        }) {
      mvc.perform(get(path).with(office.as(tenant, Role.FINANCE)))
          .andExpect(status().isOk())
          .andExpect(header().string("Content-Type", startsWith("application/pdf")))
          .andExpect(content().string(startsWith("%PDF-")));
    }
    mvc.perform(get("/disbursements/dsb_x/statement.pdf").with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isNotFound());
  }

  @Test
  @Tag("S3-03")
  void shouldShowNothingOfAnotherOwner() throws Exception {
    own(() -> cases.completed(2_500_000));
    String theirs = tenant.call(() -> cases.completed(77_700));
    String name = tenant.call(() -> cases.one(theirs)).propertyName();

    for (String path :
        new String[] {
          "/statements/" + theirs,
          "/statements/" + theirs + ".csv",
          "/statements/" + theirs + ".pdf",
          "/api/v1/statements/" + theirs,
          "/api/v1/statements/" + theirs + "/csv",
          "/api/v1/statements/" + theirs + "/pdf"
        }) {
      gets(path).andExpect(status().isNotFound());
    }
    for (String path :
        new String[] {
          "/earnings",
          "/statements",
          "/statements?q=" + theirs,
          "/api/v1/earnings",
          "/api/v1/statements?q=" + theirs
        }) {
      String answer = gets(path).andReturn().getResponse().getContentAsString();
      assertThat(answer).doesNotContain(name).doesNotContain("/" + theirs);
    }
  }

  @Test
  @Tag("S3-03")
  void shouldShowOnlyTheOwnPartOfASharedProperty() throws Exception {
    String property = property(2_500, 7_500);
    tenant.run(() -> cases.collected(property, 1_000_000));

    gets("/api/v1/earnings")
        .andExpect(jsonPath("$.held.minorUnits").value(750_000))
        .andExpect(jsonPath("$.properties.items.length()").value(1))
        .andExpect(jsonPath("$.properties.items[0].upcoming.net.minorUnits").value(675_000));
    gets("/earnings")
        .andExpect(content().string(not(containsString("2,500.00"))))
        .andExpect(content().string(containsString("7,500.00")));
  }

  @Test
  void shouldLetAdministratorsSayWhoseAccountItIs() throws Exception {
    String owner = tenant.call(() -> cases.owner());
    String page = "/owners/" + owner + "/account";
    String finance = accounts.find(Office.username(tenant, Role.FINANCE)).orElseThrow().id();
    mvc.perform(get(page).with(office.as(tenant, Role.ADMINISTRATOR)))
        .andExpect(content().string(containsString(Office.username(tenant, Role.OWNER))));
    mvc.perform(
            post(page)
                .param("userId", finance)
                .with(csrf())
                .with(office.as(tenant, Role.ADMINISTRATOR)))
        .andExpect(status().isUnprocessableEntity());
    mvc.perform(
            post(page)
                .param("userId", reader)
                .with(csrf())
                .with(office.as(tenant, Role.ADMINISTRATOR)))
        .andExpect(redirectedUrl("/owners"));
    assertThat(tenant.call(() -> owners.ofUser(reader)).orElseThrow().id()).isEqualTo(owner);
    mvc.perform(
            put("/api/v1" + page)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"userId\":null}")
                .with(csrf())
                .with(office.as(tenant, Role.ADMINISTRATOR)))
        .andExpect(status().isNoContent());
    assertThat(tenant.call(() -> owners.ofUser(reader))).isEmpty();
  }

  /** A property whose largest share is the reader's. */
  private String property(int... shares) {
    String property = tenant.call(() -> cases.property(shares));
    tenant.run(() -> owners.setAccount(owners.ofProperty(property).getFirst().id(), reader));
    return property;
  }

  /** A disbursement to the reader. */
  private String own(Supplier<String> disbursement) {
    String id = tenant.call(disbursement);
    tenant.run(() -> owners.setAccount(cases.one(id).ownerId(), reader));
    return id;
  }

  private ResultActions gets(String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, Role.OWNER)));
  }
}
