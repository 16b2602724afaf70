package io.hatua.web.termination;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.deposit.ProviderRefund;
import io.hatua.rent.Charges;
import io.hatua.support.LeaseCases;
import io.hatua.support.TerminationCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.termination.TerminationCause;
import io.hatua.termination.TerminationDetails;
import io.hatua.termination.TerminationSteps;
import io.hatua.termination.Terminations;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The end of a lease on the pages of staff and renter, and by the API. */
@WebTest
@Tag("S1-32")
class TerminationPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases leases;
  @Autowired TerminationCases cases;
  @Autowired TerminationSteps steps;
  @Autowired Terminations terminations;
  @Autowired Charges charges;
  @Autowired TestClock clock;

  private Invocation tenant;
  private String lease;

  @BeforeEach
  void aLeaseRuns() {
    tenant = office.open();
    lease = tenant.call(leases::active);
    clock.set(Instant.parse("2026-12-10T09:00:00Z"));
  }

  @Test
  void managerShouldGiveNoticeAndWithdrawIt() throws Exception {
    reads("/leases/" + lease).andExpect(content().string(containsString("Give notice")));
    reads("/leases/" + lease + "/termination")
        .andExpect(content().string(containsString("The earliest possible day is")))
        .andExpect(content().string(containsString("2027-01-09")));
    String page =
        sends("/leases/" + lease + "/termination", "lastDay", "2027-01-15")
            .andExpect(header().string("Location", startsWith("/terminations/trm_")))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(page).isNotNull();
    reads(page)
        .andExpect(content().string(containsString("The tenancy runs until its last day")))
        .andExpect(content().string(containsString("The manager gave notice")));
    reads("/leases/" + lease)
        .andExpect(content().string(containsString(page)))
        .andExpect(content().string(not(containsString(">Give notice<"))));
    reads(page + "/withdrawal").andExpect(content().string(containsString("The lease goes on")));
    sends(page + "/withdrawal").andExpect(redirectedUrl(page));

    assertThat(one().termination().withdrawnAt()).isNotNull();
    assertThat(one().termination().cause()).isEqualTo(TerminationCause.MANAGER);
  }

  @Test
  void shouldSayBesideTheFieldWhichDayIsPossible() throws Exception {
    sends("/leases/" + lease + "/termination", "lastDay", "2027-01-08")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Last day")))
        .andExpect(content().string(containsString("2027-01-08")))
        .andExpect(content().string(containsString("Nothing was changed")));
    sends("/leases/" + lease + "/termination", "lastDay", "soon")
        .andExpect(status().isUnprocessableEntity());

    assertThat(tenant.call(() -> terminations.ofLease(lease))).isEmpty();
  }

  @Test
  void shouldTakePhotosThenShowEveryLineOfTheSettlement() throws Exception {
    String id = tenant.call(() -> cases.inspecting(lease));
    String page = "/terminations/" + id;
    uploads(page, new byte[] {1, 2, 3}).andExpect(status().isUnprocessableEntity());
    uploads(page, new byte[] {(byte) 0x89, 'P', 'N', 'G', 1}).andExpect(redirectedUrl(page));
    String photo = one().evidence().getFirst().id();
    reads(page).andExpect(content().string(containsString(photo)));
    mvc.perform(get(page + "/documents/" + photo).with(office.as(tenant, Role.APPROVER)))
        .andExpect(status().isOk())
        .andExpect(content().contentType("image/png"));
    tenant.run(() -> cases.inspect(id, 150_050));
    tenant.run(() -> cases.settle(id, 1));

    reads(page)
        .andExpect(content().string(containsString("Damage: door 1")))
        .andExpect(content().string(containsString("1,500.50")))
        .andExpect(content().string(containsString("An approver decides")));
    reads("/leases/" + lease).andExpect(content().string(containsString("Damage: door 1")));
  }

  @Test
  void renterShouldGiveNoticeTakeItBackAndReadTheStatement() throws Exception {
    clock.set(Instant.parse("2026-12-01T09:00:00Z"));
    String notice =
        "/rent/%s/%s/notice"
            .formatted(tenant.tenantId(), tenant.call(() -> charges.token(lease)).orElseThrow());
    mvc.perform(get(notice))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("The earliest possible day is")));
    mvc.perform(post(notice).param("lastDay", "2026-12-24").with(csrf()))
        .andExpect(status().isUnprocessableEntity());
    mvc.perform(post(notice).param("lastDay", "2027-01-31").with(csrf()))
        .andExpect(redirectedUrl(notice));
    assertThat(one().termination().cause()).isEqualTo(TerminationCause.RENTER);
    mvc.perform(get(notice)).andExpect(content().string(containsString("Withdraw the notice")));
    mvc.perform(post(notice + "/withdrawal").with(csrf())).andExpect(redirectedUrl(notice));
    String first = one().termination().id();
    tenant.run(() -> cases.inCase(first, () -> steps.concludeWithdrawal(first)));
    String id = tenant.call(() -> cases.refunding(lease, 100_000));
    mvc.perform(post(notice + "/withdrawal").with(csrf())).andExpect(status().isConflict());
    tenant.run(() -> cases.settleRefund(id, ProviderRefund.State.SUCCEEDED));
    tenant.run(() -> cases.inCase(id, () -> steps.terminate(id)));

    mvc.perform(get(notice))
        .andExpect(content().string(containsString("This is your statement")))
        .andExpect(content().string(containsString("Damage: door 1")))
        .andExpect(content().string(containsString("24,000.00")));
    reads("/leases/" + lease).andExpect(status().isOk());
  }

  @Test
  void renterShouldNotReadASettlementBeforeItIsApproved() throws Exception {
    String id = tenant.call(() -> cases.inspecting(lease));
    tenant.run(() -> cases.inspect(id, 100_000));
    tenant.run(() -> cases.settle(id, 1));

    mvc.perform(
            get(
                "/rent/{tenant}/{token}/notice",
                tenant.tenantId(),
                tenant.call(() -> charges.token(lease)).orElseThrow()))
        .andExpect(content().string(not(containsString("Damage: door 1"))));
  }

  @Test
  void programShouldGiveNoticeOnceReadAndWithdraw() throws Exception {
    String api = "/api/v1/leases/" + lease + "/termination";
    calls(post(api), "{\"lastDay\":\"2026-12-11\"}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value("lastDay"));
    String body = "{\"lastDay\":\"2027-01-31\",\"byRenter\":true,\"reason\":\"moves away\"}";
    for (int call = 0; call < 2; call++) {
      calls(post(api).header("Idempotency-Key", "once"), body)
          .andExpect(status().isAccepted())
          .andExpect(jsonPath("$.terminationId").value(startsWith("trm_")));
    }
    calls(post(api), body)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("TERMINATION_UNDER_WAY"));
    mvc.perform(get(api + "/notice").with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$.earliest").value("2027-01-09"))
        .andExpect(jsonPath("$.noticeDays").value(30));
    mvc.perform(get(api).with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$.details.termination.cause").value("RENTER"))
        .andExpect(jsonPath("$.refund").doesNotExist());
    calls(post(api + "/withdrawal"), "{}").andExpect(status().isAccepted());
    mvc.perform(get(api + "/events").with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$[0].type").value("lease.notice_given"));

    assertThat(one().termination().withdrawnAt()).isNotNull();
  }

  private TerminationDetails one() {
    return tenant.call(() -> terminations.ofLease(lease)).orElseThrow();
  }

  private ResultActions reads(String page) throws Exception {
    return mvc.perform(
            get(page).accept(MediaType.TEXT_HTML).with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(status().isOk());
  }

  private ResultActions sends(String page, String... nameAndValue) throws Exception {
    var request = post(page).with(csrf()).with(office.as(tenant, Role.ESTATE_MANAGER));
    for (int i = 0; i < nameAndValue.length; i += 2) {
      request.param(nameAndValue[i], nameAndValue[i + 1]);
    }
    return mvc.perform(request);
  }

  private ResultActions uploads(String page, byte[] photo) throws Exception {
    return mvc.perform(
        multipart(page + "/photos")
            .file(new MockMultipartFile("photos", "door.png", "image/png", photo))
            .with(csrf())
            .with(office.as(tenant, Role.ESTATE_MANAGER)));
  }

  private ResultActions calls(MockHttpServletRequestBuilder request, String body) throws Exception {
    return mvc.perform(
        request
            .contentType(MediaType.APPLICATION_JSON)
            .content(body)
            .with(office.as(tenant, Role.ESTATE_MANAGER)));
  }
}
