package io.hatua.web.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.hatua.support.EngineTasks;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.support.Office;
import io.hatua.web.support.Phone;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S1-15")
@Tag("S2-20")
class TasksApiTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired EngineTasks engine;
  @Autowired UserAccounts accounts;
  @Autowired TestClock clock;
  @Autowired Phone phone;

  private Invocation tenant;
  private long instance;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    instance = engine.instance(tenant);
  }

  @Test
  void shouldListCountAndReadWhatMyGroupsMayDo() throws Exception {
    long late = task(Duration.ofHours(-1));
    long soon = task(Duration.ofHours(1));

    send(Role.APPROVER, get("/api/v1/tasks?scope=GROUPS&limit=1"))
        .andExpect(jsonPath("$.items[*].id", contains(String.valueOf(late))))
        .andExpect(jsonPath("$.nextCursor").isNotEmpty());
    send(Role.APPROVER, get("/api/v1/tasks?scope=GROUPS&overdue=true"))
        .andExpect(jsonPath("$.items[*].id", contains(String.valueOf(late))));
    send(Role.APPROVER, get("/api/v1/tasks?scope=ALL&order=NEWEST&group=approver&unassigned=true"))
        .andExpect(jsonPath("$.items[*].id", contains(String.valueOf(soon), String.valueOf(late))));
    send(Role.FINANCE, get("/api/v1/tasks?scope=GROUPS")).andExpect(jsonPath("$.items").isEmpty());
    send(Role.APPROVER, get("/api/v1/tasks/counts"))
        .andExpect(jsonPath("$.groups.number").value(2))
        .andExpect(jsonPath("$.groupsOverdue.number").value(1));
    send(Role.FINANCE, get("/api/v1/tasks/{id}", soon))
        .andExpect(jsonPath("$.task.state").value("OPEN"))
        .andExpect(jsonPath("$.task.caseId").value(startsWith("lse_")));
  }

  @Test
  void rejectsWhatNoListCanGoBy() throws Exception {
    send(Role.FINANCE, get("/api/v1/tasks?overdue=true&order=NEWEST"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", contains("overdue")));
    send(Role.FINANCE, get("/api/v1/tasks?from=yesterday"))
        .andExpect(jsonPath("$.faults[*].field", contains("from")));
    send(Role.FINANCE, get("/api/v1/tasks?cursor=lse_1"))
        .andExpect(jsonPath("$.faults[*].field", contains("cursor")));
  }

  @Test
  void shouldSayWhoHasATask() throws Exception {
    long task = task(Duration.ZERO);
    send(Role.APPROVER, post("/api/v1/tasks/{id}/claim", task))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.assignee").value(id(Role.APPROVER)));

    send(Role.ADMINISTRATOR, post("/api/v1/tasks/{id}/claim", task))
        .andExpect(status().isConflict())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value("TASK_TAKEN"))
        .andExpect(jsonPath("$.takenBy").value(id(Role.APPROVER)));

    send(Role.APPROVER, post("/api/v1/tasks/{id}/unclaim", task)).andExpect(status().isOk());
    send(Role.FINANCE, post("/api/v1/tasks/{id}/claim", task))
        .andExpect(status().isForbidden())
        .andExpect(jsonPath("$.code").value("NOT_YOUR_TASK"));
  }

  @Test
  void shouldDelegateToWhoMayDoIt() throws Exception {
    long task = task(Duration.ZERO);
    send(Role.APPROVER, post("/api/v1/tasks/{id}/delegate", task), "{\"to\":\"usr_nobody\"}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", contains("to")));
    send(
            Role.APPROVER,
            post("/api/v1/tasks/{id}/delegate", task),
            "{\"to\":\"" + id(Role.FINANCE) + "\"}")
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("NOT_QUALIFIED"));
    send(
            Role.APPROVER,
            post("/api/v1/tasks/{id}/delegate", task),
            "{\"to\":\"" + id(Role.ADMINISTRATOR) + "\"}")
        .andExpect(jsonPath("$.assignee").value(id(Role.ADMINISTRATOR)));
  }

  @Test
  void shouldDecideOnceAndKeepWhatWasTypedTooLate() throws Exception {
    long task = task(Duration.ZERO);
    String yes = "{\"answers\":{\"approved\":true}}";
    send(Role.APPROVER, post("/api/v1/tasks/{id}/complete", task), yes)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("DECIDED"));
    send(Role.APPROVER, post("/api/v1/tasks/{id}/complete", task), yes).andExpect(status().isOk());

    send(
            Role.ADMINISTRATOR,
            post("/api/v1/tasks/{id}/complete", task),
            "{\"answers\":{\"approved\":false}}")
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("TASK_ENDED"))
        .andExpect(jsonPath("$.end").value("DECIDED"))
        .andExpect(jsonPath("$.decidedBy").value(id(Role.APPROVER)));
    send(Role.ADMINISTRATOR, get("/api/v1/tasks/{id}", task))
        .andExpect(jsonPath("$.draft.approved").value(false));
    send(Role.APPROVER, get("/api/v1/tasks/{id}", task)).andExpect(jsonPath("$.draft").isEmpty());
  }

  @Test
  @Tag("S3-17")
  void shouldLetMoneyGoWithTheSecondFactorOnly() throws Exception {
    long task = engine.task(instance, "Task_ApproveExpense", List.of("approver"));
    String yes = "{\"answers\":{\"approved\":true}}";
    send(Role.APPROVER, post("/api/v1/tasks/{id}/complete", task), yes)
        .andExpect(status().isUnauthorized())
        .andExpect(jsonPath("$.code").value("SECOND_FACTOR_REQUIRED"));
    send(Role.APPROVER, get("/api/v1/tasks/{id}", task))
        .andExpect(jsonPath("$.task.state").value("OPEN"));

    String username = Office.username(tenant, Role.APPROVER);
    phone.enrol(tenant, username);
    SignedInUser confirmed =
        new SignedInUser(accounts.find(username).orElseThrow(), clock.instant());
    mvc.perform(
            post("/api/v1/tasks/{id}/complete", task)
                .with(user(confirmed))
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(yes))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("DECIDED"));
  }

  @Test
  void shouldKeepDraftsAndComments() throws Exception {
    long task = task(Duration.ZERO);
    send(Role.FINANCE, put("/api/v1/tasks/{id}/draft", task), "{\"answers\":{\"note\":\"a\"}}")
        .andExpect(status().isNoContent());
    send(Role.FINANCE, put("/api/v1/tasks/{id}/draft", task), "{\"answers\":[1],\"colour\":1}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", hasItems("answers", "colour")));
    send(Role.FINANCE, post("/api/v1/tasks/{id}/comments", task), "{\"text\":\"Who asked?\"}")
        .andExpect(status().isCreated());

    send(Role.FINANCE, get("/api/v1/tasks/{id}", task))
        .andExpect(jsonPath("$.draft.note").value("a"))
        .andExpect(jsonPath("$.comments[*].text", contains("Who asked?")));
  }

  @Test
  void shouldLetASubstituteInWhileSomebodyIsAway() throws Exception {
    long task = task(Duration.ZERO);
    String absence =
        """
        {"substituteId": "%s", "fromOn": "2026-11-22", "untilOn": "2026-11-23"}"""
            .formatted(id(Role.FINANCE));
    String created =
        send(Role.APPROVER, post("/api/v1/absences"), absence)
            .andExpect(status().isCreated())
            .andReturn()
            .getResponse()
            .getContentAsString();
    send(Role.APPROVER, get("/api/v1/absences")).andExpect(jsonPath("$", hasSize(1)));
    send(Role.FINANCE, get("/api/v1/tasks?scope=GROUPS"))
        .andExpect(jsonPath("$.items", hasSize(1)));

    send(Role.FINANCE, delete("/api/v1/absences/{id}", JsonPath.<String>read(created, "$.id")))
        .andExpect(status().isNotFound());
    send(Role.APPROVER, delete("/api/v1/absences/{id}", JsonPath.<String>read(created, "$.id")))
        .andExpect(status().isNoContent());
    send(Role.FINANCE, post("/api/v1/tasks/{id}/claim", task)).andExpect(status().isForbidden());
  }

  @Test
  void rejectsAnAbsenceWithEveryFaultAtOnce() throws Exception {
    send(
            Role.APPROVER,
            post("/api/v1/absences"),
            """
            {"substituteId": "usr_nobody", "fromOn": "2026-11-20", "untilOn": "2026-11-21",
             "limitMinorUnits": -1}""")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath("$.faults[*].field", hasItems("substituteId", "untilOn", "limitMinorUnits")));
  }

  private long task(Duration due) {
    return engine.task(
        instance,
        "expense-approval",
        "Task_ReviewExpense",
        List.of("approver", "administrator"),
        null,
        clock.instant().plus(due));
  }

  private String id(Role role) {
    return accounts
        .find(role.name().toLowerCase(java.util.Locale.ROOT) + "@" + tenant.tenantId() + ".example")
        .orElseThrow()
        .id();
  }

  private ResultActions send(Role role, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(office.as(tenant, role)).with(csrf()));
  }

  private ResultActions send(Role role, MockHttpServletRequestBuilder request, String body)
      throws Exception {
    return send(role, request.contentType(MediaType.APPLICATION_JSON).content(body));
  }
}
