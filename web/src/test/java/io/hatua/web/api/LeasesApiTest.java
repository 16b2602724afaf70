package io.hatua.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.hatua.lease.Leases;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebTest
@Tag("S1-20")
class LeasesApiTest {

  private static final String RFC_3339 = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldAcceptAProposalAndSayWhereItsCaseIs() throws Exception {
    String unit = tenant.call(cases::unit);
    String customer = tenant.call(cases::customer);
    String answer =
        propose(unit, customer)
            .andExpect(status().isAccepted())
            .andExpect(jsonPath("$.correlationId", matchesPattern("corr_.+")))
            .andExpect(header().string("Location", matchesPattern("/api/v1/leases/lse_.+")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String lease = JsonPath.read(answer, "$.leaseId");
    read("/api/v1/leases/" + lease)
        .andExpect(jsonPath("$.status").value("proposed"))
        .andExpect(jsonPath("$.unitId").value(unit))
        .andExpect(jsonPath("$.customerId").value(customer))
        .andExpect(jsonPath("$.terms.startOn").value("2026-12-01"))
        .andExpect(jsonPath("$.terms.endOn").value("2027-11-30"))
        .andExpect(jsonPath("$.terms.rentMinorUnits").value(2_500_000))
        .andExpect(jsonPath("$.proposedAt", matchesPattern(RFC_3339)));
  }

  @Test
  @Tag("S1-21")
  @Tag("S1-22")
  void shouldNameEveryConflictAndCreateNothing() throws Exception {
    String lease = tenant.call(cases::held);
    var held = tenant.call(() -> leases.find(lease).orElseThrow().summary());
    mvc.perform(put("/api/v1/customers/{id}/blacklisting", held.customerId()).with(manager()))
        .andExpect(status().isNoContent());
    mvc.perform(post("/api/v1/units/{id}/withdrawal", held.unitId()).with(manager()))
        .andExpect(status().isOk());
    propose(held.unitId(), held.customerId())
        .andExpect(status().isConflict())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value("LEASE_CONFLICT"))
        .andExpect(
            jsonPath(
                "$.reasons",
                containsInAnyOrder("UNIT_OVERLAP", "UNIT_WITHDRAWN", "CUSTOMER_BLACKLISTED")));
    read("/api/v1/leases").andExpect(jsonPath("$.items.length()").value(1));
  }

  @Test
  @Tag("S0-15")
  void shouldNotKnowUnitsAndCustomersOfOthers() throws Exception {
    Invocation other = office.open();
    propose(other.call(cases::unit), other.call(cases::customer))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", containsInAnyOrder("unitId", "customerId")))
        .andExpect(jsonPath("$.faults[*].code", containsInAnyOrder("UNKNOWN", "UNKNOWN")));
  }

  @Test
  @Tag("S1-30")
  void shouldRecordAWithdrawalOnceAndForAll() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    withdraw(lease, "{\"reason\": \"found another flat\"}")
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.withdrawnAt", matchesPattern(RFC_3339)));
    withdraw(lease, "{\"reason\": \"again\"}").andExpect(status().isAccepted());
    withdraw(lease, "{}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value("reason"));
    withdraw(lease, "{\"reason\": 5, \"when\": \"now\"}")
        .andExpect(jsonPath("$.faults[*].field", containsInAnyOrder("reason", "when")));
    withdraw(lease, "{\"reason\": \"" + "x".repeat(501) + "\"}")
        .andExpect(jsonPath("$.faults[0].code").value("TOO_LONG"));
  }

  @Test
  @Tag("S1-28")
  void shouldRefuseToWithdrawAnActiveLeaseAndNameTheWay() throws Exception {
    String lease = tenant.call(cases::active);
    withdraw(lease, "{\"reason\": \"changed my mind\"}")
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("LEASE_ALREADY_ACTIVE"))
        .andExpect(jsonPath("$.detail", containsString("use ")));
  }

