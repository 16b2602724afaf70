package io.hatua.web.application;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.application.Applications;
import io.hatua.application.CustomerOnboardingSteps;
import io.hatua.application.SubmitApplication;
import io.hatua.support.ApplicationCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S1-10")
@Tag("S4-11")
class ApplicationPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired ApplicationCases cases;
  @Autowired Applications applications;
  @Autowired CustomerOnboardingSteps steps;
  @Autowired TestClock clock;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldSayWhatToDoWhileThereIsNone() throws Exception {
    officerGets("/applications")
        .andExpect(content().string(containsString("No applications yet")))
        .andExpect(content().string(containsString("/apply/" + tenant.tenantId())));
  }

  @Test
  void shouldListWithFiltersInTheAddress() throws Exception {
    String review = tenant.call(cases::inReview);
    String approved = tenant.call(cases::approved);

    officerGets("/applications?status=IN_REVIEW")
        .andExpect(content().string(containsString(review)))
        .andExpect(content().string(containsString("in review")))
        .andExpect(content().string(not(containsString(approved))));
  }

  @Test
  void shouldShowWhatAnOfficerDecidesBy() throws Exception {
    SubmitApplication first = tenant.call(cases::sound);
    tenant.call(() -> applications.submit(first));
    String id = tenant.call(() -> applications.submit(first)).applicationId();
    tenant.call(() -> steps.createDraft(id));

    officerGets("/applications/" + id)
        .andExpect(content().string(containsString("Amina Applicant")))
        .andExpect(content().string(containsString(first.email())))
        .andExpect(content().string(containsString("KES 100,000.00")))
        .andExpect(content().string(containsString("4.00")))
        .andExpect(content().string(containsString("same document")))
        .andExpect(content().string(containsString("The checks run")));
  }

  @Test
  @Tag("S1-15")
  void shouldSayWhyItIsLeftToAnOfficer() throws Exception {
    officerGets("/applications/" + tenant.call(cases::inReview))
        .andExpect(content().string(containsString("An officer decides")))
        .andExpect(content().string(containsString("The income carries the rent, but barely.")))
        .andExpect(content().string(containsString("passed")));
  }

  @Test
  @Tag("S3-18")
  void shouldShowNothingPersonalOfWhoIsErased() throws Exception {
    String id = tenant.call(cases::checking);
    tenant.run(() -> applications.withdraw(id));
    tenant.call(() -> steps.concludeWithdrawal(id));
    clock.advance(Duration.ofHours(24));
    tenant.run(() -> steps.erase(id));

    officerGets("/applications/" + id)
        .andExpect(content().string(containsString("Withdrawn and erased")))
        .andExpect(content().string(not(containsString("Amina"))));
  }

  @Test
  void shouldWithdrawAfterSayingWhatHappens() throws Exception {
    String id = tenant.call(cases::checking);
    officerGets("/applications/" + id + "/withdrawal")
        .andExpect(
            content().string(containsString("Withdraw the application of Amina Applicant?")));
    mvc.perform(
            post("/applications/" + id + "/withdrawal")
                .with(csrf())
                .with(office.as(tenant, Role.ONBOARDING_OFFICER)))
        .andExpect(redirectedUrl("/applications/" + id));
    officerGets("/applications/" + id)
        .andExpect(content().string(containsString("The checks are called off")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ONBOARDING_OFFICER", "ADMINISTRATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void shouldBeForOfficersOnly(Role role) throws Exception {
    String id = tenant.call(cases::submitted);

    mvc.perform(get("/applications/" + id).with(office.as(tenant, role)))
        .andExpect(status().isForbidden());
  }

  private ResultActions officerGets(String address) throws Exception {
    return mvc.perform(get(address).with(office.as(tenant, Role.ONBOARDING_OFFICER)))
        .andExpect(status().isOk());
  }
}
