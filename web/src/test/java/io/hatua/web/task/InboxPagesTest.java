package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.support.EngineTasks;
import io.hatua.support.LeaseCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.ReviewTasks;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

@WebTest
@Tag("S1-15")
class InboxPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired ReviewTasks tasks;
  @Autowired EngineTasks engine;
  @Autowired TestClock clock;

  private Invocation tenant;
  private long instance;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    instance = tasks.instance(tenant, tenant.call(cases::proposed));
  }

  @Test
  void shouldShowWhatWaitsForTheGroupsOfTheReaderWithNamesAndLateOnesMarked() throws Exception {
    Instant now = clock.instant();
    long late = tasks.task(instance, "Task_Review", now.minusSeconds(1), "approver");
    long soon = tasks.task(instance, "Task_Settle", now.plus(Duration.ofHours(1)), "approver");

    String page = list(Role.APPROVER, "?scope=GROUPS");

    assertThat(page)
        .containsSubsequence(
            "/tasks/" + late,
            "Review the case",
            "Reviewing",
            "Acacia Court",
            ">overdue<",
            "/tasks/" + soon,
            "Settle the case")
        .contains("1 overdue");
    assertThat(list(Role.FINANCE, "?scope=GROUPS")).contains("Nothing waits for your groups");
    assertThat(list(Role.FINANCE, "?scope=ALL")).contains("Review the case");
  }

  @Test
  void shouldSayWhatToDoWhenNothingIsMine() throws Exception {
    assertThat(list(Role.APPROVER, ""))
        .contains("Nothing waits for you", "href=\"/tasks?scope=GROUPS\"");
  }

  @Test
  void shouldFilterByKindDueAndWords() throws Exception {
    Instant now = clock.instant();
    long late = tasks.task(instance, "Task_Review", now.minusSeconds(1), "approver");
    long soon = tasks.task(instance, "Task_Settle", now.plus(Duration.ofDays(30)), "approver");

    for (String narrowed :
        new String[] {"due=OVERDUE", "due=WEEK", "kind=reviewing/Task_Review", "q=review"}) {
      assertThat(list(Role.APPROVER, "?scope=GROUPS&" + narrowed))
          .as(narrowed)
          .contains("/tasks/" + late + "\"");
    }
    assertThat(list(Role.APPROVER, "?scope=GROUPS&due=OVERDUE")).doesNotContain("/tasks/" + soon);
    assertThat(list(Role.APPROVER, "?scope=GROUPS&kind=reviewing/Task_Settle"))
        .contains("/tasks/" + soon)
        .doesNotContain("/tasks/" + late + "\"");
    assertThat(list(Role.APPROVER, "?scope=GROUPS&q=nothing-such"))
        .contains("Nothing fits", "href=\"/tasks?scope=GROUPS\"");
  }

  @Test
  void shouldGiveTheListAloneToHtmx() throws Exception {
    tasks.task(instance, "Task_Review", null, "approver");
    String part =
        mvc.perform(
                get("/tasks?scope=GROUPS")
                    .header("HX-Request", "true")
                    .with(office.as(tenant, Role.APPROVER)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(part).contains("Review the case", "id=\"list\"").doesNotContain("<html");
  }

  @Test
  void shouldGoOnWhereThePageEnded() throws Exception {
    engine.many(engine.instance(tenant), 26);
    Matcher cursor =
        Pattern.compile("cursor=([^\"&]+)\"[^>]*>Next page")
            .matcher(list(Role.APPROVER, "?scope=GROUPS"));
    assertThat(cursor.find()).isTrue();
    assertThat(list(Role.APPROVER, "?scope=GROUPS&cursor=" + cursor.group(1)))
        .containsOnlyOnce("<tr data-task")
        .contains("First page");
  }

  @Test
  void shouldClaimAndGiveBackFromTheList() throws Exception {
    long task = tasks.task(instance, "Task_Review", null, "approver");
    String here = "/tasks?scope=GROUPS&free=true";
    mvc.perform(
            post("/tasks/{key}/claim", task)
                .param("back", here)
                .with(office.as(tenant, Role.APPROVER))
                .with(csrf()))
        .andExpect(redirectedUrl(here));
    assertThat(list(Role.APPROVER, "")).contains("Review the case", ">you<");
    mvc.perform(
            post("/tasks/{key}/unclaim", task)
                .param("back", "https://elsewhere.example/tasks")
                .with(office.as(tenant, Role.APPROVER))
                .with(csrf()))
        .andExpect(redirectedUrl("/tasks/" + task));
    assertThat(list(Role.APPROVER, "")).contains("Nothing waits for you");
  }

  @Test
  void shouldSayWhoWasFaster() throws Exception {
    long task = tasks.task(instance, "Task_Review", null, "approver", "finance");
    mvc.perform(
        post("/tasks/{key}/claim", task).with(office.as(tenant, Role.FINANCE)).with(csrf()));
    MvcResult late =
        mvc.perform(
                post("/tasks/{key}/claim", task)
                    .param("back", "/tasks")
                    .with(office.as(tenant, Role.APPROVER))
                    .with(csrf()))
            .andExpect(redirectedUrl("/tasks/" + task))
            .andReturn();
    assertThat(late.getFlashMap().get("problem")).isEqualTo("taken");
    assertThat(late.getFlashMap().get("problemFact")).isEqualTo("FINANCE");
  }

  @Test
  @Tag("S0-15")
  void shouldHideTheTasksOfOtherTenants() throws Exception {
    long foreign = tasks.task(instance, "Task_Review", null, "approver");
    Invocation other = office.open();
    assertThat(list(other, Role.ADMINISTRATOR, "?scope=ALL")).contains("There are no open tasks");
    mvc.perform(get("/tasks/{key}", foreign).with(office.as(other, Role.ADMINISTRATOR)))
        .andExpect(status().isNotFound());
    for (String act : new String[] {"claim", "unclaim", "draft", "completion"}) {
      mvc.perform(
              post("/tasks/{key}/" + act, foreign)
                  .with(office.as(other, Role.ADMINISTRATOR))
                  .with(csrf()))
          .andExpect(status().isNotFound());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CUSTOMER", "OWNER", "VENDOR"})
  void shouldKeepOutWhoHasNoTasks(Role role) throws Exception {
    mvc.perform(get("/tasks").with(office.as(tenant, role))).andExpect(status().isForbidden());
  }

  /** What waits for me, what is late; those who have no tasks have their work or account. */
  @ParameterizedTest
  @EnumSource(Role.class)
  void shouldWelcomeEveryRole(Role role) throws Exception {
    tasks.task(instance, "Task_Review", clock.instant().minusSeconds(1), role.group());
    switch (role) {
      case VENDOR ->
          mvc.perform(get("/").with(office.as(tenant, role))).andExpect(redirectedUrl("/work"));
      case OWNER ->
          mvc.perform(get("/").with(office.as(tenant, role))).andExpect(redirectedUrl("/earnings"));
      case CUSTOMER ->
          mvc.perform(get("/").with(office.as(tenant, role))).andExpect(redirectedUrl("/account"));
      default ->
          assertThat(page(tenant, role, "/"))
              .contains("Waiting for your groups", "Review the case", "href=\"/absences\"");
    }
  }

  @Test
  void shouldCountTheReadersTasksInTheFrameOfEveryPage() throws Exception {
    long task = tasks.task(instance, "Task_Review", null, "approver");
    assertThat(page(tenant, Role.APPROVER, "/leases")).doesNotContain("bg-teal text-teal-fg");
    mvc.perform(
        post("/tasks/{key}/claim", task).with(office.as(tenant, Role.APPROVER)).with(csrf()));
    assertThat(page(tenant, Role.APPROVER, "/leases")).contains("bg-teal text-teal-fg ms-1\">1<");
  }

  @Test
  @Tag("S3-02")
  @Tag("S4-06")
  void shouldTellBrowsersThatTasksChanged() throws Exception {
    MvcResult stream =
        mvc.perform(get("/tasks/changes").with(office.as(tenant, Role.APPROVER)))
            .andExpect(request().asyncStarted())
            .andReturn();
    int told = events(stream);
    await()
        .until(
            () -> {
              tasks.task(instance, "Task_Review", null, "approver");
              return events(stream) > told;
            });
    assertThat(stream.getResponse().getContentAsString()).contains("event:tasks\ndata:changed\n");
  }

  private static int events(MvcResult stream) throws Exception {
    return stream.getResponse().getContentAsString().split("event:tasks", -1).length;
  }

  private String list(Role role, String query) throws Exception {
    return list(tenant, role, query);
  }

  private String list(Invocation of, Role role, String query) throws Exception {
    return page(of, role, "/tasks" + query);
  }

  private String page(Invocation of, Role role, String address) throws Exception {
    return mvc.perform(get(address).with(office.as(of, role)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
