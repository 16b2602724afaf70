package io.hatua.web.audit;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.audit.PersonalKeys;
import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customers;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Origin;
import io.hatua.user.Role;
import io.hatua.web.support.AuditIntake;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebTest
@Tag("S0-02")
class AuditPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired Customers customers;
  @Autowired PersonalKeys keys;
  @Autowired AuditIntake intake;

  private Invocation tenant;
  private RequestPostProcessor administrator;
  private String jane;

  @BeforeEach
  void addJane() {
    tenant = office.open();
    administrator = office.as(tenant, Role.ADMINISTRATOR);
    Invocation fromAfar =
        new Invocation(
            tenant.tenantId(),
            tenant.actor(),
            tenant.correlationId(),
            null,
            new Origin("web", "203.0.113.7"));
    jane =
        fromAfar.call(() -> customers.add(new AddCustomer("=Jane", "jane@example.com", null))).id();
    takeIn();
  }

  @Test
  void shouldShowWhoDidWhatBeforeAndAfterFromWhere() throws Exception {
    mvc.perform(get("/audit").with(administrator))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("A customer was added")))
        .andExpect(content().string(containsString("jane@example.com")))
        .andExpect(content().string(containsString("203.0.113.7")));
  }

  @Test
  void shouldFindByNameOfThePersonTypeAndDay() throws Exception {
    tenant.run(() -> customers.blacklist(jane));
    takeIn();
    mvc.perform(get("/audit?person=jane&type=customer.blacklist_changed").with(administrator))
        .andExpect(content().string(containsString("<del>false</del>")))
        .andExpect(content().string(containsString("<ins>true</ins>")))
        .andExpect(content().string(not(containsString("jane@example.com"))));
    mvc.perform(get("/audit?person=nobody").with(administrator))
        .andExpect(content().string(containsString("Nothing fits")));
    mvc.perform(get("/audit?to=2020-01-01").with(administrator))
        .andExpect(content().string(containsString("Nothing fits")));
    mvc.perform(get("/audit?from=soon").with(administrator))
        .andExpect(content().string(containsString("is not a date")));
  }

  @Test
  @Tag("S3-18")
  void shouldShowTheValuesOfSomebodyErasedAsErased() throws Exception {
    tenant.run(() -> keys.destroy(jane));
    mvc.perform(get("/audit").with(administrator))
        .andExpect(content().string(containsString("(erased)")))
        .andExpect(content().string(not(containsString("jane@example.com"))));
    mvc.perform(get("/api/v1/audit/export").with(administrator))
        .andExpect(content().string(containsString("email:  -> (erased)")));
  }

  @Test
  void shouldExportWithoutFormulasAndSaySo() throws Exception {
    mvc.perform(get("/audit/export?person=" + jane).with(administrator))
        .andExpect(status().isOk())
        .andExpect(content().contentTypeCompatibleWith("text/csv"))
        .andExpect(content().string(containsString("customer.created")));
    takeIn();
    mvc.perform(get("/api/v1/audit?type=security.data_exported").with(administrator))
        .andExpect(jsonPath("$.items.length()").value(1))
        .andExpect(jsonPath("$.items[0].clientApp").value("web"))
        .andExpect(jsonPath("$.items[0].data.what").value("audit"));
  }

  @Test
  void shouldSayWhetherItIsWhole() throws Exception {
    mvc.perform(get("/api/v1/audit/chain").with(administrator))
        .andExpect(jsonPath("$.intact").value(true));
    mvc.perform(get("/audit/chain").with(administrator)).andExpect(flash().attribute("broken", 0L));
  }

  @Test
  void shouldGoOnPageByPage() throws Exception {
    mvc.perform(get("/api/v1/audit?limit=1").with(administrator))
        .andExpect(jsonPath("$.items.length()").value(1))
        .andExpect(jsonPath("$.nextCursor").isNotEmpty());
  }

  @Test
  @Tag("S4-20")
  void shouldRecordARefusedAccess() throws Exception {
    mvc.perform(
            post("/customers/{id}/blacklisting", jane)
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isForbidden());
    takeIn();
    mvc.perform(get("/api/v1/audit?type=security.access_refused").with(administrator))
        .andExpect(jsonPath("$.items.length()").value(1))
        .andExpect(jsonPath("$.items[0].data.path").value("/customers/" + jane + "/blacklisting"))
        .andExpect(jsonPath("$.items[0].address.text").value("127.0.0.1"));
  }

  @Test
  @Tag("S4-20")
  void shouldRecordWhoSignsInAndWhoFailsTo() throws Exception {
    String name = "finance@" + tenant.tenantId() + ".example";
    for (String password : List.of("wrong", "secret")) {
      mvc.perform(
          post("/sign-in").with(csrf()).param("username", name).param("password", password));
    }
    takeIn();
    mvc.perform(get("/api/v1/audit").with(administrator))
        .andExpect(content().string(containsString("security.sign_in_failed")))
        .andExpect(content().string(containsString("security.signed_in")));
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesNothing() throws Exception {
    Invocation other = office.open();
    mvc.perform(get("/audit").with(office.as(other, Role.ADMINISTRATOR)))
        .andExpect(content().string(not(containsString("jane@example.com"))));
  }

  private void takeIn() {
    intake.takeIn(tenant);
  }
}
