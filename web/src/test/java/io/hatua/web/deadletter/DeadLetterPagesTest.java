package io.hatua.web.deadletter;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.LetterCases;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebTest
@Tag("S1-04")
class DeadLetterPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LetterCases letters;

  private Invocation tenant;
  private RequestPostProcessor operator;
  private String letter;

  @BeforeEach
  void putOneAside() {
    tenant = office.open();
    operator = office.as(tenant, Role.OPERATOR);
    letter = letters.putAside(tenant);
  }

  @Test
  void shouldShowWhatWasPutAsideAndWhyButNoPerson() throws Exception {
    mvc.perform(get("/dead-letters").with(operator))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("lease.signed")))
        .andExpect(content().string(containsString("Its data do not fit the schema")));
    mvc.perform(get("/dead-letters/{id}", letter).with(operator))
        .andExpect(content().string(containsString("hatua.lease-0@7")))
        .andExpect(content().string(containsString("… (12)")))
        .andExpect(content().string(not(containsString("Jane"))));
    mvc.perform(get("/dead-letters?q=signed").with(operator))
        .andExpect(content().string(containsString(letter)));
    mvc.perform(get("/dead-letters?q=activated").with(operator))
        .andExpect(content().string(not(containsString(letter))));
  }

  @Test
  void shouldAskForAReasonBeforeDiscarding() throws Exception {
    mvc.perform(get("/dead-letters/{id}/discarding", letter).with(operator))
        .andExpect(content().string(containsString("The message is given up")));
    mvc.perform(post("/dead-letters/{id}/discarding", letter).with(csrf()).with(operator))
        .andExpect(status().isUnprocessableEntity());
    mvc.perform(
            post("/dead-letters/{id}/discarding", letter)
                .param("reason", "a test")
                .with(csrf())
                .with(operator))
        .andExpect(redirectedUrl("/dead-letters"));
    mvc.perform(get("/dead-letters?state=DISCARDED").with(operator))
        .andExpect(content().string(containsString(letter)));
    mvc.perform(
            post("/dead-letters/{id}/discarding", letter)
                .param("reason", "again")
                .with(csrf())
                .with(operator))
        .andExpect(status().isNotFound());
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesAndChangesNothing() throws Exception {
    RequestPostProcessor other = office.as(office.open(), Role.OPERATOR);
    mvc.perform(get("/dead-letters").with(other))
        .andExpect(content().string(not(containsString(letter))));
    mvc.perform(get("/dead-letters/{id}", letter).with(other)).andExpect(status().isNotFound());
    mvc.perform(post("/dead-letters/replays").param("id", letter).with(csrf()).with(other))
        .andExpect(status().isNotFound());
  }

  @Test
  void shouldBeForOperatorsOnly() throws Exception {
    mvc.perform(get("/dead-letters").with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isForbidden());
  }
}
