package io.hatua.web.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.lease.LeaseTerms;
import io.hatua.lease.Leases;
import io.hatua.renewal.OfferRenewal;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.RenewalStatus;
import io.hatua.renewal.Renewals;
import io.hatua.rent.Charges;
import io.hatua.support.LeaseCases;
import io.hatua.support.RentCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Renewals and rents on the pages of staff and renter, and by the API. */
@WebTest
@Tag("S1-32")
class RenewalPagesTest {

  private static final LocalDate NEW_END = LocalDate.of(2028, 11, 30);

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired RentCases rents;
  @Autowired Renewals renewals;
  @Autowired Leases leases;
  @Autowired Charges charges;
  @Autowired TestClock clock;

  private Invocation tenant;
  private String lease;

  @BeforeEach
  void aLeaseRuns() {
    tenant = office.open();
    lease = tenant.call(cases::active);
    clock.set(Instant.parse("2027-09-15T09:00:00Z"));
  }

  @Test
  void managerShouldOfferAndRenterShouldAccept() throws Exception {
    reads("/leases/" + lease).andExpect(content().string(containsString("Offer renewal")));
    reads("/leases/" + lease + "/renewal")
        .andExpect(content().string(containsString("2028-11-30")))
        .andExpect(content().string(containsString("The present term ends on")));
    sends("/leases/" + lease + "/renewal", "newEndOn", "2028-11-30", "rent", "27,000")
        .andExpect(redirectedUrl("/leases/" + lease));
    reads("/leases/" + lease)
        .andExpect(content().string(containsString("waits for the answer")))
        .andExpect(
            content().string(containsString("/cases/" + offers().getFirst().correlationId())))
        .andExpect(content().string(not(containsString("Offer renewal"))));
    mvc.perform(get(rentPage())).andExpect(content().string(containsString("/renewal")));
    mvc.perform(get(rentPage() + "/renewal"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("27,000.00")))
        .andExpect(content().string(containsString("Accept")));
    answers("true").andExpect(redirectedUrl(rentPage() + "/renewal"));

    assertThat(terms().endOn()).isEqualTo(NEW_END);
    mvc.perform(get(rentPage() + "/renewal"))
        .andExpect(content().string(containsString("You accepted")))
        .andExpect(content().string(not(containsString("Decline"))));
    reads("/leases/" + lease)
        .andExpect(content().string(containsString("accepted")))
        .andExpect(content().string(containsString("27,000.00")));
  }

  @Test
  void renterShouldDeclineOnce() throws Exception {
    mvc.perform(get(rentPage() + "/renewal"))
        .andExpect(content().string(containsString("No other term is offered")));
    tenant.run(() -> renewals.offer(lease, new OfferRenewal(NEW_END, null, null)));
    answers("false").andExpect(redirectedUrl(rentPage() + "/renewal"));
    answers("true").andExpect(status().isConflict());

    assertThat(offers()).extracting(Renewal::status).containsExactly(RenewalStatus.DECLINED);
    mvc.perform(get(rentPage() + "/renewal"))
        .andExpect(content().string(containsString("You declined")));
  }

  @Test
  void renterShouldNotAnswerForAnother() throws Exception {
    tenant.run(() -> renewals.offer(lease, new OfferRenewal(NEW_END, null, null)));
    String other = tenant.call(() -> rents.lease(0));
    String page =
        "/rent/%s/%s"
            .formatted(tenant.tenantId(), tenant.call(() -> charges.token(other)).orElseThrow());
    mvc.perform(
            post(page + "/renewal")
                .param("renewalId", offers().getFirst().id())
                .param("accepted", "true")
                .with(csrf()))
        .andExpect(status().isNotFound());

    assertThat(offers()).extracting(Renewal::status).containsExactly(RenewalStatus.OFFERED);
  }

  @Test
  void shouldSayEveryFaultBesideItsField() throws Exception {
    sends("/leases/" + lease + "/renewal", "newEndOn", "2027-11-30", "rent", "much")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("New last day")))
        .andExpect(content().string(containsString("is not an amount")))
        .andExpect(content().string(containsString("Nothing was changed")));
    sends("/leases/" + lease + "/rent", "rent", "", "rentFrom", "2027-10-02")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("must be the first day of a month")));

    assertThat(offers()).isEmpty();
  }

  @Test
  @Tag("S1-47")
  void managerShouldRaiseTheRent() throws Exception {
    String open = tenant.call(() -> rents.lease(0));
    reads("/leases/" + open + "/rent").andExpect(content().string(containsString("2027-11-01")));
    sends("/leases/" + open + "/rent", "rent", "26,000", "rentFrom", "2027-11-01")
        .andExpect(redirectedUrl("/leases/" + open));
    reads("/leases/" + open).andExpect(content().string(containsString("26,000.00")));
    reads("/leases/" + open + "/renewal")
        .andExpect(content().string(containsString("It has no fixed term that runs")));
  }

  @Test
  void programsShouldDoTheSame() throws Exception {
    String api = "/api/v1/leases/" + lease;
    mvc.perform(as(post(api + "/renewals")).contentType(MediaType.APPLICATION_JSON).content("{}"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value("newEndOn"));
    mvc.perform(
            as(post(api + "/renewals"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"newEndOn\":\"2028-11-30\",\"rentMinorUnits\":2700000}"))
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.renewalId").isNotEmpty());
    mvc.perform(
            as(post(api + "/renewals"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"newEndOn\":\"2028-11-30\"}"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("LEASE_NOT_RENEWABLE"));
    mvc.perform(as(get(api + "/renewals")))
        .andExpect(jsonPath("$[0].status").value("OFFERED"))
        .andExpect(jsonPath("$[0].rentFrom").value("2027-12-01"));
    mvc.perform(
            as(post(api + "/rents"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"rentMinorUnits\":2400000,\"rentFrom\":\"2027-10-01\"}"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.rents.rents[1].rentMinorUnits").value(2_400_000));
    mvc.perform(as(get(api + "/rents"))).andExpect(jsonPath("$.noticeDays").value(30));
  }

  private ResultActions answers(String accepted) throws Exception {
    return mvc.perform(
        post(rentPage() + "/renewal")
            .param("renewalId", offers().getFirst().id())
            .param("accepted", accepted)
            .with(csrf()));
  }

  private String rentPage() {
    return "/rent/%s/%s"
        .formatted(tenant.tenantId(), tenant.call(() -> charges.token(lease)).orElseThrow());
  }

  private List<Renewal> offers() {
    return tenant.call(() -> renewals.ofLease(lease));
  }

  private LeaseTerms terms() {
    return tenant.call(() -> leases.find(lease)).orElseThrow().summary().terms();
  }

  private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
    return request.with(office.as(tenant, Role.ESTATE_MANAGER));
  }

  private ResultActions reads(String page) throws Exception {
    return mvc.perform(as(get(page).accept(MediaType.TEXT_HTML))).andExpect(status().isOk());
  }

  private ResultActions sends(String page, String... parameters) throws Exception {
    MockHttpServletRequestBuilder request = as(post(page)).with(csrf());
    for (int at = 0; at < parameters.length; at += 2) {
      request = request.param(parameters[at], parameters[at + 1]);
    }
    return mvc.perform(request);
  }
}
