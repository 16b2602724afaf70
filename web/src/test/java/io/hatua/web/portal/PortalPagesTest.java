package io.hatua.web.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.deposit.DepositCallback;
import io.hatua.deposit.DepositCallbacks;
import io.hatua.deposit.DepositDispatch;
import io.hatua.deposit.ProviderRefund;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.support.LeaseCases;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WebTest
@Tag("S1-26")
class PortalPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired LeaseSigningSteps steps;
  @Autowired SignatureRequests signatures;
  @Autowired DepositCallbacks depositCallbacks;
  @Autowired DepositDispatch deposits;
  @Autowired TestClock clock;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldTellASignerWhatIsAskedByWhomAndUntilWhen() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    mvc.perform(get(signPage(lease)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Dear Chris Customer, Test tnt_")))
        .andExpect(content().string(containsString("Please sign by")))
        .andExpect(content().string(containsString(">Sign</button>")))
        .andExpect(header().string("Cache-Control", containsString("no-store")))
        .andExpect(header().string("Referrer-Policy", "no-referrer"));
    mvc.perform(get(signPage(lease) + "/document"))
        .andExpect(content().contentType(MediaType.APPLICATION_PDF))
        .andExpect(header().string("Cache-Control", containsString("no-store")));
  }

  @Test
  void shouldLeadASignerToTheProviderAndRecordNothing() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    mvc.perform(post(signPage(lease)).with(csrf()))
        .andExpect(redirectedUrlPattern("http://esign.test/sign/*"));
    mvc.perform(get(signPage(lease))).andExpect(content().string(containsString(">Sign</button>")));
  }

  @Test
  void shouldThankWhoComesBackAndGoOnUntilOurRecordKnows() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    mvc.perform(get(signPage(lease) + "?returned=true"))
        .andExpect(content().string(containsString("We wait for the confirmation")))
        .andExpect(content().string(containsString("hx-trigger=\"every 2s\"")));
    tenant.run(() -> cases.sign(first(lease), "cb_1"));
    mvc.perform(get(signPage(lease) + "?returned=true").header("HX-Request", "true"))
        .andExpect(content().string(containsString("Thank you, it is signed")))
        .andExpect(content().string(not(containsString("hx-trigger"))))
        .andExpect(content().string(not(containsString("<html"))));
    mvc.perform(post(signPage(lease)).with(csrf())).andExpect(redirectedUrl(signPage(lease)));
  }

  @Test
  void shouldTellASignerThatItIsCalledOff() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    tenant.run(() -> steps.voidSignatures(lease));
    mvc.perform(get(signPage(lease)))
        .andExpect(content().string(containsString("The lease was called off")))
        .andExpect(content().string(not(containsString(">Sign</button>"))));
  }

  @Test
  void shouldServeTheLinksTenantWhoeverIsSignedIn() throws Exception {
    String lease = tenant.call(cases::sentForSignature);
    Invocation other = office.open();
    mvc.perform(get(signPage(lease)).with(office.as(other, Role.ESTATE_MANAGER)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Dear Chris Customer")));
  }

  @Test
  void shouldSayThatAnUnknownLinkLeadsNowhere() throws Exception {
    String lease = tenant.call(cases::depositRequested);
    String token = first(lease).token();
    for (String address :
        new String[] {
          "/sign/%s/nothing".formatted(tenant.tenantId()),
          "/sign/tnt_nobody/" + token,
          "/sign/%s/%s/document".formatted(office.open().tenantId(), token),
          "/deposit/%s/%s".formatted(tenant.tenantId(), token),
          "/deposit/tnt_nobody/nothing"
        }) {
      mvc.perform(get(address))
          .andExpect(status().isNotFound())
          .andExpect(content().string(containsString("There is nothing here")));
      mvc.perform(post(address.replace("/document", "")).with(csrf()))
          .andExpect(status().isNotFound());
    }
  }

  @Test
  void shouldAskForTheDepositAndLeadToTheProvider() throws Exception {
    String lease = tenant.call(cases::depositRequested);
    asked(lease)
        .andExpect(content().string(containsString("KES 50,000.00")))
        .andExpect(content().string(containsString("Please pay by")))
        .andExpect(content().string(containsString(">Pay now</button>")));
    mvc.perform(post(depositPage(lease)).with(csrf()))
        .andExpect(header().string("Location", startsWith("http://payments.test/checkout/")));
  }

  @Test
  void shouldLetAFailedPaymentBeTriedAgain() throws Exception {
    String lease = tenant.call(cases::depositRequested);
    tenant.run(
        () ->
            depositCallbacks.handle(
                new DepositCallback(
                    "cb_failed",
                    DepositCallback.Type.PAYMENT_FAILED,
                    LeaseCases.depositReference(lease),
                    providerIdOf(lease),
                    cases.deposit(lease).amount(),
                    clock.instant())));
    asked(lease)
        .andExpect(content().string(containsString("The last payment was refused")))
        .andExpect(content().string(containsString(">Try again</button>")));
  }

  @Test
  void shouldThankForADepositAndTellWhenItGoesBack() throws Exception {
    String lease = tenant.call(cases::depositReceived);
    asked(lease).andExpect(content().string(containsString("Thank you, the deposit is paid")));
    tenant.run(() -> deposits.callOff(lease));
    asked(lease).andExpect(content().string(containsString("on its way back")));
    tenant.run(() -> cases.settleRefund(lease, ProviderRefund.State.SUCCEEDED, "cb_back"));
    asked(lease).andExpect(content().string(containsString("Your deposit is paid back")));
  }

  @Test
  void shouldTellThatThereIsNothingToPayAnyMore() throws Exception {
    String lease = tenant.call(cases::depositRequested);
    tenant.run(() -> deposits.callOff(lease));
    asked(lease)
        .andExpect(content().string(containsString("There is nothing to pay")))
        .andExpect(content().string(not(containsString(">Pay now</button>"))));
    mvc.perform(post(depositPage(lease)).with(csrf())).andExpect(redirectedUrl(depositPage(lease)));
  }

  private ResultActions asked(String lease) throws Exception {
    return mvc.perform(get(depositPage(lease))).andExpect(status().isOk());
  }

  private String providerIdOf(String lease) {
    String address = cases.deposit(lease).checkoutUrl();
    assertThat(address).isNotNull();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private SignatureRequest first(String lease) {
    return tenant.call(() -> signatures.ofLease(lease).getFirst());
  }

  private String signPage(String lease) {
    return "/sign/%s/%s".formatted(tenant.tenantId(), first(lease).token());
  }

  private String depositPage(String lease) {
    return tenant.call(
        () -> "/deposit/%s/%s".formatted(tenant.tenantId(), cases.deposit(lease).token()));
  }
}
