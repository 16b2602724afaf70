package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.support.EngineTasks;
import io.hatua.support.LeaseCases;
import io.hatua.support.TestClock;
import io.hatua.task.TaskDecision;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Authenticator;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.Phone;
import io.hatua.web.support.ReviewTasks;
import io.hatua.web.support.WebTest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@WebTest
@Tag("S1-15")
class TaskPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired ReviewTasks tasks;
  @Autowired TaskDecisions decisions;
  @Autowired TestClock clock;
  @Autowired Phone phone;
  @Autowired EngineTasks engine;

  private Invocation tenant;
  private String lease;
  private long instance;
  private long task;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    lease = tenant.call(cases::documented);
    instance = tasks.instance(tenant, lease);
    task = tasks.task(instance, "Task_Review", clock.instant(), "approver", "finance");
  }

  @Test
  void shouldShowTheFormWithWhatIsNeededToDecide() throws Exception {
    assertThat(page(Role.APPROVER))
        .contains(
            "Say whether the case may go on.",
            "name=\"answers[decision]\" value=\"yes\"",
            "name=\"answers[reason]\"",
            "&lt;b&gt;twice&lt;/b&gt;",
            "Passport",
            "href=\"/leases/" + lease + "\"",
            "Chris Customer",
            "/leases/" + lease + "/documents/doc_",
            "Check the facts (Clear? no)",
            "Accepted? yes: ",
            "Settle the case",
            "No answer in time: ",
            "Ask the manager",
            "data-schema=\"");
  }

  @Test
  void shouldLetOthersReadAndCommentOnly() throws Exception {
    assertThat(page(Role.OPERATOR))
        .contains("for other groups than yours", "Write to those who work on this")
        .doesNotContain("name=\"answers[decision]\"");
  }

  @Test
  void shouldNameEveryFaultBesideItsFieldAndKeepWhatWasTyped() throws Exception {
    String refused =
        send(
                Role.APPROVER,
                "completion",
                "answers[decision]",
                "no",
                "answers[score]",
                "11",
                "answers[seen]",
                "pay")
            .andExpect(status().isUnprocessableEntity())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(refused)
        .contains(
            "2 fields need another value",
            "Reason is needed.",
            "Score must be at most 10.",
            "value=\"11\"",
            "value=\"pay\" checked")
        .containsPattern("answer-reason\"[^>]*aria-invalid=\"true\"");
    assertThat(tenant.call(() -> decisions.of(task))).isEmpty();
  }

  @Test
  void shouldRecordWhatWasDecidedInTheTypesOfTheForm() throws Exception {
    send(
            Role.APPROVER,
            "completion",
            "answers[decision]",
            "yes",
            "answers[reason]",
            "hidden, so left out",
            "answers[score]",
            "7.5",
            "answers[admin]",
            "true")
        .andExpect(redirectedUrl("/tasks"));
    TaskDecision decision = tenant.call(() -> decisions.of(task).orElseThrow());
    assertThat(decision.answers().toString())
        .contains("\"decision\":\"yes\"", "\"score\":7.5", "\"seen\":[]")
        .doesNotContain("reason", "admin");
    assertThat(page(Role.FINANCE))
        .contains("APPROVER has decided this task", "What was decided", "Accept");
  }

  @Test
  void shouldKeepADraftForEachPersonAlone() throws Exception {
    MvcResult saved =
        mvc.perform(
                post(Role.APPROVER, "draft", "answers[reason]", "half a thou")
                    .header("HX-Request", "true"))
            .andExpect(status().isOk())
            .andReturn();
    assertThat(saved.getResponse().getContentAsString()).contains("Saved").doesNotContain("<html");
    assertThat(page(Role.APPROVER)).contains(">half a thou</textarea>");
    assertThat(page(Role.FINANCE)).doesNotContain("half a thou");
    send(Role.APPROVER, "draft", "answers[reason]", "a whole one")
        .andExpect(redirectedUrl("/tasks/" + task));
    assertThat(page(Role.APPROVER)).contains(">a whole one</textarea>");
  }

  @Test
  void shouldSayHowItEndedAndKeepWhatWasTyped() throws Exception {
    send(Role.FINANCE, "completion", "answers[decision]", "yes");
    MvcResult late =
        send(Role.APPROVER, "completion", "answers[decision]", "no", "answers[reason]", "too dear")
            .andExpect(redirectedUrl("/tasks/" + task))
            .andReturn();
    assertThat(late.getFlashMap().get("problem")).isEqualTo("ended");
    assertThat(page(Role.APPROVER))
        .contains("FINANCE has decided this task", "What you typed", "Refuse", "too dear");
    assertThat(tenant.call(() -> decisions.of(task).orElseThrow()).answers().toString())
        .contains("\"yes\"");
  }

  @Test
  void shouldSayThatTheProcessWentOnWithoutIt() throws Exception {
    tasks.cancel(task);
    assertThat(page(Role.APPROVER)).contains("The process went on without this task");
    String state =
        mvc.perform(
                get("/tasks/{key}/state", task)
                    .header("HX-Request", "true")
                    .with(office.as(tenant, Role.APPROVER)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(state).contains("went on without").doesNotContain("<html");
  }

  @Test
  void shouldAskAgainWhereTheModelSaysThatItCannotBeUndone() throws Exception {
    task = tasks.task(instance, "Task_Settle", null, "approver");
    String asked =
        send(Role.APPROVER, "completion", "answers[decision]", "yes", "answers[seen]", "id")
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(asked)
        .contains(
            "Complete “Settle the case”?",
            "The customer is told at once.",
            "name=\"answers[decision]\" value=\"yes\"",
            "name=\"answers[seen]\" value=\"id\"",
            "name=\"confirmed\" value=\"true\"");
    assertThat(tenant.call(() -> decisions.of(task))).isEmpty();
    send(Role.APPROVER, "completion", "confirmed", "true", "answers[decision]", "yes")
        .andExpect(redirectedUrl("/tasks"));
    assertThat(tenant.call(() -> decisions.of(task))).isPresent();
  }

  @Test
  @Tag("S3-17")
  void shouldAskForTheSecondFactorBeforeMoneyGoesAndKeepWhatWasTyped() throws Exception {
    task = engine.task(engine.instance(tenant), "Task_ApproveExpense", List.of("approver"));
    send(Role.APPROVER, "completion", "answers[decision]", "yes")
        .andExpect(redirectedUrl("/account/second-factor?needed"));

    Authenticator app = phone.enrol(tenant, Office.username(tenant, Role.APPROVER));
    String asked =
        send(Role.APPROVER, "completion", "answers[decision]", "yes")
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(asked)
        .contains(
            "action=\"/tasks/" + task + "/completion\"",
            "name=\"answers[decision]\" value=\"yes\"",
            "name=\"secondFactorCode\"");
    assertThat(tenant.call(() -> decisions.of(task))).isEmpty();

    send(
            Role.APPROVER,
            "completion",
            "answers[decision]",
            "yes",
            "secondFactorCode",
            phone.nextCode(app))
        .andExpect(redirectedUrl("/tasks"));
    assertThat(tenant.call(() -> decisions.of(task))).isPresent();
  }

  @Test
  void shouldRefuseADecisionOfWhomItIsNotFor() throws Exception {
    MvcResult refused =
        send(Role.OPERATOR, "completion", "answers[decision]", "yes")
            .andExpect(redirectedUrl("/tasks/" + task))
            .andReturn();
    assertThat(refused.getFlashMap().get("problem")).isEqualTo("NOT_YOUR_TASK");
    assertThat(tenant.call(() -> decisions.of(task))).isEmpty();
  }

  @Test
  void shouldShowCommentsToEverybody() throws Exception {
    send(Role.OPERATOR, "comments", "text", "Ask <them> first")
        .andExpect(header().string("Location", startsWith("/tasks/" + task)));
    assertThat(page(Role.APPROVER)).contains("OPERATOR", "Ask &lt;them&gt; first");
    assertThat(
            send(Role.OPERATOR, "comments", "text", " ")
                .andExpect(status().isUnprocessableEntity())
                .andReturn()
                .getResponse()
                .getContentAsString())
        .contains("The comment is needed.");
  }

  @Test
  void shouldHandATaskToSomebodyWhoMayDoIt() throws Exception {
    Matcher finance =
        Pattern.compile("<option value=\"(usr_[^\"]+)\">FINANCE").matcher(page(Role.APPROVER));
    assertThat(finance.find()).isTrue();
    assertThat(page(Role.APPROVER)).doesNotContain(">OPERATOR</option>");
    send(Role.APPROVER, "delegation", "to", finance.group(1)).andExpect(redirectedUrl("/tasks"));
    assertThat(page(Role.FINANCE)).contains("You have it");
    assertThat(page(Role.APPROVER)).contains("FINANCE has this task");
    send(Role.FINANCE, "delegation", "to", "").andExpect(status().isUnprocessableEntity());
  }

  private String page(Role role) throws Exception {
    return mvc.perform(get("/tasks/{key}", task).with(office.as(tenant, role)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private ResultActions send(Role role, String act, String... parameters) throws Exception {
    return mvc.perform(post(role, act, parameters));
  }

  private MockHttpServletRequestBuilder post(Role role, String act, String... parameters) {
    MockHttpServletRequestBuilder post = MockMvcRequestBuilders.post("/tasks/{key}/" + act, task);
    for (int i = 0; i < parameters.length; i += 2) {
      post.param(parameters[i], parameters[i + 1]);
    }
    return post.with(office.as(tenant, role)).with(csrf());
  }
}
