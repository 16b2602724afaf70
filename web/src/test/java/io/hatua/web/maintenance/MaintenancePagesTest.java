package io.hatua.web.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.maintenance.Awaited;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.MaintenanceStatus;
import io.hatua.maintenance.MaintenanceSteps;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.Skill;
import io.hatua.maintenance.SlaEscalations;
import io.hatua.maintenance.Technicians;
import io.hatua.page.PageRequest;
import io.hatua.rent.Charges;
import io.hatua.support.EngineTasks;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.RentCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** A request from the renter's page to the technician's, the managers' and back. */
@WebTest
class MaintenancePagesTest {

  private static final String DRAWING =
      "data:image/png;base64,"
          + Base64.getEncoder().encodeToString(MaintenanceCases.photo().content());

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired RentCases rents;
  @Autowired Charges charges;
  @Autowired MaintenanceCases cases;
  @Autowired Maintenance maintenance;
  @Autowired MaintenanceSteps steps;
  @Autowired SlaEscalations escalations;
  @Autowired Technicians technicians;
  @Autowired EngineTasks engine;
  @Autowired UserAccounts accounts;
  @Autowired TestClock clock;

  private Invocation tenant;
  private String page;
  private String technician;

  @BeforeEach
  void aLeaseRuns() {
    tenant = office.open();
    String lease = tenant.call(() -> rents.lease(2_500_000));
    page =
        "/repairs/%s/%s"
            .formatted(tenant.tenantId(), tenant.call(() -> charges.token(lease)).orElseThrow());
    technician =
        accounts.find(Office.username(tenant, Role.TECHNICIAN)).map(UserAccount::id).orElseThrow();
    tenant.run(() -> technicians.setSkills(technician, Set.of(Skill.PLUMBING)));
  }

  @Test
  @Tag("S1-60")
  @Tag("S1-66")
  @Tag("S1-68")
  void shouldMendWhatTheRenterReportsAndReportsAgain() throws Exception {
    see(page.replace("/repairs/", "/rent/"))
        .andExpect(content().string(containsString("href=\"" + page + "\"")));
    see(page).andExpect(content().string(containsString("Something broken in")));
    report("The tap in the kitchen leaks");
    String id = only().summary().id();
    see(page + "/" + id)
        .andExpect(content().string(containsString("We have your report")))
        .andExpect(content().string(containsString("The tap in the kitchen leaks")));
    mvc.perform(get(page + "/" + id + "/documents/" + only().photos().getFirst().id()))
        .andExpect(content().contentType(MediaType.IMAGE_PNG));

    tenant.run(
        () -> {
          steps.triage(id, MaintenanceCases.SURE);
          steps.createWorkOrder(id);
          steps.assign(id, 1);
        });
    see(page + "/" + id).andExpect(content().string(containsString("Somebody will come")));
    as(Role.TECHNICIAN, "/work").andExpect(content().string(containsString("/work/" + id)));
    as(Role.TECHNICIAN, "/work/" + id)
        .andExpect(content().string(containsString(">Accept</button>")));
    work(id, "accept");
    work(id, "start");
    mvc.perform(
            post("/work/" + id + "/pause")
                .param("reason", "WAITING_FOR_PARTS")
                .with(office.as(tenant, Role.TECHNICIAN))
                .with(csrf()))
        .andExpect(redirectedUrl("/work/" + id));
    assertThat(only().summary().status()).isEqualTo(MaintenanceStatus.PAUSED);
    as(Role.TECHNICIAN, "/work/" + id)
        .andExpect(content().string(containsString(">Go on</button>")));
    work(id, "start");
    mvc.perform(
            post("/work/" + id + "/costs")
                .param("kind", "MATERIAL")
                .param("amount", "450")
                .param("description", "Washer")
                .with(office.as(tenant, Role.TECHNICIAN))
                .with(csrf()))
        .andExpect(redirectedUrl("/work/" + id));
    mvc.perform(
            multipart("/work/" + id + "/photos")
                .file(photo())
                .with(office.as(tenant, Role.TECHNICIAN))
                .with(csrf()))
        .andExpect(redirectedUrl("/work/" + id));
    work(id, "finish");
    tenant.run(() -> steps.complete(id, 1));
    as(Role.ESTATE_MANAGER, "/requests/" + id)
        .andExpect(content().string(containsString("100 points")))
        .andExpect(content().string(containsString("KES 450.00")))
        .andExpect(content().string(containsString("The report speaks of water")));

    see(page + "/" + id).andExpect(content().string(containsString("It is broken again")));
    mvc.perform(post(page + "/" + id + "/reopening").param("text", "It leaks again").with(csrf()))
        .andExpect(redirectedUrl(page + "/" + id));
    assertThat(only().round()).isEqualTo(2);
  }

