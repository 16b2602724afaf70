package io.hatua.web.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.page.PageRequest;
import io.hatua.payment.MobileMoneyProvider.MobilePayment;
import io.hatua.payment.Payments;
import io.hatua.payment.Refund;
import io.hatua.payment.RefundPayment;
import io.hatua.payout.PayoutStatus;
import io.hatua.provider.CallbackVerifier;
import io.hatua.provider.StripeEvents;
import io.hatua.rent.Charges;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckResult;
import io.hatua.settlement.Settlement;
import io.hatua.settlement.SettlementLine;
import io.hatua.settlement.Settlements;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.signature.SignatureStatus;
import io.hatua.support.ApplicationCases;
import io.hatua.support.ExpenseCases;
import io.hatua.support.LeaseCases;
import io.hatua.support.RentCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.TestClock;
import io.hatua.tenancy.Invocation;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@WebTest
@Tag("S0-04")
class CallbackTest {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired SignatureRequests signatures;
  @Autowired ApplicationCases applications;
  @Autowired RentCases rents;
  @Autowired Charges charges;
  @Autowired Payments payments;
  @Autowired ScriptedProvider.Checks checks;
  @Autowired ExpenseCases expenses;
  @Autowired ScriptedProvider.Bank bank;
  @Autowired ScriptedProvider.Phones phones;
  @Autowired ScriptedProvider.Settled settled;
  @Autowired Settlements settlements;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Value("${hatua.provider.esign.callback-secret}")
  String secret;

  private Invocation tenant;
  private String lease;
  private SignatureRequest request;

  @BeforeEach
  void askSigners() {
    tenant = office.open();
    lease = tenant.call(cases::sentForSignature);
    request = tenant.call(() -> signatures.ofLease(lease)).getFirst();
  }

