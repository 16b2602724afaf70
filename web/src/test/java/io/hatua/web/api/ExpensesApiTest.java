package io.hatua.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.expense.SubmitExpense;
import io.hatua.support.ExpenseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@WebTest
@Tag("S0-07")
@Tag("S3-14")
class ExpensesApiTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired ExpenseCases cases;
  @Autowired ObjectMapper json;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldAcceptOnceForAKeyAndKeepTheReceipt() throws Exception {
    SubmitExpense command = tenant.call(() -> cases.small(cases.budget(null)));
    String first =
        submit(command, Role.TECHNICIAN)
            .andExpect(status().isAccepted())
            .andExpect(header().string("Location", startsWith("/api/v1/expenses/exp_")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    submit(command, Role.TECHNICIAN)
        .andExpect(status().isAccepted())
        .andExpect(content().json(first));
    String id = json.readTree(first).path("expenseId").asText();

    as(Role.TECHNICIAN, get("/api/v1/expenses/" + id + "/receipt"))
        .andExpect(content().contentType(MediaType.APPLICATION_PDF))
        .andExpect(content().bytes(ExpenseCases.receipt().content()));
    as(Role.TECHNICIAN, get("/api/v1/expenses")).andExpect(jsonPath("$.items", hasSize(1)));
  }

  @Test
  void shouldNameEveryFaultAtOnce() throws Exception {
    mvc.perform(
            multipart("/api/v1/expenses")
                .file(part("{\"category\":\"GIFTS\"}"))
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath(
                "$.faults[*].field",
                hasItems("supplierId", "budgetId", "category", "amountMinorUnits", "receipt")));
  }

  @Test
  void shouldShowWhoReadsNoBusinessTheirOwnOnly() throws Exception {
    String other = tenant.call(cases::submitted);

    as(Role.TECHNICIAN, get("/api/v1/expenses")).andExpect(jsonPath("$.items", hasSize(0)));
    as(Role.TECHNICIAN, get("/api/v1/expenses/" + other)).andExpect(status().isNotFound());
    as(Role.TECHNICIAN, get("/api/v1/expenses/" + other + "/receipt"))
        .andExpect(status().isNotFound());
    as(Role.APPROVER, get("/api/v1/expenses/" + other)).andExpect(status().isOk());
  }

  @Test
  void shouldReadFilterAndPage() throws Exception {
    tenant.call(cases::submitted);
    String waiting = tenant.call(() -> cases.inApproval("finance"));

    as(Role.FINANCE, get("/api/v1/expenses?status=IN_APPROVAL&limit=1"))
        .andExpect(jsonPath("$.items[*].id", contains(waiting)))
        .andExpect(jsonPath("$.nextCursor").doesNotExist());
    as(Role.FINANCE, get("/api/v1/expenses?limit=1"))
        .andExpect(jsonPath("$.nextCursor").value(waiting));
    as(Role.FINANCE, get("/api/v1/expenses/" + waiting))
        .andExpect(jsonPath("$.approvals[0].group").value("finance"))
        .andExpect(jsonPath("$.tax.minorUnits").value(64_000));
  }

  @Test
  void shouldBeWithdrawnByWhoSubmittedItOnly() throws Exception {
    SubmitExpense command = tenant.call(() -> cases.small(cases.budget(null)));
    String id =
        json.readTree(submit(command, Role.FINANCE).andReturn().getResponse().getContentAsString())
            .path("expenseId")
            .asText();
    as(Role.APPROVER, post("/api/v1/expenses/" + id + "/withdrawal"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("NOT_YOUR_EXPENSE"));
    as(Role.FINANCE, post("/api/v1/expenses/" + id + "/withdrawal"))
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.closeReason").value("WITHDRAWN_BY_REQUESTER"));
  }

  @Test
  @Tag("S0-09")
  void shouldKeepBudgetsInVersions() throws Exception {
    String id =
        created(
            "/api/v1/budgets",
            """
            {"name":"Repairs","fromOn":"2026-01-01","untilOn":"2026-12-31",
             "amountMinorUnits":1000}""");
    as(Role.FINANCE, body(post("/api/v1/budgets/" + id + "/versions"), "{\"amountMinorUnits\":5}"))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.versions", hasSize(2)));
    for (int number : new int[] {1, 2}) {
      as(Role.FINANCE, post("/api/v1/budgets/" + id + "/versions/" + number + "/finalisation"))
          .andExpect(jsonPath("$.budget.finalVersion").value(number));
    }
    as(Role.APPROVER, get("/api/v1/budgets/" + id))
        .andExpect(jsonPath("$.leftMinorUnits").value(5));
  }

  @Test
  void shouldTakeTwoPeopleForABankAccount() throws Exception {
    String id = created("/api/v1/suppliers", "{\"name\":\"Fixit Ltd\"}");
    String change =
        json.readTree(
                as(
                        Role.FINANCE,
                        body(
                            post("/api/v1/suppliers/" + id + "/bank-changes"),
                            """
                            {"bankCode":"EQBLKENA","accountNumber":"0011223344",
                             "accountName":"Fixit Ltd"}"""))
                    .andExpect(status().isCreated())
                    .andReturn()
                    .getResponse()
                    .getContentAsString())
            .path("id")
            .asText();
    String confirmation = "/api/v1/suppliers/" + id + "/bank-changes/" + change + "/confirmation";
    as(Role.FINANCE, post(confirmation))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("SECOND_PERSON_NEEDED"));
    as(Role.ADMINISTRATOR, post(confirmation))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.bankAccount").value("…3344"));
    String read =
        as(Role.APPROVER, get("/api/v1/suppliers/" + id))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(read).contains("…3344").doesNotContain("0011223344");
  }

  private String created(String path, String content) throws Exception {
    String location =
        as(Role.FINANCE, body(post(path), content))
            .andExpect(status().isCreated())
            .andReturn()
            .getResponse()
            .getHeader("Location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private ResultActions submit(SubmitExpense command, Role role) throws Exception {
    return mvc.perform(
        multipart("/api/v1/expenses")
            .file(part(json.writeValueAsString(command)))
            .file(
                new MockMultipartFile(
                    "receipt", "r.pdf", "application/pdf", ExpenseCases.receipt().content()))
            .header("Idempotency-Key", "one")
            .with(office.as(tenant, role)));
  }

  private static MockMultipartFile part(String content) {
    return new MockMultipartFile(
        "expense", "", "application/json", content.getBytes(StandardCharsets.UTF_8));
  }

  private static AbstractMockHttpServletRequestBuilder<?> body(
      AbstractMockHttpServletRequestBuilder<?> request, String content) {
    request.contentType(MediaType.APPLICATION_JSON).content(content);
    return request;
  }

  private ResultActions as(Role role, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    request.with(office.as(tenant, role));
    return mvc.perform(request);
  }
}
