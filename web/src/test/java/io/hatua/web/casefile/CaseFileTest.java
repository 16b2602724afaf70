package io.hatua.web.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Leases;
import io.hatua.messaging.history.CaseEntry;
import io.hatua.messaging.history.CaseEntry.Kind;
import io.hatua.messaging.history.CaseHistory;
import io.hatua.messaging.history.CaseHistory.Place;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.support.LeaseCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.EngineRows;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@WebTest
@Tag("S1-102")
class CaseFileTest {

  private static final Pattern BEFORE = Pattern.compile("before=([^#]+)#");

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;
  @Autowired LeaseSigningSteps steps;
  @Autowired TestClock clock;
  @Autowired EngineRows engine;
  @Autowired CaseHistory history;
  @Autowired Outbox outbox;
  @Autowired PlatformTransactionManager transactions;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldShowWhatLedToWhat() throws Exception {
    String lease = tenant.call(cases::proposed);
    clock.advance(Duration.ofSeconds(1));
    long run = engine.runs(tenant, lease, "Task_CreateDraft", "Create the draft");
    step(lease, run).run(() -> steps.createDraft(lease, List.of()));

    Document page = page(lease, "");
    Element event = page.select("#timeline li:contains(The draft was created)").first();
    Element cause = page.select("#timeline li:contains(Create the draft)").first();
    assertThat(event).isNotNull();
    assertThat(cause).isNotNull();
    assertThat(cause.id()).isEqualTo("step_" + run);
    assertThat(event.select(".ps-2")).as("is indented under its cause").isNotEmpty();

    Element alone = page(lease, "?kind=EVENT").select("#timeline li").first();
    assertThat(alone).isNotNull();
    assertThat(alone.text()).contains("because of Create the draft: begun");
  }

  @Test
  void shouldShowOneKindOnly() throws Exception {
    String lease = tenant.call(cases::active);
    assertThat(page(lease, "").select("#timeline li .badge").eachText())
        .contains("Document", "Ledger", "Person");
    for (String kind : List.of("DOCUMENT", "POSTING", "PERSON")) {
      assertThat(page(lease, "?kind=" + kind).select("#timeline li .badge").eachText())
          .isNotEmpty()
          .containsOnly(kind.equals("POSTING") ? "Ledger" : capitalised(kind));
    }
    assertThat(page(lease, "?kind=INCIDENT").select("#timeline").text())
        .contains("There is nothing of this kind.");
  }

  @Test
  void shouldTellThousandsOfEntriesInPagesWithoutLosingOrRepeatingOne() throws Exception {
    String lease = tenant.call(cases::proposed);
    String correlation = correlation(lease);
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    new Invocation(tenant.tenantId(), Actor.system("test"), correlation, null)
        .run(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      // All at the same instant: the order must not depend on the time alone.
                      for (int i = 0; i < 2_000; i++) {
                        outbox.publish(
                            EventType.LEASE_SIGNATURE_REMINDER_DUE,
                            Aggregate.lease(lease),
                            Map.of("leaseId", lease));
                      }
                    }));
    List<String> seen = new ArrayList<>();
    Place before = null;
    do {
      Place from = before;
      List<CaseEntry> part =
          tenant.call(
              () -> history.latest(Aggregate.lease(lease), correlation, Kind.EVENT, from, 700));
      part.forEach(entry -> seen.add(entry.id()));
      before = part.isEmpty() ? null : Place.parse(part.getLast().place().toString());
    } while (before != null);
    assertThat(seen).hasSize(2_000).doesNotHaveDuplicates();

    Document newest = page(lease, "");
    assertThat(newest.select("#timeline li")).hasSize(Timelines.LENGTH);
    Matcher older = BEFORE.matcher(newest.select("#timeline a[rel=prev]").attr("href"));
    assertThat(older.find()).isTrue();
    Document next = page(lease, "?before=" + older.group(1));
    assertThat(next.select("#timeline li")).hasSize(Timelines.LENGTH);
    assertThat(next.select("#timeline li").eachAttr("id"))
        .doesNotContainAnyElementsOf(newest.select("#timeline li").eachAttr("id"));
  }

  @Test
  void shouldLeadFromTheCorrelationToThePage() throws Exception {
    String lease = tenant.call(cases::proposed);
    mvc.perform(
            get("/cases/{correlation}", correlation(lease))
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(redirectedUrl("/leases/" + lease));
    mvc.perform(
            get("/cases/{correlation}", correlation(lease))
                .with(office.as(office.open(), Role.ESTATE_MANAGER)))
        .andExpect(status().isNotFound());
    mvc.perform(get("/cases/corr_x").with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(status().isNotFound());
  }

  @Test
  void refusesAPlaceThatNoPageGave() throws Exception {
    String lease = tenant.call(cases::proposed);
    for (String part : List.of("before=x", "before=2026-11-22T09:00:00Z~NONE~x")) {
      mvc.perform(get("/leases/" + lease + "?" + part).with(office.as(tenant, Role.ESTATE_MANAGER)))
          .andExpect(status().isBadRequest());
    }
    mvc.perform(get("/leases/" + lease + "?kind=NONE").with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isNotFound());
  }

  private Invocation step(String lease, long run) {
    return new Invocation(
            tenant.tenantId(), Actor.process("lease-signing"), correlation(lease), "job_1")
        .inStep("step_" + run);
  }

  private String correlation(String lease) {
    return tenant.call(() -> leases.find(lease).orElseThrow().correlationId());
  }

  private Document page(String lease, String query) throws Exception {
    return Jsoup.parse(
        mvc.perform(get("/leases/" + lease + query).with(office.as(tenant, Role.ESTATE_MANAGER)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private static String capitalised(String kind) {
    return kind.charAt(0) + kind.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
