package io.hatua.web.incident;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.ProviderRefund;
import io.hatua.support.LeaseCases;
import io.hatua.task.DecisionMissingException;
import io.hatua.task.TaskDecisions;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.EngineRows;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
class IncidentPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired EngineRows engine;
  @Autowired DepositDispatch deposits;
  @Autowired TaskDecisions decisions;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CUSTOMER", "OWNER", "VENDOR", "TECHNICIAN"})
  void shouldSayThatNothingIsBroken(Role role) throws Exception {
    mvc.perform(get("/incidents").with(office.as(tenant, role)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Nothing is broken")));
  }

  @Test
  void shouldShowWhatStoppedWhyAndForWhom() throws Exception {
    String lease = stoppedLease();
    mvc.perform(get("/incidents").with(office.as(tenant, Role.OPERATOR)))
        .andExpect(content().string(containsString("Ask the signers")))
        .andExpect(content().string(containsString("the provider did not answer")))
        .andExpect(content().string(containsString("/leases/" + lease)))
        .andExpect(content().string(containsString("Chris Customer")))
        .andExpect(content().string(containsString("Repair and retry")));
    mvc.perform(get("/leases/{id}", lease).with(office.as(tenant, Role.OPERATOR)))
        .andExpect(content().string(containsString("It has stopped: a step failed")));
  }

  @Test
  void shouldOfferRepairOnlyToWhoMay() throws Exception {
    stoppedLease();
    mvc.perform(get("/incidents").with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(content().string(containsString("the provider did not answer")))
        .andExpect(content().string(not(containsString("Repair and retry"))));
    for (Role role : new Role[] {Role.ESTATE_MANAGER, Role.FINANCE}) {
      mvc.perform(post("/incidents/1/retry").with(csrf()).with(office.as(tenant, role)))
          .andExpect(status().isForbidden());
    }
  }

  @Test
  @Tag("S1-15")
  void shouldOfferToAskAgainWhatNobodyDecided() throws Exception {
    String lease = tenant.call(cases::documented);
    long instance = engine.runs(tenant, lease, "Task_Act", "Act on the review");
    long undecided = engine.stops(instance, "Task_Act", missing(instance));
    long broken = engine.stops(instance, "Task_Act", "the provider did not answer");

    mvc.perform(get("/incidents").with(office.as(tenant, Role.OPERATOR)))
        .andExpect(content().string(containsString("Task_Review of instance")))
        .andExpect(content().string(containsString("/incidents/" + undecided + "/question")))
        .andExpect(content().string(not(containsString("/incidents/" + undecided + "/retry"))))
        .andExpect(content().string(containsString("/incidents/" + broken + "/retry")));
    mvc.perform(askAgain(undecided).with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isForbidden());
    mvc.perform(askAgain(undecided).with(office.as(office.open(), Role.OPERATOR)))
        .andExpect(status().isNotFound());
    mvc.perform(askAgain(broken).with(office.as(tenant, Role.OPERATOR)))
        .andExpect(status().isNotFound());
  }

  private static MockHttpServletRequestBuilder askAgain(long incident) {
    return post("/incidents/{key}/question", incident).with(csrf());
  }

  private String missing(long instance) {
    return tenant.call(
        () ->
            catchThrowableOfType(
                    DecisionMissingException.class,
                    () -> decisions.taken(instance, "Task_Review", "job_1"))
                .getMessage());
  }

  @Test
  void shouldHideOtherTenantsIncidents() throws Exception {
    stoppedLease();
    Invocation other = office.open();
    mvc.perform(get("/incidents").with(office.as(other, Role.OPERATOR)))
        .andExpect(content().string(containsString("Nothing is broken")));
    mvc.perform(post("/incidents/1/retry").with(csrf()).with(office.as(other, Role.OPERATOR)))
        .andExpect(status().isNotFound());
  }

  @Test
  void shouldLetARefusedRefundBeTriedAgain() throws Exception {
    String lease = tenant.call(cases::depositReceived);
    tenant.run(() -> deposits.callOff(lease));
    tenant.run(() -> cases.settleRefund(lease, ProviderRefund.State.FAILED, "cb_refused"));
    String deposit = tenant.call(() -> cases.deposit(lease).id());
    var operator = office.as(tenant, Role.OPERATOR);
    mvc.perform(get("/incidents").with(operator))
        .andExpect(content().string(containsString("Refused refunds")))
        .andExpect(content().string(containsString("KES 50,000.00")));
    mvc.perform(post("/incidents/refunds/{id}/retry", deposit).with(csrf()).with(operator))
        .andExpect(redirectedUrl("/incidents"))
        .andExpect(flash().attribute("done", "refund-retried"));
    mvc.perform(get("/incidents").with(operator))
        .andExpect(content().string(not(containsString("Refused refunds"))));
    mvc.perform(post("/incidents/refunds/{id}/retry", deposit).with(csrf()).with(operator))
        .andExpect(status().isConflict());
  }

  private String stoppedLease() {
    String lease = tenant.call(cases::documented);
    long instance = engine.runs(tenant, lease, "Task_RequestSignatures", "Ask the signers");
    engine.stops(instance, "Task_RequestSignatures", "the provider did not answer");
    return lease;
  }

  @Test
  @Tag("S4-19")
  @Tag("S4-20")
  void shouldTellAnOperatorWhatIsBrokenForWhomAndHowToMendIt() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    long run = engine.runs(tenant, lease, "Task_HoldUnit", "Hold the unit");
    engine.stops(run, "Task_HoldUnit", "the provider does not answer");
    mvc.perform(get("/health").with(office.as(tenant, Role.OPERATOR)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Stopped steps")))
        .andExpect(content().string(containsString("For whom")))
        .andExpect(content().string(containsString("let the step run again")))
        .andExpect(content().string(containsString("Messages on their way")));
    mvc.perform(get("/health").with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isForbidden());
  }
}
