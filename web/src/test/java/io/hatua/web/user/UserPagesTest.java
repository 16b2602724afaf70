package io.hatua.web.user;

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

import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Authenticator;
import io.hatua.user.Role;
import io.hatua.user.SignInOutcome;
import io.hatua.user.SignIns;
import io.hatua.user.Team;
import io.hatua.user.Teams;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.Phone;
import io.hatua.web.support.WebTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S3-03")
@Tag("S3-06")
class UserPagesTest {

  private static final Pattern PASSWORD = Pattern.compile("<code>([^<]{16})</code>");
  private static final Pattern KEY = Pattern.compile("<code class=\"text-break\">([A-Z2-7]+)<");

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired Phone phone;
  @Autowired UserAccounts accounts;
  @Autowired SignIns signIns;
  @Autowired Teams teams;
  @Autowired TestClock clock;

  private Invocation tenant;
  private String ann;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    ann = "ann@" + tenant.tenantId() + ".example";
  }

  @Test
  void shouldAddSomebodyWithATemporaryPassword() throws Exception {
    Team lettings = tenant.call(() -> teams.add("Lettings"));
    String page =
        send(post("/users")
                .param("username", ann)
                .param("displayName", "Ann")
                .param("roles", "FINANCE", "APPROVER")
                .param("teams", lettings.id())
                .param("manager", Office.username(tenant, Role.ADMINISTRATOR)))
            .andExpect(status().isOk())
            .andExpect(header().string("Cache-Control", containsString("no-store")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    Matcher password = PASSWORD.matcher(page);
    assertThat(password.find()).isTrue();
    assertThat(signIns.withPassword(ann, password.group(1), null))
        .isInstanceOf(SignInOutcome.SignedIn.class);
    UserAccount added = accounts.find(ann).orElseThrow();
    assertThat(added.groups()).containsExactlyInAnyOrder("finance", "approver", lettings.id());
    assertThat(added.passwordTemporary()).isTrue();
    open("/users?q=ann")
        .andExpect(content().string(containsString("/users/" + added.id())))
        .andExpect(content().string(containsString("Lettings")));
  }

  @Test
  void everyFaultBesideItsFieldWithWhatWasTyped() throws Exception {
    send(post("/users")
            .param("username", "ann")
            .param("displayName", "")
            .param("manager", "nobody@x.example"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("4 fields need")))
        .andExpect(content().string(containsString("Roles need at least one.")))
        .andExpect(content().string(containsString("value=\"nobody@x.example\"")));
  }

  @Test
  @Tag("S0-15")
  void managerOfAnotherTenant() throws Exception {
    Invocation other = office.open();
    send(post("/users/" + id(Role.FINANCE))
            .param("displayName", "Fin")
            .param("roles", "FINANCE")
            .param("manager", Office.username(other, Role.ADMINISTRATOR)))
        .andExpect(status().isUnprocessableEntity());
  }

  @Test
  void shouldChangeSomebody() throws Exception {
    String id = id(Role.FINANCE);
    open("/users/" + id)
        .andExpect(content().string(containsString("value=\"FINANCE\" checked")))
        .andExpect(content().string(not(containsString("value=\"OPERATOR\" checked"))));
    send(post("/users/" + id)
            .param("displayName", "Operator now")
            .param("roles", "OPERATOR")
            .param("manager", Office.username(tenant, Role.ADMINISTRATOR)))
        .andExpect(redirectedUrl("/users"));
    assertThat(tenant.call(() -> accounts.findById(id)).orElseThrow().roles())
        .containsExactly(Role.OPERATOR);
    open("/users/" + id)
        .andExpect(
            content()
                .string(
                    containsString(
                        "value=\"" + Office.username(tenant, Role.ADMINISTRATOR) + "\"")));
  }

  @Test
  void shouldDisableAndEnable() throws Exception {
    String id = id(Role.FINANCE);
    open("/users/" + id + "/disabling")
        .andExpect(content().string(containsString("Disable FINANCE?")));
    send(post("/users/" + id + "/disabling")).andExpect(redirectedUrl("/users"));
    open("/users/" + id).andExpect(content().string(containsString("This account is disabled")));
    send(post("/users/" + id + "/enabling")).andExpect(redirectedUrl("/users"));
    assertThat(tenant.call(() -> accounts.findById(id)).orElseThrow().enabled()).isTrue();
  }

  @Test
  void lastAdministrator() throws Exception {
    send(post("/users/" + id(Role.ADMINISTRATOR) + "/disabling"))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("last administrator")));
  }

  @Test
  void shouldHelpWhoForgotThePasswordOrLostThePhone() throws Exception {
    String username = Office.username(tenant, Role.FINANCE);
    phone.enrol(tenant, username);
    String id = id(Role.FINANCE);
    send(post("/users/" + id + "/second-factor-removal")).andExpect(redirectedUrl("/users"));
    assertThat(accounts.find(username).orElseThrow().secondFactor()).isFalse();
    send(post("/users/" + id + "/password-reset"))
        .andExpect(content().string(containsString("is not shown again")));
    assertThat(signIns.withPassword(username, "secret", null))
        .isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  void shouldAddATeam() throws Exception {
    send(post("/teams").param("name", "Lettings")).andExpect(redirectedUrl("/teams"));
    open("/teams").andExpect(content().string(containsString("Lettings")));
    send(post("/teams").param("name", "lettings")).andExpect(status().isUnprocessableEntity());
  }

  @Test
  void shouldRenameATeam() throws Exception {
    String id = tenant.call(() -> teams.add("Lettings")).id();
    tenant.run(() -> teams.add("Repairs"));
    open("/teams").andExpect(content().string(containsString("href=\"/teams/" + id + "\"")));
    send(post("/teams/" + id).param("name", "repairs"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("value=\"repairs\"")));
    send(post("/teams/" + id).param("name", "LETTINGS")).andExpect(redirectedUrl("/teams"));
    open("/teams/" + id).andExpect(content().string(containsString("LETTINGS")));
    send(post("/teams/team_x").param("name", "X")).andExpect(status().isNotFound());
  }

  @Test
  @Tag("S3-17")
  void shouldTurnOnTheOwnSecondFactor() throws Exception {
    send(post("/account/second-factor")).andExpect(redirectedUrl("/account/second-factor"));
    String page =
        open("/account/second-factor")
            .andExpect(content().string(containsString("data:image/svg+xml;base64,")))
            .andExpect(content().string(containsString("otpauth://totp/")))
            .andReturn()
            .getResponse()
            .getContentAsString();
    Matcher key = KEY.matcher(page);
    assertThat(key.find()).isTrue();
    send(post("/account/second-factor/confirmation").param("code", "000000"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("is not the code that the app shows now")))
        .andExpect(content().string(containsString(key.group(1))));
    Authenticator app = new Authenticator(key.group(1));
    send(post("/account/second-factor/confirmation").param("code", app.codeAt(clock.instant())))
        .andExpect(content().string(containsString("Recovery codes")));
    assertThat(
            accounts.find(Office.username(tenant, Role.ADMINISTRATOR)).orElseThrow().secondFactor())
        .isTrue();
    open("/account").andExpect(content().string(containsString("10 recovery codes are left")));
  }

  private String id(Role role) {
    return accounts.find(Office.username(tenant, role)).orElseThrow().id();
  }

  private ResultActions open(String address) throws Exception {
    return mvc.perform(
        get(address).accept(MediaType.TEXT_HTML).with(office.as(tenant, Role.ADMINISTRATOR)));
  }

  private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(
        request
            .accept(MediaType.TEXT_HTML)
            .with(csrf())
            .with(office.as(tenant, Role.ADMINISTRATOR)));
  }
}
