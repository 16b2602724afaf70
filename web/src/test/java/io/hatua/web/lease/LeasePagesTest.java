package io.hatua.web.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.lease.LeaseDetails;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Leases;
import io.hatua.signature.SignatureRequests;
import io.hatua.support.LeaseCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.EngineRows;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@WebTest
class LeasePagesTest {

  private static final Pattern SEEN = Pattern.compile("seen=([0-9a-f]+)");

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;
  @Autowired SignatureRequests signatures;
  @Autowired LeaseSigningSteps steps;
  @Autowired TestClock clock;
  @Autowired EngineRows engine;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CUSTOMER", "OWNER", "VENDOR", "TECHNICIAN"})
  void shouldShowEveryRoleTheListAndALease(Role role) throws Exception {
    String lease = tenant.call(cases::active);
    mvc.perform(get("/leases").with(office.as(tenant, role)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("/leases/" + lease)))
        .andExpect(content().string(containsString("KES 25,000.00")));
    mvc.perform(get("/leases/{id}", lease).with(office.as(tenant, role)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("The lease is active")));
  }

  @Test
  void shouldSendStrangersToTheSignIn() throws Exception {
    mvc.perform(get("/leases").accept(MediaType.TEXT_HTML))
        .andExpect(status().isFound())
        .andExpect(header().string("Location", containsString("/sign-in")));
  }

  @Test
  void shouldSayWhatToDoWhenThereIsNoLease() throws Exception {
    mvc.perform(get("/leases").with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(content().string(containsString("No leases yet")))
        .andExpect(content().string(containsString("href=\"/leases/new\"")));
    mvc.perform(get("/leases").with(office.as(tenant, Role.FINANCE)))
        .andExpect(content().string(not(containsString("href=\"/leases/new\""))));
  }

  @Test
  void shouldFindByWordsAndStatusAndSayWhenNothingFits() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    mvc.perform(get("/leases?q=acacia&status=PENDING_SIGNATURE").with(manager))
        .andExpect(content().string(containsString(lease)));
    mvc.perform(get("/leases?status=ACTIVE").with(manager))
        .andExpect(content().string(not(containsString(lease))))
        .andExpect(content().string(containsString("Nothing fits")));
  }

  @Test
  void shouldGiveTheSameListWholeAndAsAPart() throws Exception {
    String lease = tenant.call(cases::proposed);
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    mvc.perform(get("/leases").with(manager))
        .andExpect(content().string(containsString("<html")))
        .andExpect(content().string(containsString(lease)));
    mvc.perform(get("/leases").header("HX-Request", "true").with(manager))
        .andExpect(content().string(not(containsString("<html"))))
        .andExpect(content().string(containsString(lease)));
    mvc.perform(
            get("/leases")
                .header("HX-Request", "true")
                .header("HX-History-Restore-Request", "true")
                .with(manager))
        .andExpect(content().string(containsString("<html")));
  }

  @Test
  void shouldGoOnWhereThePageEnded() throws Exception {
    for (int i = 0; i < 26; i++) {
      tenant.run(cases::proposed);
    }
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    String first =
        mvc.perform(get("/leases").with(manager)).andReturn().getResponse().getContentAsString();
    Matcher cursor = Pattern.compile("cursor=(lse_[a-z0-9]+)").matcher(first);
    assertThat(cursor.find()).isTrue();
    String second =
        mvc.perform(get("/leases?cursor=" + cursor.group(1)).with(manager))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(second).containsOnlyOnce("class=\"fw-bold\" href=\"/leases/lse_");
  }

  @Test
  void shouldSayThatAForeignTenantsLeaseIsNotThere() throws Exception {
    String foreign = office.open().call(cases::proposed);
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    for (String path : new String[] {"", "/diagram", "/withdrawal"}) {
      mvc.perform(get("/leases/" + foreign + path).with(manager)).andExpect(status().isNotFound());
    }
    mvc.perform(get("/leases").with(manager))
        .andExpect(content().string(not(containsString(foreign))));
  }