  @Test
  void shouldListByStateUnitCustomerAndWordsInAnyCase() throws Exception {
    String proposed = tenant.call(cases::proposed);
    String signing = tenant.call(cases::sentForSignature);
    var summary = tenant.call(() -> leases.find(signing).orElseThrow().summary());
    for (String status : new String[] {"pending_signature", "PENDING_SIGNATURE"}) {
      read("/api/v1/leases?status=" + status)
          .andExpect(jsonPath("$.items[*].id", containsInAnyOrder(signing)))
          .andExpect(jsonPath("$.items[0].status").value("pending_signature"));
    }
    read("/api/v1/leases?unitId=" + summary.unitId())
        .andExpect(jsonPath("$.items[*].id", containsInAnyOrder(signing)));
    read("/api/v1/leases?customerId=" + summary.customerId())
        .andExpect(jsonPath("$.items[*].id", containsInAnyOrder(signing)));
    read("/api/v1/leases?q=" + summary.propertyName().toUpperCase(Locale.ROOT))
        .andExpect(jsonPath("$.items[*].id", containsInAnyOrder(signing)));
    read("/api/v1/leases?q=CHRIS")
        .andExpect(jsonPath("$.items[*].id", containsInAnyOrder(signing, proposed)));
    read("/api/v1/leases?q=nobody").andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void shouldPageNewestFirstWithoutGapsOrRepeats() throws Exception {
    List<String> proposed = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      proposed.add(tenant.call(cases::proposed));
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      String page =
          read("/api/v1/leases?limit=2" + next).andReturn().getResponse().getContentAsString();
      seen.addAll(JsonPath.read(page, "$.items[*].id"));
      if (seen.size() == 2) {
        tenant.call(cases::proposed); // newer than what was seen: it moves nothing
      }
      String cursor = JsonPath.read(page, "$.nextCursor");
      next = cursor == null ? null : "&cursor=" + cursor;
    } while (next != null);
    Collections.reverse(proposed);
    assertThat(seen).isEqualTo(proposed);
  }

  @Test
  @Tag("S1-26")
  void shouldNeverShowTheTokensOfMails() throws Exception {
    String lease = tenant.call(cases::depositReceived);
    var details = tenant.call(() -> leases.find(lease).orElseThrow());
    List<String> tokens = new ArrayList<>();
    details.signatureRequests().forEach(request -> tokens.add(request.token()));
    tokens.add(details.deposit().token());
    assertThat(tokens).hasSize(3).allMatch(token -> token.length() > 20);
    for (String path :
        new String[] {"", "/events", "/notifications", "/documents", "/ledger-entries"}) {
      String answer =
          read("/api/v1/leases/" + lease + path)
              .andExpect(status().isOk())
              .andReturn()
              .getResponse()
              .getContentAsString();
      assertThat(answer).doesNotContain(tokens).doesNotContainIgnoringCase("token");
    }
  }

  @Test
  @Tag("S1-48")
  void shouldShowTheEntriesOfALeaseAndBalancedBooks() throws Exception {
    String lease = tenant.call(cases::active);
    String entries =
        read("/api/v1/leases/" + lease + "/ledger-entries")
            .andExpect(jsonPath("$[0].recordedAt", matchesPattern(RFC_3339)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(sum(entries, "DEBIT")).isEqualTo(sum(entries, "CREDIT")).isPositive();
    read("/api/v1/ledger/findings").andExpect(content().json("[]", JsonCompareMode.STRICT));
    String balances =
        read("/api/v1/ledger/trial-balance?on=2027-12-31")
            .andReturn()
            .getResponse()
            .getContentAsString();
    List<Number> amounts = JsonPath.read(balances, "$[*].minorUnits");
    assertThat(amounts).isNotEmpty();
    assertThat(amounts.stream().mapToLong(Number::longValue).sum()).isZero();
  }

  private static long sum(String entries, String side) {
    List<Number> amounts =
        JsonPath.read(entries, "$[*].lines[?(@.side == '" + side + "')].minorUnits");
    return amounts.stream().mapToLong(Number::longValue).sum();
  }

  @Test
  @Tag("S1-25")
  void shouldGiveTheDocumentAsItWasHashed() throws Exception {
    String lease = tenant.call(cases::documented);
    String document =
        JsonPath.read(
            read("/api/v1/leases/" + lease + "/documents")
                .andReturn()
                .getResponse()
                .getContentAsString(),
            "$[0].id");
    String hash =
        JsonPath.read(
            read("/api/v1/documents/" + document).andReturn().getResponse().getContentAsString(),
            "$.sha256");
    byte[] content =
        read("/api/v1/documents/" + document + "/content")
            .andExpect(content().contentType("application/pdf"))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(hash);
  }

  private ResultActions propose(String unit, String customer) throws Exception {
    return mvc.perform(
        post("/api/v1/leases")
            .with(manager())
            .contentType(MediaType.APPLICATION_JSON)
            .content(
                """
                {"unitId": "%s", "customerId": "%s", "startOn": "2026-12-01", "months": 12,
                 "rentMinorUnits": 2500000, "depositMinorUnits": 5000000, "currency": "KES",
                 "rentDueDay": 5}
                """
                    .formatted(unit, customer)));
  }

  private ResultActions withdraw(String lease, String body) throws Exception {
    return mvc.perform(
        post("/api/v1/leases/{id}/withdrawal", lease)
            .with(manager())
            .contentType(MediaType.APPLICATION_JSON)
            .content(body));
  }

  private ResultActions read(String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, Role.FINANCE)));
  }

  private RequestPostProcessor manager() {
    return office.as(tenant, Role.ESTATE_MANAGER);
  }
}
