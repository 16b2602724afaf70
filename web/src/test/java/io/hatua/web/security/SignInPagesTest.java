package io.hatua.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Authenticator;
import io.hatua.user.ChangeUser;
import io.hatua.user.Passwords;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import io.hatua.web.support.Office;
import io.hatua.web.support.Phone;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.method.HandlerMethod;

@WebTest
@Tag("S2-01")
@Tag("S4-11")
class SignInPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired Phone phone;
  @Autowired UserAccounts accounts;
  @Autowired UserAdministration administration;
  @Autowired Passwords passwords;
  @Autowired SecondFactorInterceptor interceptor;
  @Autowired TestClock clock;

  private final MockHttpSession session = new MockHttpSession();
  private Invocation tenant;
  private String username;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    username = Office.username(tenant, Role.FINANCE);
  }

  @Test
  void shouldSignInAndLeadToWhereOneWanted() throws Exception {
    open("/customers").andExpect(redirectedUrl("http://localhost/sign-in"));
    String before = session.getId();
    signIn("secret").andExpect(redirectedUrl("http://localhost/customers?continue"));
    assertThat(session.getId()).as("nobody else knows the session").isNotEqualTo(before);
    open("/customers").andExpect(status().isOk());
    open("/").andExpect(status().isOk());
    send(post("/sign-out")).andExpect(redirectedUrl("/sign-in?out"));
  }

  @Test
  void shouldLeadWhoMayNotReadTheBusinessToTheOwnAccount() throws Exception {
    username = Office.username(tenant, Role.CUSTOMER);
    signIn("secret").andExpect(redirectedUrl("/"));
    open("/").andExpect(redirectedUrl("/account"));
    open("/account")
        .andExpect(content().string(containsString(username)))
        .andExpect(content().string(not(containsString("href=\"/leases\""))));
  }

  @Test
  void wrongPasswordAgainAndAgain() throws Exception {
    for (int failure = 1; failure <= 5; failure++) {
      signIn("wrong").andExpect(redirectedUrl("/sign-in?failed"));
    }
    signIn("secret").andExpect(redirectedUrl("/sign-in?locked"));
    open("/sign-in?locked=").andExpect(content().string(containsString("Too many attempts")));
    open("/customers").andExpect(redirectedUrl("http://localhost/sign-in"));
  }

  @Test
  @Tag("S3-17")
  void shouldAskForTheCodeAfterThePassword() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    signIn("secret").andExpect(redirectedUrl("/sign-in/code"));
    open("/customers").andExpect(redirectedUrl("http://localhost/sign-in"));
    open("/sign-in/code").andExpect(content().string(containsString("one-time-code")));
    code("000000").andExpect(redirectedUrl("/sign-in/code?failed"));
    code(phone.nextCode(app)).andExpect(redirectedUrl("http://localhost/customers?continue"));
    open("/customers").andExpect(status().isOk());
  }

  @Test
  @Tag("S3-17")
  void codeThatComesTooLate() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    signIn("secret");
    clock.advance(Duration.ofMinutes(5));
    code(phone.nextCode(app)).andExpect(redirectedUrl("/sign-in?late"));
    open("/customers").andExpect(redirectedUrl("http://localhost/sign-in"));
  }

  @Test
  @Tag("S3-17")
  void codeWithoutAPassword() throws Exception {
    open("/sign-in/code").andExpect(redirectedUrl("/sign-in"));
    code("000000").andExpect(redirectedUrl("/sign-in?late"));
  }

  @Test
  @Tag("S3-03")
  void shouldHoldAChangeOfRolesAtOnce() throws Exception {
    signIn("secret");
    open("/customers").andExpect(status().isOk());
    tenant.run(
        () ->
            administration.change(
                id(), new ChangeUser("Vendor now", Set.of(Role.VENDOR), Set.of(), null)));
    open("/customers").andExpect(status().isForbidden());
  }

  @Test
  void shouldEndTheSessionOfADisabledAccount() throws Exception {
    signIn("secret");
    tenant.run(() -> administration.disable(id()));
    open("/customers").andExpect(redirectedUrl("http://localhost/sign-in"));
  }

  @Test
  void shouldSignOutEverywhere() throws Exception {
    signIn("secret");
    MockHttpSession elsewhere = new MockHttpSession();
    mvc.perform(signInRequest("secret").session(elsewhere));
    send(post("/account/sign-outs")).andExpect(redirectedUrl("/sign-in?out"));
    mvc.perform(get("/customers").session(elsewhere).accept(MediaType.TEXT_HTML))
        .andExpect(redirectedUrl("http://localhost/sign-in"));
  }

  @Test
  void shouldLetATemporaryPasswordOnlySetAnother() throws Exception {
    String temporary = tenant.call(() -> passwords.reset(id()));
    signIn(temporary).andExpect(redirectedUrl("/"));
    open("/customers").andExpect(redirectedUrl("/account/password"));
    send(post("/account/password")
            .param("currentPassword", temporary)
            .param("newPassword", "too short"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("fewer than 12 characters")));
    send(post("/account/password")
            .param("currentPassword", temporary)
            .param("newPassword", "a password of my own"))
        .andExpect(redirectedUrl("/account"));
    open("/customers").andExpect(status().isOk());
  }

  @Test
  @Tag("S3-17")
  void shouldAskForACodeAgainAndGoOnWithWhatWasSent() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    signIn("secret");
    code(phone.nextCode(app));
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    send(post("/account/second-factor/recovery-codes"))
        .andExpect(content().string(containsString("not shown again")));
    clock.advance(Duration.ofMillis(1));
    send(post("/account/second-factor/recovery-codes").param("note", "typed \"before\""))
        .andExpect(
            content().string(containsString("action=\"/account/second-factor/recovery-codes\"")))
        .andExpect(
            content().string(containsString("name=\"note\" value=\"typed &quot;before&quot;\"")))
        .andExpect(content().string(not(containsString("not shown again"))));
    send(post("/account/second-factor/recovery-codes")
            .param(SecondFactorInterceptor.CODE, "000000"))
        .andExpect(content().string(containsString("That code is not right")));
    send(post("/account/second-factor/recovery-codes")
            .param(SecondFactorInterceptor.CODE, phone.nextCode(app)))
        .andExpect(content().string(containsString("not shown again")));
  }

  @Test
  @Tag("S3-17")
  void shouldAskForACodeAndGoBackToThePage() throws Exception {
    Authenticator app = phone.enrol(tenant, username);
    signIn("secret");
    code(phone.nextCode(app));
    confirm("/account", "000000").andExpect(content().string(containsString("is not right")));
    confirm("/account", phone.nextCode(app)).andExpect(redirectedUrl("/account"));
    confirm("//elsewhere.example", phone.nextCode(app)).andExpect(redirectedUrl("/"));
  }

  @Test
  @Tag("S3-17")
  void moneyWithoutASecondFactor() throws Exception {
    signIn("secret");
    send(post("/account/second-factor/recovery-codes"))
        .andExpect(redirectedUrl("/account/second-factor?needed"));
  }

  @Test
  @Tag("S3-17")
  void shouldTellAProgramThatACodeIsNeeded() throws Exception {
    SignedInUser user = new SignedInUser(accounts.find(username).orElseThrow(), clock.instant());
    SecurityContextHolder.getContext().setAuthentication(user.authentication());
    HandlerMethod handler = new HandlerMethod(this, getClass().getDeclaredMethod("guarded"));
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/money");
    try {
      assertThatThrownBy(
              () -> interceptor.preHandle(request, new MockHttpServletResponse(), handler))
          .as("the account has no second factor, whatever the token says")
          .isInstanceOf(SecondFactorRequiredException.class);
      phone.enrol(tenant, username);
      SignedInUser sure = new SignedInUser(accounts.find(username).orElseThrow(), clock.instant());
      SecurityContextHolder.getContext().setAuthentication(sure.authentication());
      assertThat(interceptor.preHandle(request, new MockHttpServletResponse(), handler)).isTrue();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  @SecondFactor
  void guarded() {}

  private String id() {
    return accounts.find(username).orElseThrow().id();
  }

  private ResultActions open(String address) throws Exception {
    return mvc.perform(get(address).session(session).accept(MediaType.TEXT_HTML));
  }

  private ResultActions signIn(String password) throws Exception {
    return mvc.perform(signInRequest(password).session(session));
  }

  private MockHttpServletRequestBuilder signInRequest(String password) {
    return post("/sign-in").with(csrf()).param("username", username).param("password", password);
  }

  private ResultActions code(String code) throws Exception {
    return send(post("/sign-in/code").param("code", code));
  }

  private ResultActions confirm(String to, String code) throws Exception {
    return send(post("/second-factor").param("to", to).param(SecondFactorInterceptor.CODE, code));
  }

  private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(csrf()).session(session).accept(MediaType.TEXT_HTML));
  }
}