  @Test
  @Tag("S4-04")
  void shouldShowManagersWhereTheWorkWasAndWhoAcceptedIt() throws Exception {
    report("The tap leaks");
    String id = only().summary().id();
    tenant.run(
        () -> {
          steps.triage(id, MaintenanceCases.SURE);
          steps.createWorkOrder(id);
          steps.assign(id, 1);
        });
    evidence(id, "start", "-1.28639", "").andExpect(redirectedUrl("/work/" + id));
    evidence(id, "finish", "north", "")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("Latitude"),
                        containsString("Full name of who accepts the work is needed"),
                        containsString("value=\"" + DRAWING + "\""))));
    assertThat(only().summary().status()).isEqualTo(MaintenanceStatus.IN_PROGRESS);
    evidence(id, "finish", "-1.28640", "Jane Doe").andExpect(redirectedUrl("/work/" + id));

    as(Role.ESTATE_MANAGER, "/requests")
        .andExpect(content().string(containsString("/requests/" + id)));
    String signature = only().signatures().getFirst().documentId();
    for (String address : List.of("/work/" + id, "/requests/" + id)) {
      as(address.startsWith("/work") ? Role.TECHNICIAN : Role.ESTATE_MANAGER, address)
          .andExpect(content().string(containsString("-1.28639, 36.81722 (± 12 m)")))
          .andExpect(content().string(containsString("Jane Doe")))
          .andExpect(content().string(containsString(address + "/documents/" + signature)));
    }
    mvc.perform(
            get("/requests/" + id + "/documents/" + signature)
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(content().contentType(MediaType.IMAGE_PNG));
    see(page + "/" + id)
        .andExpect(content().string(not(containsString("Jane Doe"))))
        .andExpect(content().string(not(containsString(signature))));
    long task =
        engine.task(
            tenant.call(() -> cases.instance(id)),
            "maintenance-request",
            Awaited.REVIEW.elementId(),
            List.of(Role.ESTATE_MANAGER.group()),
            null,
            null);
    as(Role.ESTATE_MANAGER, "/tasks/" + task)
        .andExpect(content().string(containsString("Jane Doe")))
        .andExpect(content().string(containsString("-1.28640, 36.81722 (± 12 m)")));
  }

  @Test
  void shouldNameEveryFaultBesideItsFieldAndKeepWhatWasTyped() throws Exception {
    mvc.perform(
            multipart(page)
                .file(new MockMultipartFile("photos", "a.txt", "text/plain", "text".getBytes()))
                .param("key", "k")
                .param("priority", "HIGH")
                .param("description", "")
                .with(csrf()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            content()
                .string(
                    allOf(
                        containsString("id=\"description-more\""),
                        containsString("What is wrong"),
                        containsString("value=\"HIGH\" selected"))));
    assertThat(
            tenant
                .call(
                    () ->
                        maintenance.list(
                            new RequestFilter(null, false, null, null, null, null),
                            PageRequest.of(null, null)))
                .items())
        .isEmpty();
  }

  @Test
  @Tag("S1-72")
  void shouldShowManagersWhatIsLateAndLetThemChooseSomebody() throws Exception {
    String id = tenant.call(cases::open);
    as(Role.ESTATE_MANAGER, "/requests")
        .andExpect(content().string(containsString("/requests/" + id)))
        .andExpect(content().string(containsString("nobody yet")))
        .andExpect(content().string(not(containsString("escalated"))));
    clock.advance(Duration.ofDays(30));
    tenant.run(escalations::sweep);
    as(Role.ESTATE_MANAGER, "/requests").andExpect(content().string(containsString("escalated")));
    mvc.perform(
            post("/requests/" + id + "/assignee")
                .param("assigneeId", "")
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .with(csrf()))
        .andExpect(status().isUnprocessableEntity());
    mvc.perform(
            post("/requests/" + id + "/assignee")
                .param("assigneeId", technician)
                .param("reason", "He is next door")
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .with(csrf()))
        .andExpect(redirectedUrl("/requests/" + id));
    as(Role.ESTATE_MANAGER, "/requests/" + id)
        .andExpect(content().string(containsString("He is next door")));
    as(Role.ESTATE_MANAGER, "/requests/history")
        .andExpect(content().string(containsString("/requests/" + id)));
    mvc.perform(
            post("/requests/" + id + "/cancellation")
                .param("reason", "NOT_NEEDED")
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .with(csrf()))
        .andExpect(redirectedUrl("/requests/" + id));
    as(Role.ESTATE_MANAGER, "/requests")
        .andExpect(content().string(containsString("Nothing is broken")));
  }

  @Test
  void shouldShowNobodyElsesWorkAndNobodyElsesRequests() throws Exception {
    String id = tenant.call(cases::open);
    mvc.perform(get("/work/" + id).with(office.as(tenant, Role.TECHNICIAN)))
        .andExpect(status().isNotFound());
    mvc.perform(get(page + "/" + id)).andExpect(status().isNotFound());
    mvc.perform(get("/repairs/%s/nothing".formatted(tenant.tenantId())))
        .andExpect(status().isNotFound());
  }

  @Test
  @Tag("S1-63")
  void shouldKeepWhatTechniciansKnow() throws Exception {
    mvc.perform(
            post("/technicians/" + technician)
                .param("skills", "GAS", "LOCKS")
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .with(csrf()))
        .andExpect(redirectedUrl("/technicians"));
    assertThat(tenant.call(() -> technicians.skills(technician)))
        .containsExactlyInAnyOrder(Skill.GAS, Skill.LOCKS);
    as(Role.ESTATE_MANAGER, "/technicians")
        .andExpect(content().string(containsString("Gas fitter")));
  }

  @Test
  void shouldReportForARenterWhoCalled() throws Exception {
    String unit = tenant.call(cases::unit);
    as(Role.ESTATE_MANAGER, "/requests/new").andExpect(content().string(containsString(unit)));
    mvc.perform(
            multipart("/requests")
                .file(photo())
                .param("key", "k1")
                .param("unitId", unit)
                .param("priority", "LOW")
                .param("description", "The door squeaks")
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(only().leaseId()).isNull();
  }

  private void report(String description) throws Exception {
    mvc.perform(
            multipart(page)
                .file(photo())
                .param("key", "k")
                .param("category", "")
                .param("priority", "MEDIUM")
                .param("description", description)
                .with(csrf()))
        .andExpect(status().is3xxRedirection());
  }

  private ResultActions evidence(String id, String step, String latitude, String signedBy)
      throws Exception {
    return mvc.perform(
        post("/work/" + id + "/" + step)
            .param("latitude", latitude)
            .param("longitude", "36.81722")
            .param("accuracyMetres", "12.4")
            .param("signedBy", signedBy)
            .param("drawing", DRAWING)
            .with(office.as(tenant, Role.TECHNICIAN))
            .with(csrf()));
  }

  private static MockMultipartFile photo() {
    return new MockMultipartFile(
        "photos", "photo.png", "image/png", MaintenanceCases.photo().content());
  }

  private RequestDetails only() {
    return tenant.call(
        () ->
            cases.details(
                maintenance
                    .list(
                        new RequestFilter(null, false, null, null, null, null),
                        PageRequest.of(null, null))
                    .items()
                    .getFirst()
                    .id()));
  }

  private void work(String id, String step) throws Exception {
    mvc.perform(
            post("/work/" + id + "/" + step).with(office.as(tenant, Role.TECHNICIAN)).with(csrf()))
        .andExpect(redirectedUrl("/work/" + id));
  }

  private ResultActions see(String address) throws Exception {
    return mvc.perform(get(address).accept(MediaType.TEXT_HTML)).andExpect(status().isOk());
  }

  private ResultActions as(Role role, String address) throws Exception {
    return mvc.perform(get(address).accept(MediaType.TEXT_HTML).with(office.as(tenant, role)))
        .andExpect(status().isOk());
  }
}
