package io.hatua.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.support.LeaseCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Authenticator;
import io.hatua.user.Passwords;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import io.hatua.web.support.AuditIntake;
import io.hatua.web.support.Office;
import io.hatua.web.support.Phone;
import io.hatua.web.support.WebTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S0-01")
@Tag("S2-01")
@Tag("S2-02")
@Tag("S2-20")
@Tag("S4-11")
class AuthApiTest {

  private static final String ACCESS = "hatua-access";
  private static final String REFRESH = "hatua-refresh";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired Phone phone;
  @Autowired LeaseCases cases;
  @Autowired UserAccounts accounts;
  @Autowired UserAdministration administration;
  @Autowired Passwords passwords;
  @Autowired TestClock clock;
  @Autowired AuditIntake intake;
  @Autowired ObjectMapper json;

  private Invocation tenant;
  private String username;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    username = Office.username(tenant, Role.FINANCE);
  }

  @Test
  void shouldSetBothTokensAsCookiesThatScriptsCannotRead() throws Exception {
    MockHttpServletResponse answer =
        logIn("secret", null)
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.tenantId").value(tenant.tenantId()))
            .andExpect(jsonPath("$.roles[0]").value("FINANCE"))
            .andReturn()
            .getResponse();
    assertThat(answer.getHeaders("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .contains("HttpOnly")
                    .contains("SameSite=Strict")
                    .doesNotContain("Secure"));
    assertThat(answer.getCookie(ACCESS).getPath()).isEqualTo("/api");
    assertThat(answer.getCookie(REFRESH).getPath()).isEqualTo("/api/v1/auth");
    assertThat(
            mvc.perform(logInRequest("secret", null).secure(true))
                .andReturn()
                .getResponse()
                .getHeaders("Set-Cookie"))
        .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
  }

  @Test
  void shouldKnowTheCallerByCookieHeaderOrPassword() throws Exception {
    MockHttpServletResponse granted = logIn("secret", null).andReturn().getResponse();
    read(granted.getCookie(ACCESS)).andExpect(status().isOk());
    bearer(granted.getCookie(ACCESS).getValue()).andExpect(status().isOk());
    mvc.perform(get("/api/v1/leases").with(httpBasic(username, "secret")))
        .andExpect(status().isOk());
  }

  @Test
  void wrongPasswordAgainAndAgain() throws Exception {
    for (int failure = 1; failure <= 5; failure++) {
      refused(logIn("wrong", null), "UNAUTHORIZED").andExpect(header().doesNotExist("Set-Cookie"));
    }
    refused(logIn("secret", null), "ACCOUNT_LOCKED")
        .andExpect(header().string("Retry-After", "31"));
    refused(
        mvc.perform(get("/api/v1/leases").with(httpBasic(username, "secret"))), "ACCOUNT_LOCKED");
  }

  @Test
  void everyFaultAtOnce() throws Exception {
    mvc.perform(post("/api/v1/auth/login").contentType(MediaType.APPLICATION_JSON).content("{}"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value("email"))
        .andExpect(jsonPath("$.faults[1].field").value("password"));
  }

  @Test
  void shouldRefreshATokenThatIsTooOld() throws Exception {
    MockHttpServletResponse granted = logIn("secret", null).andReturn().getResponse();
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    read(granted.getCookie(ACCESS)).andExpect(status().isOk());
    clock.advance(Duration.ofSeconds(2));
    refused(read(granted.getCookie(ACCESS)), "INVALID_TOKEN");
    MockHttpServletResponse renewed =
        refresh(granted.getCookie(REFRESH), granted.getCookie(ACCESS))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    read(renewed.getCookie(ACCESS)).andExpect(status().isOk());
  }

  @Test
  void refreshTokenThatWasUsedBefore() throws Exception {
    Cookie first = logIn("secret", null).andReturn().getResponse().getCookie(REFRESH);
    Cookie second = refresh(first).andReturn().getResponse().getCookie(REFRESH);
    assertThat(second.getValue()).isNotEqualTo(first.getValue());
    MockHttpServletResponse reused =
        refused(refresh(first), "INVALID_TOKEN").andReturn().getResponse();
    assertThat(reused.getCookie(REFRESH).getMaxAge()).isZero();
    refused(refresh(second), "INVALID_TOKEN");
  }

  @Test
  void refreshByACookieAlone() throws Exception {
    Cookie token = logIn("secret", null).andReturn().getResponse().getCookie(REFRESH);
    mvc.perform(post("/api/v1/auth/refresh").cookie(token))
        .andExpect(status().isForbidden())
        .andExpect(jsonPath("$.code").value("REQUEST_HEADER_MISSING"));
    refresh(token).andExpect(status().isOk());
  }

  @Test
  void oneTokenInPlaceOfTheOther() throws Exception {
    MockHttpServletResponse granted = logIn("secret", null).andReturn().getResponse();
    String access = granted.getCookie(ACCESS).getValue();
    String refresh = granted.getCookie(REFRESH).getValue();
    refused(read(new Cookie(ACCESS, refresh)), "INVALID_TOKEN");
    refused(refresh(new Cookie(REFRESH, access)), "INVALID_TOKEN");
    refused(refresh(), "INVALID_TOKEN");
  }

  @Test
  void tokenThatSomebodyMade() throws Exception {
    String token = logIn("secret", null).andReturn().getResponse().getCookie(ACCESS).getValue();
    String[] parts = token.split("\\.");
    refused(bearer(parts[0] + "." + parts[1] + ".AAAA"), "INVALID_TOKEN");
    // {"alg":"none"}
    refused(bearer("eyJhbGciOiJub25lIn0." + parts[1] + "."), "INVALID_TOKEN");
    refused(bearer("x"), "INVALID_TOKEN");
  }

  @Test
  void shouldSignOut() throws Exception {
    MockHttpServletResponse granted = logIn("secret", null).andReturn().getResponse();
    MockHttpServletResponse out =
        mvc.perform(own(post("/api/v1/auth/logout")).cookie(granted.getCookie(REFRESH)))
            .andExpect(status().isNoContent())
            .andReturn()
            .getResponse();
    assertThat(out.getCookie(ACCESS).getMaxAge()).isZero();
    refused(refresh(granted.getCookie(REFRESH)), "INVALID_TOKEN");
    mvc.perform(own(post("/api/v1/auth/logout"))).andExpect(status().isNoContent());
  }

  @Test
  void tokenOfAnAccountThatIsDisabledOrHasANewPassword() throws Exception {
    MockHttpServletResponse first = logIn("secret", null).andReturn().getResponse();
    String id = accounts.find(username).orElseThrow().id();
    tenant.run(() -> administration.setPassword(id, "{noop}other", false));
    refused(read(first.getCookie(ACCESS)), "INVALID_TOKEN");
    refused(refresh(first.getCookie(REFRESH)), "INVALID_TOKEN");
    MockHttpServletResponse second = logIn("other", null).andReturn().getResponse();
    tenant.run(() -> administration.disable(id));
    refused(read(second.getCookie(ACCESS)), "INVALID_TOKEN");
  }

  @Test
  void temporaryPassword() throws Exception {
    String id = accounts.find(username).orElseThrow().id();
    String temporary = tenant.call(() -> passwords.reset(id));
    mvc.perform(get("/api/v1/leases").with(httpBasic(username, temporary)))
        .andExpect(status().isForbidden())
        .andExpect(jsonPath("$.code").value("PASSWORD_CHANGE_REQUIRED"));
  }

  @Test
  @Tag("S3-17")
  void shouldAskForTheSecondFactor() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    refused(logIn("secret", null), "SECOND_FACTOR_REQUIRED")
        .andExpect(header().doesNotExist("Set-Cookie"));
    refused(logIn("secret", "000000"), "UNAUTHORIZED");
    refused(
        mvc.perform(get("/api/v1/leases").with(httpBasic(username, "secret"))),
        "SECOND_FACTOR_REQUIRED");
    MockHttpServletResponse granted =
        logIn("secret", phone.nextCode(app))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.secondFactorAt").value(clock.instant().toString()))
            .andReturn()
            .getResponse();
    String given = clock.instant().toString();
    clock.advance(Duration.ofMinutes(20));
    refresh(granted.getCookie(REFRESH)).andExpect(jsonPath("$.secondFactorAt").value(given));
  }

  @Test
  @Tag("S3-17")
  void shouldTakeACodeAgain() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    MockHttpServletResponse granted =
        logIn("secret", phone.nextCode(app)).andReturn().getResponse();
    clock.advance(Duration.ofMinutes(2));
    Cookie access = granted.getCookie(ACCESS);
    Cookie refresh = granted.getCookie(REFRESH);
    refused(mvc.perform(code("000000").cookie(access, refresh)), "UNAUTHORIZED");
    String next = phone.nextCode(app);
    String now = clock.instant().toString();
    mvc.perform(code(next).cookie(access, refresh))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.secondFactorAt").value(now));
    refresh(refresh).andExpect(jsonPath("$.secondFactorAt").value(now));
  }

  @Test
  @Tag("S4-20")
  void shouldPutOnRecordWhoSignsInAndOutAndWhoFailsTo() throws Exception {
    logIn("wrong", null);
    Cookie first = logIn("secret", null).andReturn().getResponse().getCookie(REFRESH);
    Cookie second = refresh(first).andReturn().getResponse().getCookie(REFRESH);
    mvc.perform(own(post("/api/v1/auth/logout")).cookie(second));
    refused(refresh(first), "INVALID_TOKEN");
    intake.takeIn(tenant);
    assertThat(recorded())
        .containsExactly(
            "security.sign_in_failed BAD_CREDENTIALS",
            "security.signed_in",
            "security.signed_out",
            "security.sign_in_failed REFRESH_TOKEN_REFUSED");
  }

  @Test
  @Tag("S4-20")
  void shouldPutOnRecordASignInByCode() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    logIn("secret", null);
    logIn("secret", "000000");
    Cookie access =
        logIn("secret", phone.nextCode(app)).andReturn().getResponse().getCookie(ACCESS);
    mvc.perform(code("000000").cookie(access));
    intake.takeIn(tenant);
    assertThat(recorded())
        .containsExactly(
            "security.sign_in_failed BAD_CREDENTIALS",
            "security.signed_in",
            "security.sign_in_failed BAD_CREDENTIALS");
  }

  /** What the audit log says about security, the oldest first. */
  private List<String> recorded() throws Exception {
    String answer =
        mvc.perform(get("/api/v1/audit").with(office.as(tenant, Role.ADMINISTRATOR)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    List<String> recorded = new ArrayList<>();
    for (JsonNode item : json.readTree(answer).get("items")) {
      if (item.get("type").asText().startsWith("security.")) {
        assertThat(item.get("clientApp").asText()).isEqualTo("api");
        recorded.addFirst(
            (item.get("type").asText() + " " + item.get("data").path("reason").asText()).strip());
      }
    }
    return recorded;
  }

  @Test
  @Tag("S0-15")
  void shouldReadOnlyTheTenantOfTheToken() throws Exception {
    Invocation other = office.open();
    String theirs = other.call(cases::active);
    String ours = tenant.call(cases::active);
    Cookie token = logIn("secret", null).andReturn().getResponse().getCookie(ACCESS);
    mvc.perform(get("/api/v1/leases/" + ours).cookie(token)).andExpect(status().isOk());
    mvc.perform(get("/api/v1/leases/" + theirs).cookie(token)).andExpect(status().isNotFound());
  }

  private static ResultActions refused(ResultActions answer, String code) throws Exception {
    return answer
        .andExpect(status().isUnauthorized())
        .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value(code));
  }

  private ResultActions logIn(String password, String otp) throws Exception {
    return mvc.perform(logInRequest(password, otp));
  }

  private MockHttpServletRequestBuilder logInRequest(String password, String otp) {
    return post("/api/v1/auth/login")
        .contentType(MediaType.APPLICATION_JSON)
        .content(
            "{\"email\":\"%s\",\"password\":\"%s\"%s}"
                .formatted(username, password, otp == null ? "" : ",\"otp\":\"" + otp + "\""));
  }

  private MockHttpServletRequestBuilder code(String otp) {
    return own(post("/api/v1/auth/second-factor"))
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"otp\":\"" + otp + "\"}");
  }

  private ResultActions refresh(Cookie... cookies) throws Exception {
    MockHttpServletRequestBuilder request = own(post("/api/v1/auth/refresh"));
    return mvc.perform(cookies.length == 0 ? request : request.cookie(cookies));
  }

  private ResultActions read(Cookie access) throws Exception {
    return mvc.perform(get("/api/v1/leases").cookie(access));
  }

  private ResultActions bearer(String token) throws Exception {
    return mvc.perform(get("/api/v1/leases").header("Authorization", "Bearer " + token));
  }

  private static MockHttpServletRequestBuilder own(MockHttpServletRequestBuilder request) {
    return request.header("X-Requested-With", "hatua");
  }
}
