package io.hatua.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.application.ApplicationFilter;
import io.hatua.application.ApplicationSummary;
import io.hatua.application.Applications;
import io.hatua.page.PageRequest;
import io.hatua.support.ApplicationCases;
import io.hatua.tenancy.Invocation;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S1-10")
class ApplyPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired ApplicationCases cases;
  @Autowired Applications applications;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldLetAnybodyApplyAndLeadToTheirOwnPage() throws Exception {
    mvc.perform(get(form()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Apply to rent")))
        .andExpect(content().string(containsString("Income a month (KES)")))
        .andExpect(header().string("Cache-Control", containsString("no-store")));
    String page = apply(filled()).andReturn().getResponse().getRedirectedUrl();

    assertThat(page).startsWith("/application/" + tenant.tenantId() + "/");
    mvc.perform(get(page))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("It is being checked")))
        .andExpect(content().string(containsString("hx-trigger=\"every 5s\"")))
        .andExpect(header().string("Referrer-Policy", "no-referrer"));
    assertThat(all()).hasSize(1);
    assertThat(all().getFirst().means().incomeToRentBasisPoints()).isEqualTo(40_000);
  }

  @Test
  void everyFaultBesideItsFieldAndWhatWasTypedKept() throws Exception {
    apply(
            post(form())
                .param("name", "Amina")
                .param("email", "amina")
                .param("phone", "0712")
                .param("income", "much")
                .param("rent", "25,000"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Nothing was changed")))
        .andExpect(content().string(containsString("value=\"amina\"")))
        .andExpect(content().string(containsString("value=\"much\"")))
        .andExpect(content().string(containsString("id=\"consent-more\"")))
        .andExpect(content().string(containsString("Identity document is needed.")))
        .andExpect(content().string(containsString("Your agreement is needed")));
    assertThat(all()).isEmpty();
  }

  @Test
  void sentTwiceShouldBeOneApplication() throws Exception {
    String first = apply(filled()).andReturn().getResponse().getRedirectedUrl();
    apply(filled()).andExpect(redirectedUrl(first));
    assertThat(all()).hasSize(1);

    apply(filled().param("name", "Somebody else"))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("You sent this form before")));
  }

  @Test
  void applicantMayWithdrawUntilTheDecision() throws Exception {
    String id = tenant.call(cases::checking);
    String page = page(id);
    mvc.perform(get(page + "/withdrawal"))
        .andExpect(content().string(containsString("everything you wrote in the form is erased")));
    mvc.perform(post(page + "/withdrawal").with(csrf())).andExpect(redirectedUrl(page));
    mvc.perform(get(page)).andExpect(content().string(containsString("You withdrew")));
    assertThat(tenant.call(() -> applications.find(id)).orElseThrow().withdrawnAt()).isNotNull();

    String approved = page(tenant.call(cases::approved));
    mvc.perform(post(approved + "/withdrawal").with(csrf()).accept("text/html"))
        .andExpect(status().isConflict());
    mvc.perform(get(approved)).andExpect(content().string(containsString("Welcome")));
  }

  @Test
  void shouldNotSayWhyItWasRejected() throws Exception {
    String id = tenant.call(cases::rejected);

    mvc.perform(get(page(id)))
        .andExpect(content().string(containsString("has not approved your application")))
        .andExpect(content().string(not(containsString("INCOME"))))
        .andExpect(content().string(not(containsString("income"))));
  }

  @Test
  void unknownLinksAndTenantsLeadNowhere() throws Exception {
    mvc.perform(get("/application/" + tenant.tenantId() + "/guess").accept("text/html"))
        .andExpect(status().isNotFound());
    mvc.perform(get("/apply/tnt_nobody").accept("text/html")).andExpect(status().isNotFound());
    String token = page(tenant.call(cases::submitted)).replaceAll(".*/", "");
    mvc.perform(get("/application/" + office.open().tenantId() + "/" + token).accept("text/html"))
        .andExpect(status().isNotFound());
  }

  private MockHttpServletRequestBuilder filled() {
    return post(form())
        .param("key", "key_1")
        .param("name", "Amina Applicant")
        .param("email", "amina@example.com")
        .param("phone", "+254 712 345 678")
        .param("documentKind", "PASSPORT")
        .param("documentNumber", "A 123456")
        .param("income", "100,000")
        .param("rent", "25,000")
        .param("consent", "true");
  }

  private ResultActions apply(MockHttpServletRequestBuilder form) throws Exception {
    return mvc.perform(form.with(csrf()));
  }

  private String form() {
    return "/apply/" + tenant.tenantId();
  }

  private String page(String id) {
    return "/application/%s/%s"
        .formatted(
            tenant.tenantId(), tenant.call(() -> applications.find(id)).orElseThrow().token());
  }

  private List<ApplicationSummary> all() {
    return tenant
        .call(() -> applications.list(ApplicationFilter.NONE, PageRequest.first()))
        .items();
  }
}
