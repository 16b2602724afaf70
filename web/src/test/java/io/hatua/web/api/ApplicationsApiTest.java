package io.hatua.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.support.ApplicationCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S1-10")
class ApplicationsApiTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired ApplicationCases cases;
  @Autowired ObjectMapper json;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldAcceptOnceForAKey() throws Exception {
    String body = json.writeValueAsString(cases.sound());
    String first =
        submit(body)
            .andExpect(status().isAccepted())
            .andExpect(header().string("Location", startsWith("/api/v1/applications/app_")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    submit(body).andExpect(status().isAccepted()).andExpect(content().json(first));
    submit(json.writeValueAsString(cases.sound())).andExpect(status().isUnprocessableEntity());
    perform(get("/api/v1/applications")).andExpect(jsonPath("$.items", hasSize(1)));
  }

  @Test
  void everyFaultAtOnce() throws Exception {
    perform(
            post("/api/v1/applications")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"email\":\"amina\",\"consent\":false}"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("documentNumber")))
        .andExpect(content().string(containsString("consent")))
        .andExpect(content().string(Matchers.not(containsString("amina"))));
  }

  @Test
  void shouldReadFilterAndWithdraw() throws Exception {
    String id = tenant.call(cases::inReview);
    tenant.call(cases::approved);
    perform(get("/api/v1/applications?status=IN_REVIEW&limit=1"))
        .andExpect(jsonPath("$.items[0].id").value(id));
    perform(get("/api/v1/applications/" + id))
        .andExpect(jsonPath("$.status").value("in_review"))
        .andExpect(jsonPath("$.reasons[0]").value("INCOME_TIGHT"))
        .andExpect(jsonPath("$.checks", hasSize(2)))
        .andExpect(jsonPath("$.token").doesNotExist());
    perform(post("/api/v1/applications/" + id + "/withdrawal"))
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.withdrawnAt").isNotEmpty());
  }

  @Test
  void refusesToWithdrawWhatIsDecided() throws Exception {
    String id = tenant.call(cases::rejected);

    perform(post("/api/v1/applications/" + id + "/withdrawal"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("APPLICATION_ALREADY_REJECTED"));
  }

  private ResultActions submit(String body) throws Exception {
    return perform(
        post("/api/v1/applications")
            .header("Idempotency-Key", "one")
            .contentType(MediaType.APPLICATION_JSON)
            .content(body));
  }

  private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(office.as(tenant, Role.ONBOARDING_OFFICER)));
  }
}
