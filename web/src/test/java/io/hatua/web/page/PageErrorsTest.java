package io.hatua.web.page;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@WebTest
class PageErrorsTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/leases/lse_x", "/leases?status=BROKEN", "/incidents?cursor=x"})
  void shouldSayInTheFrameThatNothingIsThere(String address) throws Exception {
    mvc.perform(
            get(address)
                .accept(MediaType.TEXT_HTML, MediaType.ALL)
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("There is nothing here")))
        .andExpect(content().string(containsString("class=\"btn btn-primary\" href=\"/\"")));
  }

  @Test
  void shouldSayThatACursorMakesNoSense() throws Exception {
    mvc.perform(get("/leases").param("cursor", "!").with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("Start again from the list.")));
  }

  @Test
  void shouldAnswerProgramsWithProblemDetails() throws Exception {
    mvc.perform(
            get("/api/v1/leases/lse_x")
                .accept(MediaType.APPLICATION_JSON)
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 409, 500, 418})
  void shouldShowEveryErrorWithWhatToDoNext(int code) throws Exception {
    mvc.perform(
            get("/error")
                .accept(MediaType.TEXT_HTML)
                .requestAttr("jakarta.servlet.error.status_code", code)
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(content().string(containsString(String.valueOf(code))))
        .andExpect(content().string(containsString("/problems/")));
  }
}
