package io.hatua.web.problem;

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

import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** Nothing that somebody typed is lost, whatever the form is answered with. */
@WebTest
@Tag("S2-20")
class TypedInputTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldGiveBackAfterSigningInWhatWasTypedWhenTheSessionHadEnded() throws Exception {
    MockHttpSession session = new MockHttpSession();
    mvc.perform(
            post("/customers")
                .param("name", "Ann \"the\" Renter")
                .param("email", "ann@example.com")
                .param("password", "unspeakable")
                .header("Sec-Fetch-Site", "same-origin")
                .session(session))
        .andExpect(redirectedUrl("/typed"));
    mvc.perform(get("/typed").session(session).accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("href=\"/sign-in\"")));

    String signedIn =
        mvc.perform(
                post("/sign-in")
                    .with(csrf())
                    .param("username", "estate_manager@" + tenant.tenantId() + ".example")
                    .param("password", "secret")
                    .session(session))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(signedIn).isEqualTo("/typed");
    mvc.perform(
            get("/typed")
                .session(session)
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("action=\"/customers\"")))
        .andExpect(content().string(containsString("value=\"Ann &quot;the&quot; Renter\"")))
        .andExpect(content().string(containsString("ann@example.com")))
        .andExpect(content().string(not(containsString("unspeakable"))));

    mvc.perform(post("/typed").with(csrf()).session(session)).andExpect(redirectedUrl("/"));
    mvc.perform(get("/typed").session(session).accept(MediaType.TEXT_HTML))
        .andExpect(content().string(not(containsString("ann@example.com"))));
  }

  @Test
  void refusesToKeepWhatAnotherSiteSends() throws Exception {
    for (String site : new String[] {"cross-site", "same-site", "none"}) {
      MockHttpSession session = new MockHttpSession();
      mvc.perform(
              post("/customers")
                  .param("name", "Mallory")
                  .header("Sec-Fetch-Site", site)
                  .session(session))
          .andExpect(status().isForbidden());
      mvc.perform(get("/typed").session(session).accept(MediaType.TEXT_HTML))
          .andExpect(content().string(not(containsString("Mallory"))));
    }
  }

  @Test
  void shouldStartTheSignInAnewWhenItsPageWasOpenForTooLong() throws Exception {
    mvc.perform(
            post("/sign-in")
                .param("username", "ann@example.com")
                .param("password", "unspeakable")
                .header("Sec-Fetch-Site", "same-origin"))
        .andExpect(redirectedUrl("/sign-in"));
  }

  @Test
  void shouldLoadAPageAnewWhosePartCannotBeShownWithoutSigningIn() throws Exception {
    mvc.perform(get("/leases").header("HX-Request", "true"))
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("HX-Refresh", "true"));
  }

  @Test
  void shouldGiveBackWhatWasTypedBesideAConflict() throws Exception {
    String lease = tenant.call(cases::active);
    mvc.perform(
            post("/leases/{id}/withdrawal", lease)
                .param("reason", "They changed their minds")
                .with(csrf())
                .with(office.as(tenant, Role.ESTATE_MANAGER))
                .accept(MediaType.TEXT_HTML))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("The lease is active")))
        .andExpect(content().string(containsString("value=\"They changed their minds\"")));
  }
}
