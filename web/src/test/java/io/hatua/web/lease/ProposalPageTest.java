package io.hatua.web.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.customer.Customers;
import io.hatua.lease.LeaseFilter;
import io.hatua.lease.LeaseSummary;
import io.hatua.lease.Leases;
import io.hatua.page.PageRequest;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S1-20")
class ProposalPageTest {

  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"(key_[a-z0-9]+)\"");

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;
  @Autowired Customers customers;

  private Invocation tenant;
  private String unit;
  private String customer;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    unit = tenant.call(cases::unit);
    customer = tenant.call(cases::customer);
  }

  @Test
  void shouldOfferUnitsAndCustomersWithSensibleValues() throws Exception {
    assertThat(body(open(get("/leases/new")).andExpect(status().isOk())))
        .contains("value=\"" + unit + "\"", "value=\"" + customer + "\"")
        .contains("value=\"2026-12-01\"")
        .containsOnlyOnce("name=\"startOn\"")
        .containsOnlyOnce("placeholder=\"Find a customer\"");
  }

  @Test
  void shouldProposeWhatWasTyped() throws Exception {
    open(proposal("key_a", "KES 25,000.50")).andExpect(status().is3xxRedirection());
    LeaseSummary lease = all().getFirst();
    assertThat(lease.terms().rentMinorUnits()).isEqualTo(2_500_050);
    assertThat(lease.terms().depositMinorUnits()).isEqualTo(5_000_000);
    assertThat(lease.terms().endOn()).isEqualTo(LocalDate.of(2027, 11, 30));
  }

  @Test
  void shouldProposeOnceWhenTheButtonIsPressedTwice() throws Exception {
    String first = address(open(proposal("key_a", "25000")));
    open(proposal("key_a", "25000")).andExpect(redirectedUrl(first));
    assertThat(all()).hasSize(1);
  }

  @Test
  void shouldSayThatTheFormWasSentBeforeWithOtherValues() throws Exception {
    address(open(proposal("key_a", "25000")));
    open(proposal("key_a", "26000"))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("You sent this form before")))
        .andExpect(content().string(containsString("value=\"26000\"")));
    assertThat(all()).hasSize(1);
  }

  @Test
  void shouldNameEveryFaultBesideItsFieldAndKeepWhatWasTyped() throws Exception {
    String page =
        body(
            open(post("/leases")
                    .param("key", "key_a")
                    .param("unitId", "unt_nowhere")
                    .param("startOn", "1/12/2026")
                    .param("months", "a year")
                    .param("rent", "25.000,00")
                    .param("deposit", "0")
                    .param("rentDueDay", "29"))
                .andExpect(status().isUnprocessableEntity()));
    assertThat(page)
        .contains(
            "Unit is not one of your units.",
            "Customer is needed.",
            "First day is not a date such as 2026-12-01.",
            "Months is not a whole number such as 12.",
            "Rent a month (KES) is not an amount of KES such as 25,000.00.",
            "Deposit (KES) must be more than zero.",
            "Rent due on day must be from 1 to 28.",
            "7 fields need another value.",
            "value=\"25.000,00\"",
            "value=\"a year\"",
            "value=\"key_a\"");
    assertThat(all()).isEmpty();
  }

  @Test
  void refusesAConflictInPlainWordsAndLetsItBeMended() throws Exception {
    tenant.run(() -> customers.blacklist(customer));
    String page = body(open(proposal("key_a", "25000")).andExpect(status().isConflict()));
    assertThat(page).contains("The customer is on the blacklist.", "value=\"25000\"");
    Matcher key = KEY.matcher(page);
    assertThat(key.find()).isTrue();
    assertThat(key.group(1)).isNotEqualTo("key_a");

    tenant.run(() -> customers.unblacklist(customer));
    open(proposal(key.group(1), "25000")).andExpect(status().is3xxRedirection());
  }

  @Test
  void shouldNarrowTheChoicesWithoutLosingWhatWasTyped() throws Exception {
    open(proposal("key_a", "12345").param("unitWords", "nothing like it"), "/leases/new")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("value=\"12345\"")))
        .andExpect(content().string(containsString("value=\"" + unit + "\"")));
    open(post("/leases/new").param("unitWords", "nothing like it"))
        .andExpect(content().string(not(containsString("value=\"" + unit + "\""))))
        .andExpect(content().string(containsString("Nothing fits")));
  }

  private MockHttpServletRequestBuilder proposal(String key, String rent) {
    return post("/leases")
        .param("key", key)
        .param("unitId", unit)
        .param("customerId", customer)
        .param("startOn", "2026-12-01")
        .param("months", "12")
        .param("rent", rent)
        .param("deposit", "50 000")
        .param("rentDueDay", "5");
  }

  private ResultActions open(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(csrf()).with(office.as(tenant, Role.ESTATE_MANAGER)));
  }

  private ResultActions open(MockHttpServletRequestBuilder request, String address)
      throws Exception {
    return open(request.uri(address));
  }

  private static String address(ResultActions result) {
    return Objects.requireNonNull(result.andReturn().getResponse().getRedirectedUrl());
  }

  private static String body(ResultActions result) throws Exception {
    return result.andReturn().getResponse().getContentAsString();
  }

  private List<LeaseSummary> all() {
    return tenant.call(() -> leases.list(LeaseFilter.NONE, PageRequest.first()).items());
  }
}
