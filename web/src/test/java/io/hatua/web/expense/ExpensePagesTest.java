package io.hatua.web.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.expense.ExpenseFilter;
import io.hatua.expense.Expenses;
import io.hatua.page.PageRequest;
import io.hatua.supplier.Suppliers;
import io.hatua.support.ExpenseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@WebTest
@Tag("S0-07")
@Tag("S3-14")
class ExpensePagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired ExpenseCases cases;
  @Autowired Expenses expenses;
  @Autowired Suppliers suppliers;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldSayWhatToDoWhileThereIsNone() throws Exception {
    gets(Role.FINANCE, "/expenses")
        .andExpect(content().string(containsString("No expenses yet")))
        .andExpect(content().string(containsString("/expenses/new")));
    gets(Role.FINANCE, "/budgets").andExpect(content().string(containsString("No budgets yet")));
    gets(Role.FINANCE, "/suppliers")
        .andExpect(content().string(containsString("No suppliers yet")));
  }

  @Test
  void shouldListWithFiltersInTheAddress() throws Exception {
    String waiting = tenant.call(() -> cases.inApproval("finance"));
    String paid = tenant.call(cases::paid);

    gets(Role.FINANCE, "/expenses?status=IN_APPROVAL")
        .andExpect(content().string(containsString(waiting)))
        .andExpect(content().string(not(containsString(paid))));
    gets(Role.TECHNICIAN, "/expenses").andExpect(content().string(not(containsString(waiting))));
    gets(Role.TECHNICIAN, "/expenses/" + waiting).andExpect(status().isNotFound());
  }

  @Test
  void shouldSubmitWhatWasTypedWithItsReceipt() throws Exception {
    String budget = tenant.call(() -> cases.budget(null));
    String supplier = tenant.call(cases::supplier);
    Map<String, String> typed =
        Map.of(
            "supplierId", supplier,
            "budgetId", budget,
            "category", "SUPPLIES",
            "invoiceNumber", "INV-77",
            "invoiceOn", "2026-11-20",
            "amount", "4,640.00",
            "taxNet", "4,000",
            "taxRate", "16",
            "tax", "640",
            "description", "Paint");
    send(typed, true)
        .andExpect(status().is3xxRedirection())
        .andExpect(header().string("Location", startsWith("/expenses/exp_")));

    assertThat(tenant.call(() -> expenses.list(ExpenseFilter.NONE, PageRequest.first())).items())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.amount().minorUnits()).isEqualTo(464_000);
              assertThat(one.invoiceNumber()).isEqualTo("INV-77");
            });
  }

  @Test
  void shouldKeepWhatWasTypedBesideItsFaults() throws Exception {
    send(Map.of("invoiceNumber", "INV-77", "amount", "much"), false)
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("INV-77")))
        .andExpect(content().string(containsString("much")))
        .andExpect(content().string(containsString("receipt-more")));
  }

  @Test
  void shouldShowTheCaseToWhoDecides() throws Exception {
    String id = tenant.call(() -> cases.inApproval("finance", "approver"));
    tenant.run(
        () ->
            cases.conclude(
                id,
                "finance",
                "usr_fay",
                Map.of("decision", "RETURN", "question", "Which pump is it?")));

    gets(Role.APPROVER, "/expenses/" + id)
        .andExpect(content().string(containsString("Which pump is it?")))
        .andExpect(content().string(containsString("The requester answers a question")))
        .andExpect(content().string(containsString("4,640.00")));
  }

  @Test
  void shouldShowPostingsAndWhyAPaymentFailed() throws Exception {
    String id = tenant.call(cases::paymentFailed);

    gets(Role.FINANCE, "/expenses/" + id)
        .andExpect(content().string(containsString("Invoice posted")))
        .andExpect(content().string(containsString("Recoverable VAT")))
        .andExpect(content().string(containsString("The bank could not carry it out.")));
  }

  @Test
  void shouldGiveTheReceipt() throws Exception {
    String id = tenant.call(cases::submitted);
    String receipt = tenant.call(() -> cases.details(id)).receipt().id();

    gets(Role.FINANCE, "/expenses/" + id + "/documents/" + receipt)
        .andExpect(content().bytes(ExpenseCases.receipt().content()));
    gets(Role.FINANCE, "/expenses/" + id + "/documents/doc_1").andExpect(status().isNotFound());
  }

  @Test
  @Tag("S0-09")
  void shouldMakeAnotherVersionCount() throws Exception {
    String budget = tenant.call(() -> cases.budget(null, 100_000));
    posts(Role.FINANCE, "/budgets/" + budget + "/versions", Map.of("amount", "2,500"))
        .andExpect(status().is3xxRedirection());
    gets(Role.APPROVER, "/budgets/" + budget)
        .andExpect(content().string(containsString("KES 1,000.00")))
        .andExpect(content().string(not(containsString("Make it count"))));
    posts(Role.FINANCE, "/budgets/" + budget + "/versions/2/finalisation", Map.of())
        .andExpect(status().is3xxRedirection());

    assertThat(tenant.call(() -> cases.left(budget))).isEqualTo(250_000);
  }

  @Test
  void shouldOfferTheConfirmationToTheSecondPersonOnly() throws Exception {
    String supplier = tenant.call(cases::newSupplier);
    posts(
            Role.FINANCE,
            "/suppliers/" + supplier + "/bank-changes",
            Map.of(
                "bankCode", "EQBLKENA",
                "accountNumber", "0011223344",
                "accountName", "Fixit Ltd"))
        .andExpect(status().is3xxRedirection());
    gets(Role.FINANCE, "/suppliers/" + supplier)
        .andExpect(content().string(not(containsString("/confirmation"))));
    gets(Role.APPROVER, "/suppliers/" + supplier)
        .andExpect(content().string(not(containsString("0011223344"))));
    gets(Role.ADMINISTRATOR, "/suppliers/" + supplier)
        .andExpect(content().string(containsString("/confirmation")));
    String change = tenant.call(() -> suppliers.bankChanges(supplier)).getFirst().id();
    posts(
            Role.ADMINISTRATOR,
            "/suppliers/" + supplier + "/bank-changes/" + change + "/confirmation",
            Map.of())
        .andExpect(status().is3xxRedirection());

    assertThat(tenant.call(() -> suppliers.find(supplier).orElseThrow()).bankAccount()).isNotNull();
  }

  @Test
  void shouldChangeASupplierAndKeepWhatWasTypedWrong() throws Exception {
    String supplier = tenant.call(cases::supplier);
    String profile = "/suppliers/" + supplier + "/profile";
    gets(Role.FINANCE, "/suppliers/" + supplier)
        .andExpect(content().string(containsString(profile)));
    posts(Role.FINANCE, profile, Map.of("name", "Mended", "email", "no mail"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("no mail")));
    posts(Role.FINANCE, profile, Map.of("name", "Mended")).andExpect(status().is3xxRedirection());

    gets(Role.APPROVER, "/suppliers/" + supplier)
        .andExpect(content().string(containsString("Mended")))
        .andExpect(content().string(not(containsString(profile))));
  }

  private ResultActions send(Map<String, String> typed, boolean withReceipt) throws Exception {
    MockMultipartHttpServletRequestBuilder request = multipart("/expenses");
    if (withReceipt) {
      request.file(
          new MockMultipartFile(
              "receipt", "r.pdf", "application/pdf", ExpenseCases.receipt().content()));
    }
    typed.forEach(request::param);
    return mvc.perform(request.with(csrf()).with(office.as(tenant, Role.ESTATE_MANAGER)));
  }

  private ResultActions posts(Role role, String path, Map<String, String> typed) throws Exception {
    var request = post(path).with(csrf()).with(office.as(tenant, role));
    typed.forEach(request::param);
    return mvc.perform(request);
  }

  private ResultActions gets(Role role, String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, role)));
  }
}