  @Test
  @Tag("S1-27")
  void shouldRecordASignatureOnce() throws Exception {
    String body = signed("cb_" + request.id(), tenant.tenantId() + "/" + request.id());
    esign(body).andExpect(status().isOk()).andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(state()).isEqualTo(SignatureStatus.SIGNED);
    esign(body).andExpect(status().isOk()).andExpect(jsonPath("$.outcome").value("DUPLICATE"));
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void shouldRecordADepositWithItsEntry() throws Exception {
    String paid = tenant.call(cases::depositRequested);
    String payment = lastPart(tenant.call(() -> cases.deposit(paid).checkoutUrl()));
    String body =
        paid("evt_" + paid, payment, tenant.tenantId() + "/" + paid + "/deposit", 5_000_000, "kes");
    stripe(body).andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> cases.deposit(paid).receivedAt())).isNotNull();
    stripe(body).andExpect(jsonPath("$.outcome").value("DUPLICATE"));
    stripe(body.replace("evt_", "evt_2_")).andExpect(jsonPath("$.outcome").value("WITHOUT_EFFECT"));
    stripe(body.replace("evt_", "evt_3_").replace(payment, "pi_other"))
        .andExpect(jsonPath("$.outcome").value("ANOMALOUS"));
  }

  @Test
  @Tag("S1-45")
  void shouldRecordAPaymentOfRentWithItsEntry() throws Exception {
    String owing = tenant.call(() -> rents.lease(2_500_000));
    String paid = tenant.call(() -> rents.requested(owing, 2_500_000));
    String body =
        paid("evt_" + paid, "pi_1", tenant.call(() -> rents.reference(paid)), 2_500_000, "kes");
    stripe(body).andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> charges.open(owing)).minorUnits()).isZero();
    stripe(body).andExpect(jsonPath("$.outcome").value("DUPLICATE"));
    tenant.run(() -> payments.autoCharge(owing));
    assertThat(tenant.call(() -> charges.account(owing)).orElseThrow().autoChargeMethod())
        .isEqualTo("pm_good");
  }

  @Test
  @Tag("S3-23")
  void shouldRecordASettlementThatTheProviderHas() throws Exception {
    String owing = tenant.call(() -> rents.lease(2_500_000));
    String paid = tenant.call(() -> rents.paid(owing, 2_500_000));
    String account = tenant.tenantId() + "/client";
    String settlement =
        settled
            .settle(
                account,
                new SettlementLine(
                    SettlementLine.Kind.CAPTURE,
                    tenant.call(() -> rents.reference(paid)),
                    2_500_000))
            .id();
    String body =
        event(
            "evt_" + settlement,
            "payout.paid",
            """
            {"id":"%s","object":"payout","amount":2500000,"currency":"kes",
             "metadata":{"reference":"%s"}}"""
                .formatted(settlement, account));
    refuse(
        post("/callbacks/shared/payments").content(body).header(StripeEvents.HEADER, "t=1,v1=00"));
    stripe(body).andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> settlements.list(PageRequest.first())).items())
        .extracting(Settlement::providerId)
        .containsExactly(settlement);
    stripe(body).andExpect(jsonPath("$.outcome").value("DUPLICATE"));
  }

  @Test
  void shouldLetStripeTellWhatIsNotOurs() throws Exception {
    String foreign =
        event(
            "evt_1", "payment_intent.succeeded", "{\"id\":\"pi_1\",\"object\":\"payment_intent\"}");
    for (String body :
        new String[] {foreign, event("evt_2", "person.created", "{\"object\":\"person\"}")}) {
      stripe(body).andExpect(jsonPath("$.outcome").value("WITHOUT_EFFECT"));
      stripe(path("payments"), body).andExpect(jsonPath("$.outcome").value("WITHOUT_EFFECT"));
    }
    assertThat(recorded()).isZero();
  }

  @Test
  @Tag("S1-43")
  void shouldAskMpesaAboutThePromptThatItsOwnAddressTells() throws Exception {
    String owing = tenant.call(() -> rents.lease(2_500_000));
    String paid = tenant.call(() -> rents.prompted(owing, 2_500_000));
    String body =
        """
        {"Body":{"stkCallback":{"CheckoutRequestID":"%s","ResultCode":0,"CallbackMetadata":
         {"Item":[{"Name":"Amount","Value":25000},{"Name":"PhoneNumber","Value":254712345678}]}}}}"""
            .formatted(phones.answer(paid, MobilePayment.State.PAID, null));
    refuse(post(prompt(paid, "guess")).content(body));
    refuse(post(prompt(paid, hmac(tenant.tenantId() + "/" + paid + "/2"))).content(body));
    assertThat(tenant.call(() -> charges.open(owing)).minorUnits()).isEqualTo(2_500_000);

    String token = hmac(tenant.tenantId() + "/" + paid + "/1");
    mvc.perform(post(prompt(paid, token)).content(body))
        .andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> charges.open(owing)).minorUnits()).isZero();
    mvc.perform(post(prompt(paid, token)).content(body))
        .andExpect(jsonPath("$.outcome").value("DUPLICATE"));
  }

  @Test
  @Tag("S1-48")
  void shouldBelieveTheResultOfARefundAtItsOwnAddressOnly() throws Exception {
    String owing = tenant.call(() -> rents.lease(2_500_000));
    String paid = tenant.call(() -> rents.paidByPhone(owing, 2_500_000));
    tenant.run(() -> payments.refund(paid, new RefundPayment(2_500_000L, "asked for it"), "k"));
    String body =
        """
        {"Result":{"ResultType":0,"ResultCode":0,"ConversationID":"AG_%1$s",
         "OriginatorConversationID":"%1$s-refund-1","TransactionID":"QKL1",
         "ResultParameters":{"ResultParameter":[{"Key":"TransactionAmount","Value":25000},
          {"Key":"ReceiverPartyPublicName","Value":"254712345678 - Jane"}]}}}"""
            .formatted(paid);
    String address = path("mpesa/" + paid + "/refund/1/");
    String token = hmac(tenant.tenantId() + "/" + paid + "/refund/1");
    refuse(post(address + "guess").content(body));
    refuse(post(address + hmac(tenant.tenantId() + "/" + paid + "/1")).content(body));
    refuse(post(address + "guess/timeout").content(body));
    refuse(post(address + token).content("{}"));
    mvc.perform(post(address + token + "/timeout").content(body))
        .andExpect(jsonPath("$.outcome").value("APPLIED"));
    String other = body.replace("AG_", "AH_").replace("-refund-1", "-refund-2");
    mvc.perform(post(address + token).content(other))
        .andExpect(jsonPath("$.outcome").value("WITHOUT_EFFECT"));
    assertThat(tenant.call(() -> payments.refunds(paid)).getFirst().status())
        .isEqualTo(Refund.Status.REQUESTED);

    mvc.perform(post(address + token).content(body))
        .andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> payments.refunds(paid)).getFirst().status())
        .isEqualTo(Refund.Status.SUCCEEDED);
    mvc.perform(post(address + token).content(body))
        .andExpect(jsonPath("$.outcome").value("DUPLICATE"));
  }

  @ParameterizedTest
  @CsvSource({
    "kyc, KYC, check.passed, PASSED",
    "kyc, KYC, check.failed, FAILED",
    "background, BACKGROUND, check.remarks, REMARKS",
    "background, BACKGROUND, check.unclear, UNCLEAR"
  })
  @Tag("S1-11")
  void shouldRecordTheResultOfACheckOnce(
      String provider, CheckKind kind, String type, CheckResult result) throws Exception {
    String application = tenant.call(applications::checking);
    String reference = tenant.call(() -> applications.reference(application, kind));
    String object = tenant.call(() -> checks.find(kind, reference)).orElseThrow().id();
    String body =
        body("cb_" + reference, type, reference, "")
            .replace(lastPart(request.signingUrl()), object);
    send(provider, body).andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> applications.check(application, kind)).result()).isEqualTo(result);
    send(provider, body).andExpect(jsonPath("$.outcome").value("DUPLICATE"));
  }

  @ParameterizedTest
  @CsvSource({"ACSC, PAID", "RJCT, FAILED"})
  @Tag("S3-14")
  void shouldRecordHowAPayoutEndedOnce(String code, PayoutStatus end) throws Exception {
    String expense = tenant.call(expenses::paying);
    String reference = tenant.call(() -> expenses.reference(expense));
    String body = report(reference, bank.find(reference).orElseThrow().id(), code);
    refuse(post(path("payouts")).content(body).header(CallbackVerifier.HEADER, "t=1,v1=00"));
    send("payouts", body).andExpect(jsonPath("$.outcome").value("APPLIED"));
    assertThat(tenant.call(() -> expenses.payout(expense)).status()).isEqualTo(end);
    send("payouts", body).andExpect(jsonPath("$.outcome").value("DUPLICATE"));
  }

  @Test
  @Tag("S3-14")
  void shouldTakeNothingButAReportOfThisTenantFromTheBank() throws Exception {
    String expense = tenant.call(expenses::paying);
    String reference = tenant.call(() -> expenses.reference(expense));
    String body = report(reference, bank.find(reference).orElseThrow().id(), "ACSC");
    for (String other :
        new String[] {
          "{}",
          "<Document/>",
          body.replace("pain.002", "pain.001"),
          "<!DOCTYPE a>" + body,
          body.replace("4640.00", "4640.001"),
          body.replaceFirst("<TxSts>.*</TxSts>", "")
        }) {
      refuse(post(path("payouts")).content(other).header(CallbackVerifier.HEADER, sign(other, 0)));
    }
    unknown(send("payouts", report(reference, "", "ACSC")));
    String elsewhere = path("payouts").replace(tenant.tenantId(), office.open().tenantId());
    mvc.perform(post(elsewhere).content(body).header(CallbackVerifier.HEADER, sign(body, 0)))
        .andExpect(jsonPath("$.outcome").value("ANOMALOUS"));
    assertThat(tenant.call(() -> expenses.payout(expense)).status())
        .isEqualTo(PayoutStatus.REQUESTED);
  }

  @Test
  @Tag("S1-65")
  void reportOfAMessageThatWeNeverSent() throws Exception {
    String body =
        """
        {"id":"cb_%1$s","type":"message.delivered","reference":"%2$s/ntf_none",
         "objectId":"msg_1","status":"delivered","occurredAt":"2026-11-22T09:00:00Z"}"""
            .formatted(request.id(), tenant.tenantId());
    for (String provider : new String[] {"sms", "push"}) {
      send(provider, body).andExpect(jsonPath("$.outcome").value("ANOMALOUS"));
      refuse(post(path(provider)).content(body).header(CallbackVerifier.HEADER, "t=1,v1=00"));
    }
  }

  @Test
  void shouldRefuseAWrongSignature() throws Exception {
    String body = signed("cb_1", tenant.tenantId() + "/" + request.id());
    refuse(post(path("esign")).content(body).header(CallbackVerifier.HEADER, sign(body + " ", 0)));
    refuse(post(path("esign")).content(body + " ").header(CallbackVerifier.HEADER, sign(body, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t=1,v1=", "nonsense", "v1=00", "t=x,v1=00"})
  void shouldRefuseAMalformedSignature(String signature) throws Exception {
    String body = signed("cb_1", tenant.tenantId() + "/" + request.id());
    refuse(post(path("esign")).content(body).header(CallbackVerifier.HEADER, signature));
  }

  @Test
  void shouldRefuseAMissingSignature() throws Exception {
    refuse(post(path("esign")).content(signed("cb_1", tenant.tenantId() + "/" + request.id())));
  }

  @Test
  void shouldRefuseAnOldSignature() throws Exception {
    String body = signed("cb_old", tenant.tenantId() + "/" + request.id());
    long tooOld = -TOLERANCE.toSeconds() - 1;
    refuse(post(path("esign")).content(body).header(CallbackVerifier.HEADER, sign(body, tooOld)));
    mvc.perform(
            post(path("esign"))
                .content(body)
                .header(CallbackVerifier.HEADER, sign(body, -TOLERANCE.toSeconds())))
        .andExpect(status().isOk());
  }

  @Test
  void shouldRefuseWhatIsNoCallback() throws Exception {
    for (String body : new String[] {"null", "[]", "{}", "{\"id\":", "{\"id\": \"cb_1\"}"}) {
      refuse(post(path("esign")).content(body).header(CallbackVerifier.HEADER, sign(body, 0)));
    }
  }

  @Test
  @Tag("S0-15")
  void shouldRefuseAnotherTenantsReference() throws Exception {
    Invocation other = office.open();
    unknown(esign(signed("cb_1", other.tenantId() + "/" + request.id())));
    unknown(esign(signed("cb_1", tenant.tenantId() + request.id())));
    unknown(
        stripe(
            path("payments"),
            paid("evt_1", "pi_1", other.tenantId() + "/lse_1/deposit", 1, "kes")));
    assertThat(state()).isEqualTo(SignatureStatus.REQUESTED);
  }

  @Test
  @Tag("S0-15")
  void shouldRefuseATenantThatDoesNotExist() throws Exception {
    String body = signed("cb_1", "tnt_nobody/" + request.id());
    unknown(
        mvc.perform(
            post("/callbacks/tnt_nobody/esign")
                .content(body)
                .header(CallbackVerifier.HEADER, sign(body, 0))));
    unknown(stripe(paid("evt_1", "pi_1", "tnt_nobody/lse_1/deposit", 1, "kes")));
  }

  @ParameterizedTest
  @CsvSource({
    "esign, payment.captured",
    "kyc, signature.signed",
    "background, check.lost",
    "esign, ''",
    "esign, lost"
  })
  void shouldRefuseAnUnknownType(String provider, String type) throws Exception {
    unknown(send(provider, body("cb_1", type, tenant.tenantId() + "/" + request.id(), "")));
  }

  @Test
  void shouldRefuseWhatTheDatabaseCannotHold() throws Exception {
    unknown(esign(signed("cb_\\u0000", tenant.tenantId() + "/" + request.id())));
    unknown(esign(signed("cb_1", tenant.tenantId() + "/" + request.id() + "\\u0000")));
    unknown(stripe(paid("evt_1", "pi\\u0000", tenant.tenantId() + "/lse_1/deposit", 1, "kes")));
    String money = paid("evt_1", "pi_1", tenant.tenantId() + "/lse_1/deposit", 1, "xxz");
    refuse(
        post("/callbacks/shared/payments")
            .content(money)
            .header(StripeEvents.HEADER, sign(money, 0)));
    unknown(esign(signed("c".repeat(201), tenant.tenantId() + "/" + request.id())));
  }

  @Test
  void shouldKeepAnUnknownReferenceForAPerson() throws Exception {
    esign(signed("cb_lost_" + request.id(), tenant.tenantId() + "/sgn_lost"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.outcome").value("ANOMALOUS"));
    assertThat(state()).isEqualTo(SignatureStatus.REQUESTED);
  }

  @Test
  void shouldNotReadABodyWithoutEnd() throws Exception {
    mvc.perform(
            post(path("esign"))
                .content(new byte[64 * 1024 + 1])
                .header(CallbackVerifier.HEADER, "t=1,v1=00"))
        .andExpect(status().isPayloadTooLarge())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value("PAYLOAD_TOO_LARGE"));
  }

  private void refuse(MockHttpServletRequestBuilder request) throws Exception {
    int before = recorded();
    mvc.perform(request)
        .andExpect(status().isUnauthorized())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value("CALLBACK_REFUSED"));
    assertThat(recorded()).isEqualTo(before);
    assertThat(state()).isEqualTo(SignatureStatus.REQUESTED);
  }

  private void unknown(ResultActions answer) throws Exception {
    answer
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value("CALLBACK_UNKNOWN"));
    assertThat(recorded()).isZero();
  }

  private ResultActions esign(String body) throws Exception {
    return send("esign", body);
  }

  private ResultActions send(String provider, String body) throws Exception {
    return mvc.perform(
        post(path(provider)).content(body).header(CallbackVerifier.HEADER, sign(body, 0)));
  }

  private String path(String provider) {
    return "/callbacks/" + tenant.tenantId() + "/" + provider;
  }

  private String signed(String id, String reference) {
    return body(id, "signature.signed", reference, "");
  }

  /** To the address of the account that all tenants share. */
  private ResultActions stripe(String body) throws Exception {
    return stripe("/callbacks/shared/payments", body);
  }

  private ResultActions stripe(String path, String body) throws Exception {
    return mvc.perform(post(path).content(body).header(StripeEvents.HEADER, sign(body, 0)));
  }

  private static String paid(
      String id, String intent, String reference, long amount, String currency) {
    return event(
        id,
        "payment_intent.succeeded",
        """
        {"id":"%s","object":"payment_intent","status":"succeeded","amount":%d,"currency":"%s",
         "payment_method":"pm_good","metadata":{"reference":"%s"}}"""
            .formatted(intent, amount, currency, reference));
  }

  /** As Stripe sends it. */
  private static String event(String id, String type, String object) {
    return """
    {"id":"%s","object":"event","type":"%s","created":1795338000,
     "api_version":"2026-07-29.dahlia","data":{"object":%s}}"""
        .formatted(id, type, object);
  }

  private String body(String id, String type, String reference, String more) {
    return """
    {"id":"%s","type":"%s","reference":"%s","objectId":"%s","status":"any",
     "occurredAt":"2026-11-22T09:00:00Z"%s}"""
        .formatted(id, type, reference, lastPart(request.signingUrl()), more);
  }

  /** What the bank says of a payout: pain.002. */
  private static String report(String reference, String payoutId, String code) {
    return """
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>cb-%1$s</MsgId><CreDtTm>2026-11-22T09:00:00</CreDtTm></GrpHdr>
    <OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>%1$s</OrgnlEndToEndId><TxSts>%3$s</TxSts>
    <AcctSvcrRef>%2$s</AcctSvcrRef>
    <OrgnlTxRef><Amt><InstdAmt Ccy="KES">4640.00</InstdAmt></Amt></OrgnlTxRef>
    </TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
        .formatted(reference, payoutId, code);
  }

  /** The provider's id of the object whose page it is. */
  private static String lastPart(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private String sign(String body, long secondsFromNow) throws Exception {
    long seconds = clock.instant().getEpochSecond() + secondsFromNow;
    return "t=" + seconds + ",v1=" + hmac(seconds + "." + body);
  }

  private String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }

  private String prompt(String payment, String token) {
    return path("mpesa/" + payment + "/1/" + token);
  }

  private SignatureStatus state() {
    return tenant.call(() -> signatures.find(request.id())).orElseThrow().status();
  }

  private int recorded() {
    return tenant.call(
        () ->
            transaction.execute(
                status ->
                    jdbc.sql("select count(*) from provider_callback")
                        .query(Integer.class)
                        .single()));
  }
}
