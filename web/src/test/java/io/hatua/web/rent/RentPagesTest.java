package io.hatua.web.rent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.payment.MobileMoneyProvider.MobilePayment;
import io.hatua.payment.Payment;
import io.hatua.payment.PaymentFailure;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.PaymentStatus;
import io.hatua.payment.Payments;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.rent.Charges;
import io.hatua.support.RentCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
@Tag("S1-40")
class RentPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired RentCases cases;
  @Autowired Charges charges;
  @Autowired Payments payments;
  @Autowired RentPaymentSteps steps;
  @Autowired ScriptedProvider.Phones phones;

  private Invocation tenant;
  private String lease;
  private String page;

  @BeforeEach
  void aLeaseOwes() {
    tenant = office.open();
    lease = tenant.call(() -> cases.lease(2_500_000));
    page =
        "/rent/" + tenant.tenantId() + "/" + tenant.call(() -> charges.token(lease)).orElseThrow();
  }

  @Test
  void renterShouldPayAllThatIsOwedWithOnePaymentHoweverOftenItIsSent() throws Exception {
    mvc.perform(get(page).accept(MediaType.TEXT_HTML))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("KES 25,000.00")))
        .andExpect(content().string(containsString("Pay now")));
    for (int click = 0; click < 2; click++) {
      mvc.perform(post(page).param("key", "k").with(csrf())).andExpect(redirectedUrl(page));
    }
    String payment = only().id();
    assertThat(only().amount().minorUnits()).isEqualTo(2_500_000);
    mvc.perform(get(page).accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("being prepared")));

    tenant.run(() -> steps.request(payment));
    String checkout = only().checkoutUrl();
    mvc.perform(post(page).param("key", "k2").with(csrf())).andExpect(redirectedUrl(checkout));
    tenant.run(() -> cases.capture(payment));
    mvc.perform(get(page).param("returned", "true").accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("Everything is paid")))
        .andExpect(content().string(containsString("KES 0.00")));
  }

  @Test
  @Tag("S1-43")
  void renterShouldPayOnThePhoneAndReadWhyItDidNotWork() throws Exception {
    mvc.perform(get(page).accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("Pay KES 25,000.00 with M-Pesa")));
    mvc.perform(post(page).param("byPhone", "true").param("phone", "12").with(csrf()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("is not a Kenyan mobile number")))
        .andExpect(content().string(containsString("value=\"12\"")));
    mvc.perform(
            post(page)
                .param("key", "k")
                .param("byPhone", "true")
                .param("phone", "0712 345 678")
                .with(csrf()))
        .andExpect(redirectedUrl(page));
    String payment = only().id();
    tenant.run(() -> steps.request(payment));
    mvc.perform(get(page).accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("Look at your phone")))
        .andExpect(content().string(not(containsString("712345678"))));
    mvc.perform(post(page).param("key", "k2").with(csrf())).andExpect(redirectedUrl(page));

    phones.answer(payment, MobilePayment.State.DECLINED, PaymentFailure.WRONG_PIN);
    tenant.run(() -> steps.concludeAttempt(payment, payment + "/1"));
    mvc.perform(get(page).accept(MediaType.TEXT_HTML))
        .andExpect(content().string(containsString("did not go through: the PIN was wrong.")))
        .andExpect(content().string(containsString("with M-Pesa")));
  }

  @Test
  @Tag("S1-43")
  void programShouldHaveAPhoneAsked() throws Exception {
    for (String body :
        List.of(
            "{\"method\":\"MOBILE_MONEY\",\"amountMinorUnits\":150,\"phone\":\"0712345678\"}",
            "{\"method\":\"MOBILE_MONEY\",\"amountMinorUnits\":100,\"phone\":\"12\"}")) {
      mvc.perform(paying(body)).andExpect(status().isUnprocessableEntity());
    }
    mvc.perform(
            paying(
                "{\"method\":\"MOBILE_MONEY\",\"amountMinorUnits\":100,\"phone\":\"0712345678\"}"))
        .andExpect(status().isAccepted());
    mvc.perform(get("/api/v1/leases/{id}/account", lease).with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$.payments[0].method").value("MOBILE_MONEY"))
        .andExpect(content().string(not(containsString("712345678"))));
  }

  private MockHttpServletRequestBuilder paying(String body) {
    return post("/api/v1/leases/{id}/payments", lease)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(office.as(tenant, Role.FINANCE));
  }

  @Test
  void renterChoosesToHaveTheCardChargedAndStopsIt() throws Exception {
    tenant.run(() -> cases.paid(lease, 100));
    mvc.perform(post(page + "/auto-charge").param("wanted", "true").with(csrf()))
        .andExpect(redirectedUrl(page));
    assertThat(tenant.call(() -> charges.account(lease)).orElseThrow().autoChargeMethod())
        .isNotNull();
    mvc.perform(post(page + "/auto-charge").param("wanted", "false").with(csrf()))
        .andExpect(redirectedUrl(page));
    assertThat(tenant.call(() -> charges.account(lease)).orElseThrow().autoChargeMethod()).isNull();
  }

  @Test
  void guessedLinkOpensNothing() throws Exception {
    mvc.perform(get("/rent/" + tenant.tenantId() + "/guess").accept(MediaType.TEXT_HTML))
        .andExpect(status().isNotFound());
  }

  @Test
  @Tag("S1-44")
  void staffShouldRecordCashForAColleagueToConfirm() throws Exception {
    String account = "/leases/" + lease + "/account";
    mvc.perform(get(account).accept(MediaType.TEXT_HTML).with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Record cash or a check")));
    mvc.perform(get(account).accept(MediaType.TEXT_HTML).with(office.as(tenant, Role.OPERATOR)))
        .andExpect(content().string(not(containsString("Record cash or a check"))));
    mvc.perform(
            post(account + "/payments")
                .param("method", "CARD")
                .param("amount", "12x")
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("12x")));
    mvc.perform(
            post(account + "/payments")
                .param("key", "k")
                .param("method", "CASH")
                .param("amount", "12,000.50")
                .param("receipt", "R-77")
                .with(csrf())
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(redirectedUrl(account));
    assertThat(only().amount().minorUnits()).isEqualTo(1_200_050);
    assertThat(only().method()).isEqualTo(PaymentMethod.CASH);
    assertThat(only().status()).isEqualTo(PaymentStatus.PENDING);
    mvc.perform(get(account).accept(MediaType.TEXT_HTML).with(office.as(tenant, Role.FINANCE)))
        .andExpect(content().string(containsString("R-77")));
  }

  @Test
  void programShouldReadTheAccountRecordAndRefund() throws Exception {
    String paid = tenant.call(() -> cases.paid(lease, 2_600_000));
    mvc.perform(get("/api/v1/leases/{id}/account", lease).with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$.openMinorUnits").value(0))
        .andExpect(jsonPath("$.creditMinorUnits").value(100_000))
        .andExpect(jsonPath("$.charges[0].kind").value("OPENING"))
        .andExpect(jsonPath("$.payments[0].status").value("succeeded"));
    for (int call = 0; call < 2; call++) {
      mvc.perform(
              post("/api/v1/payments/{id}/refunds", paid)
                  .header("Idempotency-Key", "once")
                  .contentType(MediaType.APPLICATION_JSON)
                  .content("{\"amountMinorUnits\":100000,\"reason\":\"paid twice\"}")
                  .with(office.as(tenant, Role.FINANCE)))
          .andExpect(status().isAccepted())
          .andExpect(jsonPath("$.number").value(1));
    }
    mvc.perform(
            post("/api/v1/payments/{id}/refunds", paid)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amountMinorUnits\":2500001,\"reason\":\"too much\"}")
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("NOT_SO_MUCH_TO_REFUND"));
    mvc.perform(
            post("/api/v1/leases/{id}/payments", lease)
                .header("Idempotency-Key", "cash")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"method\":\"CASH\",\"amountMinorUnits\":5,\"receipt\":\"R-1\"}")
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.paymentId").isNotEmpty());
    mvc.perform(get("/api/v1/payments/{id}", paid).with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$.refunds[0].status").value("REQUESTED"));
  }

  private Payment only() {
    List<Payment> all = tenant.call(() -> payments.ofLease(lease));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
