package io.hatua.web.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.disbursement.DisbursementLine;
import io.hatua.disbursement.LineKind;
import io.hatua.expense.ExpenseApprovalSteps;
import io.hatua.expense.ExpenseStatus;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.RequestSummary;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.Technicians;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.page.PageRequest;
import io.hatua.rent.Charges;
import io.hatua.support.DisbursementCases;
import io.hatua.support.EngineTasks;
import io.hatua.support.ExpenseCases;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.RentCases;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A vendor's work from the renter's photo to the owner's statement. */
@WebTest
@Tag("S1-64")
class VendorPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired DisbursementCases disbursements;
  @Autowired ExpenseCases expenses;
  @Autowired ExpenseApprovalSteps expenseSteps;
  @Autowired EngineTasks engine;
  @Autowired RentCases rents;
  @Autowired Charges charges;
  @Autowired MaintenanceCases cases;
  @Autowired Maintenance maintenance;
  @Autowired MaintenanceSteps steps;
  @Autowired VendorInvoices invoices;
  @Autowired Technicians technicians;
  @Autowired Tenants tenants;
  @Autowired UserAccounts accounts;

  private Invocation tenant;
  private String vendor;
  private String property;
  private String lease;

  @BeforeEach
  void anOwnersPropertyWithARenterAndAVendor() {
    tenant = office.open();
    vendor = accounts.find(Office.username(tenant, Role.VENDOR)).map(UserAccount::id).orElseThrow();
    tenant.run(
        () -> {
          cases.supplies(vendor);
          technicians.setSkills(vendor, Set.of(Skill.PLUMBING));
          property = disbursements.property(10_000);
          expenses.budget(property);
          lease = disbursements.lease(property, 2_500_000);
          rents.paidInCash(lease, 2_500_000);
        });
  }

  @Test
  @Tag("S1-68")
  @Tag("S1-83")
  @Tag("S1-84")
  void shouldLeadFromTheRentersPhotoToOneLineOfTheOwnersStatement() throws Exception {
    String id = reported();
    String photo = tenant.call(() -> cases.details(id)).photos().getFirst().id();
    mvc.perform(get("/work/%s/documents/%s".formatted(id, photo)).with(vendor()))
        .andExpect(content().contentType(MediaType.IMAGE_PNG));
    workDone(id);
    as(Role.VENDOR, "/work").andExpect(content().string(containsString("no invoice yet")));
    mvc.perform(invoice(id, "INV-1", "4,000", "640")).andExpect(redirectedUrl(page(id)));
    as(Role.VENDOR, page(id)).andExpect(content().string(containsString("KES 4,640.00")));
    String expense = invoiced(id);
    tenant.run(
        () -> {
          expenseSteps.reserveBudget(expense);
          expenses.plan(expense);
          expenseSteps.post(expense);
        });
    var ran = tenant.call(() -> disbursements.of(disbursements.ran(property)));
    String disbursement = ran.getFirst().disbursement().id();

    assertThat(ran).hasSize(1);
    assertThat(ran.getFirst().lines())
        .filteredOn(line -> !line.kind().isIncome())
        .extracting(DisbursementLine::kind)
        .containsExactlyInAnyOrder(LineKind.VENDOR_INVOICE, LineKind.MANAGEMENT_FEE);
    as(Role.FINANCE, "/disbursements/" + disbursement + "/statement")
        .andExpect(content().string(containsString("href=\"/expenses/" + expense + "\"")))
        .andExpect(content().string(containsString("KES -4,640.00")));
    assertThat(csv(disbursement))
        .filteredOn(line -> line.contains("VENDOR_INVOICE"))
        .singleElement()
        .asString()
        .contains("expense/" + expense + "/posted", "-464000");
    as(Role.FINANCE, "/expenses/" + expense)
        .andExpect(content().string(containsString("href=\"/requests/" + id + "\"")));
    as(Role.FINANCE, "/requests/" + id)
        .andExpect(content().string(containsString("/documents/" + photo)))
        .andExpect(content().string(containsString("href=\"/expenses/" + expense + "\"")));
    assertThat(tenant.call(() -> disbursements.of(disbursements.ran(property))))
        .flatExtracting(details -> details.lines())
        .extracting(DisbursementLine::kind)
        .doesNotContain(LineKind.VENDOR_INVOICE, LineKind.MAINTENANCE);
  }

  @Test
  void shouldNameEveryFaultOfAnInvoiceAndKeepWhatWasTyped() throws Exception {
    String id = completed();
    mvc.perform(
            multipart(page(id))
                .param("key", "k")
                .param("invoiceNumber", "")
                .param("invoiceOn", "yesterday")
                .param("net", "much")
                .param("vat", "640")
                .param("vatRate", "16")
                .with(vendor())
                .with(csrf()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("id=\"receipt-more\""),
                        containsString("value=\"much\""),
                        containsString("value=\"640\""))));
    assertThat(tenant.call(() -> invoices.ofRequest(id)).getFirst().invoice()).isNull();
  }

  @Test
  @Tag("S0-08")
  void shouldSayInWordsThatAnInvoiceExceedsWhatWasApproved() throws Exception {
    String id = completed();
    mvc.perform(invoice(id, "INV-1", "8,000", "1,280")).andExpect(redirectedUrl(page(id)));
    as(Role.VENDOR, page(id))
        .andExpect(content().string(containsString("It is KES 1,280.00 more than was approved")));
    as(Role.ESTATE_MANAGER, "/expenses/" + invoiced(id))
        .andExpect(content().string(containsString("More than that by")))
        .andExpect(content().string(containsString("KES 1,280.00")));
  }

  @Test
  void shouldAskTheVendorAndGoOnWithTheAnswer() throws Exception {
    String id = completed();
    mvc.perform(invoice(id, "INV-1", "8,000", "1,280")).andExpect(redirectedUrl(page(id)));
    String expense = invoiced(id);
    long instance = tenant.call(() -> expenses.instance(expense));
    tenant.run(
        () -> {
          expenseSteps.reserveBudget(expense);
          expenses.plan(expense, "estate-manager");
          expenses.conclude(
              expense,
              "estate-manager",
              "usr_manager",
              Map.of("decision", "RETURN", "question", "Why two men?"));
        });
    as(Role.VENDOR, page(id)).andExpect(content().string(containsString("Why two men?")));
    mvc.perform(
            post(page(id) + "/answer").param("answer", "A heavy pump").with(vendor()).with(csrf()))
        .andExpect(status().isConflict()); // the engine has not told of its task yet
    engine.task(instance, "expense-approval", "Task_AnswerQuestions", List.of(), vendor, null);
    mvc.perform(post(page(id) + "/answer").param("answer", " ").with(vendor()).with(csrf()))
        .andExpect(status().isUnprocessableEntity());
    mvc.perform(
            post(page(id) + "/answer").param("answer", "A heavy pump").with(vendor()).with(csrf()))
        .andExpect(redirectedUrl(page(id)));
    tenant.run(() -> expenseSteps.concludeAnswer(expense, 1, instance, "job_1"));

    assertThat(tenant.call(() -> expenses.details(expense)).summary().status())
        .isEqualTo(ExpenseStatus.IN_APPROVAL);
    assertThat(tenant.call(() -> expenses.details(expense)).approvals().getFirst().answer())
        .isEqualTo("A heavy pump");
  }

  @Test
  void shouldGiveBackWhatCannotBeDone() throws Exception {
    String id = reported();
    mvc.perform(post("/work/" + id + "/refusal").param("reason", "").with(vendor()).with(csrf()))
        .andExpect(status().isUnprocessableEntity());
    mvc.perform(
            post("/work/" + id + "/refusal").param("reason", "No van").with(vendor()).with(csrf()))
        .andExpect(redirectedUrl("/work"));
    as(Role.VENDOR, "/work").andExpect(content().string(not(containsString(id))));
    as(Role.ESTATE_MANAGER, "/requests/" + id)
        .andExpect(content().string(containsString("No van")))
        .andExpect(content().string(containsString("gave it back")));
    assertThat(tenant.call(() -> cases.details(id)).summary().status())
        .isEqualTo(MaintenanceStatus.OPEN);
  }

  @Test
  @Tag("S0-15")
  void shouldShowVendorsNothingOfOthers() throws Exception {
    String another = tenant.call(() -> cases.vendor(Skill.GAS));
    String theirs = tenant.call(() -> cases.completed(another, cases.unit()));
    for (String address : List.of("/work/" + theirs, page(theirs), "/api/v1/work/" + theirs)) {
      mvc.perform(get(address).with(vendor())).andExpect(status().isNotFound());
    }
    for (String address : List.of("/requests", "/expenses", "/suppliers", "/disbursements")) {
      mvc.perform(get(address).with(vendor())).andExpect(status().isForbidden());
    }
    String own = reported();
    mvc.perform(get("/api/v1/work/" + own).with(vendor()))
        .andExpect(content().string(containsString("The tap leaks")))
        .andExpect(content().string(not(containsString(another)))); // nor who else was thought of
    mvc.perform(get("/").with(vendor())).andExpect(redirectedUrl("/work"));
  }

  @Test
  @Tag("S4-04")
  void shouldTakePhotosPlacesAndSignaturesByTheApi() throws Exception {
    String id = reported();
    String api = "/api/v1/work/" + id;
    send(api + "/acceptance", "{\"position\": {\"latitude\": -1.28639, \"accuracyMetres\": -1}}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath("$.faults[*].field", containsInAnyOrder("longitude", "accuracyMetres")));
    String position = "{\"latitude\": -1.28639, \"longitude\": 36.81722, \"accuracyMetres\": 12.5}";
    send(api + "/acceptance", "{\"position\": " + position + "}").andExpect(status().isOk());
    mvc.perform(post(api + "/start").with(vendor())).andExpect(status().isOk());
    mvc.perform(
            multipart(api + "/photos")
                .file(
                    new MockMultipartFile(
                        "photos", "p.png", "image/png", MaintenanceCases.photo().content()))
                .with(vendor()))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.photos[*].kind", contains("reported-photo", "evidence")));
    String photo = tenant.call(() -> cases.details(id)).photos().getLast().id();
    mvc.perform(get(api + "/photos/" + photo).with(vendor()))
        .andExpect(content().contentType(MediaType.IMAGE_PNG));
    mvc.perform(get(api + "/photos/doc_none").with(vendor())).andExpect(status().isNotFound());
    String drawing = MaintenanceCases.signature().drawing();
    send(api + "/completion", "{\"signature\": {\"drawing\": \"" + drawing + "\"}}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", contains("signedBy")));
    send(
            api + "/completion",
            "{\"signature\": {\"signedBy\": \"Jane Doe\", \"drawing\": \"" + drawing + "\"}}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.positions[*].step", contains("ACCEPTED")))
        .andExpect(jsonPath("$.signatures[*].signedBy", contains("Jane Doe")));
    mvc.perform(get("/api/v1/requests/" + id).with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(jsonPath("$.positions[0].latitude").value(-1.28639))
        .andExpect(jsonPath("$.signatures[0].signedBy").value("Jane Doe"));
  }

  @Test
  void shouldFilterTheBoardByVendor() throws Exception {
    String own = tenant.call(cases::open);
    String theirs = reported();
    String supplier = tenant.call(() -> cases.details(theirs)).summary().supplierId();

    as(Role.ESTATE_MANAGER, "/requests?supplierId=" + supplier)
        .andExpect(content().string(containsString("/requests/" + theirs)))
        .andExpect(content().string(not(containsString("/requests/" + own))));
  }

  /** Reported by the renter with a photo, and given to the vendor. */
  private String reported() throws Exception {
    String page =
        "/repairs/%s/%s"
            .formatted(tenant.tenantId(), tenant.call(() -> charges.token(lease)).orElseThrow());
    mvc.perform(
            multipart(page)
                .file(
                    new MockMultipartFile(
                        "photos", "p.png", "image/png", MaintenanceCases.photo().content()))
                .param("key", "k")
                .param("priority", "MEDIUM")
                .param("description", "The tap leaks")
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    String id =
        tenant.call(
            () ->
                maintenance
                    .list(
                        new RequestFilter(null, true, property, null, null, null),
                        PageRequest.first())
                    .items()
                    .stream()
                    .map(RequestSummary::id)
                    .findFirst()
                    .orElseThrow());
    tenant.run(
        () -> {
          steps.triage(id, MaintenanceCases.SURE);
          steps.createWorkOrder(id);
          steps.assign(id, 1);
        });
    assertThat(tenant.call(() -> cases.details(id)).summary().assigneeId()).isEqualTo(vendor);
    return id;
  }

  private String completed() throws Exception {
    String id = reported();
    workDone(id);
    return id;
  }

  private void workDone(String id) throws Exception {
    for (String act : List.of("accept", "start")) {
      mvc.perform(post("/work/" + id + "/" + act).with(vendor()).with(csrf()))
          .andExpect(redirectedUrl("/work/" + id));
    }
    mvc.perform(
            post("/work/" + id + "/costs")
                .param("kind", "MATERIAL")
                .param("amount", "450")
                .param("description", "Washer")
                .with(vendor())
                .with(csrf()))
        .andExpect(redirectedUrl("/work/" + id));
    mvc.perform(post("/work/" + id + "/finish").with(vendor()).with(csrf()))
        .andExpect(redirectedUrl("/work/" + id));
    tenant.run(() -> steps.complete(id, 1));
    as(Role.VENDOR, "/work/" + id)
        .andExpect(content().string(containsString("href=\"" + page(id) + "\"")));
  }

  private ResultActions send(String address, String json) throws Exception {
    return mvc.perform(
        post(address).contentType(MediaType.APPLICATION_JSON).content(json).with(vendor()));
  }

  private RequestBuilder invoice(String id, String number, String net, String vat) {
    MockMultipartHttpServletRequestBuilder sent =
        multipart(page(id))
            .file(
                new MockMultipartFile(
                    "receipt", "i.pdf", "application/pdf", ExpenseCases.receipt().content()));
    return sent.param("key", "k-" + id)
        .param("invoiceNumber", number)
        .param("invoiceOn", tenant.call(tenants::today).toString())
        .param("net", net)
        .param("vat", vat)
        .param("vatRate", "16")
        .with(vendor())
        .with(csrf());
  }

  private String invoiced(String id) {
    return tenant.call(() -> invoices.ofRequest(id)).getFirst().invoice().id();
  }

  private List<String> csv(String disbursement) throws Exception {
    return mvc.perform(
            get("/disbursements/" + disbursement + "/statement.csv")
                .with(office.as(tenant, Role.FINANCE)))
        .andReturn()
        .getResponse()
        .getContentAsString()
        .lines()
        .toList();
  }

  private static String page(String id) {
    return "/work/" + id + "/invoice";
  }

  private RequestPostProcessor vendor() {
    return office.as(tenant, Role.VENDOR);
  }

  private ResultActions as(Role role, String address) throws Exception {
    return mvc.perform(get(address).accept(MediaType.TEXT_HTML).with(office.as(tenant, role)))
        .andExpect(status().isOk());
  }
}