  @Test
  void shouldTellWhoMustSignWithoutTheirLinks() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    LeaseDetails details = tenant.call(() -> leases.find(lease).orElseThrow());
    String page = page(lease);
    assertThat(page).contains("Still to sign: Chris Customer, Olga Owner");
    details
        .signatureRequests()
        .forEach(request -> assertThat(page).doesNotContain(request.token()));
  }

  @Test
  void shouldNotRepeatWhatTheReaderHasSeen() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    Matcher seen = SEEN.matcher(page(lease));
    assertThat(seen.find()).isTrue();
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    var ask =
        get("/leases/{id}", lease)
            .param("seen", seen.group(1))
            .header("HX-Request", "true")
            .with(manager);
    mvc.perform(ask).andExpect(status().isNoContent());
    tenant.run(
        () -> signatures.ofLease(lease).forEach(request -> cases.sign(request, request.id())));
    mvc.perform(ask)
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Everybody has signed")));
  }

  @Test
  void shouldShowPostingsWithDebitAndCreditAndNoMorePolling() throws Exception {
    String page = page(tenant.call(cases::active));
    assertThat(page)
        .contains("Deposit received", "Bank, deposits", "KES 50,000.00", "Rent charged")
        .doesNotContain("hx-trigger=\"every");
  }

  @Test
  void shouldTellWhatHappenedInTheOrderOfTime() throws Exception {
    String lease = tenant.call(cases::proposed);
    String correlation = tenant.call(() -> leases.find(lease).orElseThrow().correlationId());
    tenant
        .inCase(correlation)
        .run(
            () -> {
              steps.createDraft(lease, List.of());
              steps.holdUnit(lease);
              steps.generateDocument(lease);
              clock.advance(Duration.ofMinutes(1));
              steps.requestSignatures(lease);
            });
    assertThat(page(lease))
        .containsSubsequence(
            "The lease was proposed",
            "The draft was created",
            "Lease, version 1: made",
            "The lease went to its signers");
  }

  @Test
  void shouldShowTheModelThatTheInstanceRunsOn() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    engine.runs(tenant, lease, "Task_AwaitSignature", "The signature's own label");
    var reader = office.as(tenant, Role.FINANCE);
    mvc.perform(get("/leases/{id}/diagram", lease).with(reader))
        .andExpect(jsonPath("$.xml").value(containsString("<process")))
        .andExpect(jsonPath("$.active[0]").value("Task_AwaitSignature"));
    assertThat(page(lease))
        .contains("The signature&#39;s own label", "https://operate.test/processes/");
  }

  @Test
  void shouldAnswerNoDiagramBeforeTheProcessHasBegun() throws Exception {
    String lease = tenant.call(cases::proposed);
    mvc.perform(get("/leases/{id}/diagram", lease).with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isNoContent());
  }

  @Test
  void shouldShowTheDocumentOfTheLeaseOnly() throws Exception {
    String lease = tenant.call(cases::documented);
    String other = tenant.call(cases::proposed);
    String document = tenant.call(() -> leases.find(lease).orElseThrow().documentId());
    var reader = office.as(tenant, Role.FINANCE);
    mvc.perform(get("/leases/{id}/documents/{document}", lease, document).with(reader))
        .andExpect(content().contentType(MediaType.APPLICATION_PDF));
    mvc.perform(get("/leases/{id}/documents/{document}", other, document).with(reader))
        .andExpect(status().isNotFound());
  }

  @Test
  void shouldWithdrawWithAReasonAfterSayingWhatHappens() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    mvc.perform(get("/leases/{id}/withdrawal", lease).with(manager))
        .andExpect(content().string(containsString("What will happen")));
    mvc.perform(post("/leases/{id}/withdrawal", lease).with(csrf()).with(manager))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Reason is needed.")));
    mvc.perform(
            post("/leases/{id}/withdrawal", lease)
                .param("reason", "Found another flat")
                .with(csrf())
                .with(manager))
        .andExpect(redirectedUrl("/leases/" + lease));
    assertThat(page(lease)).contains("being called off", "Found another flat");
  }

  @Test
  void refusesToWithdrawAnActiveLeaseAndNamesTheProcessToUse() throws Exception {
    String lease = tenant.call(cases::active);
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    mvc.perform(get("/leases/{id}/withdrawal", lease).with(manager))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("lease-termination")));
    mvc.perform(
            post("/leases/{id}/withdrawal", lease)
                .param("reason", "Too late")
                .with(csrf())
                .with(manager))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("lease-termination")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"FINANCE", "OPERATOR"})
  void refusesWhoMayOnlyRead(Role role) throws Exception {
    String lease = tenant.call(cases::proposed);
    var reader = office.as(tenant, role);
    mvc.perform(get("/leases/new").with(reader)).andExpect(status().isForbidden());
    mvc.perform(post("/leases").with(csrf()).with(reader)).andExpect(status().isForbidden());
    mvc.perform(
            post("/leases/{id}/withdrawal", lease).param("reason", "no").with(csrf()).with(reader))
        .andExpect(status().isForbidden());
  }

  @Test
  void shouldSpeakSwahiliToWhoPrefersIt() throws Exception {
    mvc.perform(
            get("/leases")
                .header("Accept-Language", "sw")
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(content().string(containsString("lang=\"sw\"")))
        .andExpect(content().string(containsString("Mikataba")));
  }

  private String page(String lease) throws Exception {
    return mvc.perform(get("/leases/{id}", lease).with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
