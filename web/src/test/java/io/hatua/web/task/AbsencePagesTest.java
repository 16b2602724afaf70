package io.hatua.web.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S3-06")
class AbsencePagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired TestClock clock;

  private Invocation tenant;
  private LocalDate today;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Test
  void shouldEnterAnAbsenceThatBothSeeAndCallItOff() throws Exception {
    assertThat(page(Role.APPROVER)).contains("No absence is entered");
    record(today, today.plusDays(3), colleague("FINANCE"), "50,000")
        .andExpect(redirectedUrl("/absences"));
    String mine = page(Role.APPROVER);
    assertThat(mine).contains("FINANCE stands in", "All processes", "up to KES 50,000.00");
    assertThat(page(Role.FINANCE)).contains("For APPROVER, until");
    Matcher id = Pattern.compile("/absences/(abs_[^/]+)/cancellation").matcher(mine);
    assertThat(id.find()).isTrue();
    mvc.perform(
            post("/absences/{id}/cancellation", id.group(1))
                .with(office.as(tenant, Role.FINANCE))
                .with(csrf()))
        .andExpect(status().isNotFound());
    mvc.perform(
            post("/absences/{id}/cancellation", id.group(1))
                .with(office.as(tenant, Role.APPROVER))
                .with(csrf()))
        .andExpect(redirectedUrl("/absences"));
    assertThat(page(Role.APPROVER)).contains("No absence is entered");
  }

  @Test
  void shouldNameEveryFaultBesideItsField() throws Exception {
    String refused =
        record(today, today.minusDays(1), "", "a lot")
            .andExpect(status().isUnprocessableEntity())
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(refused)
        .contains(
            "3 fields need another value",
            "Last day must not be before the first day.",
            "Who stands in is needed.",
            "is not an amount of KES",
            "value=\"a lot\"");
  }

  @Test
  void shouldOfferOnlyColleaguesWhoHaveTasks() throws Exception {
    assertThat(page(Role.APPROVER))
        .contains(">TECHNICIAN</option>")
        .doesNotContain(">CUSTOMER</option>", ">APPROVER</option>");
  }

  private String colleague(String name) throws Exception {
    Matcher option =
        Pattern.compile("<option value=\"(usr_[^\"]+)\">" + name).matcher(page(Role.APPROVER));
    assertThat(option.find()).isTrue();
    return option.group(1);
  }

  private ResultActions record(LocalDate from, LocalDate until, String substitute, String limit)
      throws Exception {
    return mvc.perform(
        post("/absences")
            .param("fromOn", from.toString())
            .param("untilOn", until.toString())
            .param("substituteId", substitute)
            .param("processId", "")
            .param("limit", limit)
            .with(office.as(tenant, Role.APPROVER))
            .with(csrf()));
  }

  private String page(Role role) throws Exception {
    return mvc.perform(get("/absences").with(office.as(tenant, role)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }
}
