package io.hatua.worker.rentpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.claim.ClaimMissingException;
import io.hatua.claim.ProcessClaims;
import io.hatua.outbox.Aggregate;
import io.hatua.payment.PaymentFailure;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.PaymentStatus;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.RentPayment;
import io.hatua.process.rentpayment.RentPayment.Errors;
import io.hatua.process.rentpayment.RentPayment.Variables;
import io.hatua.rent.RentTest;
import io.hatua.support.RentCases;
import io.hatua.support.ScriptedProvider;
import io.hatua.support.ScriptedProvider.Fault;
import io.hatua.support.TestTenants;
import io.hatua.task.DecisionMissingException;
import io.hatua.worker.Jobs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of rent-payment: what each does, twice, for others' cases, and when it cannot. */
class PaymentWorkersTest extends RentTest {

  @Autowired private CheckWorker check;
  @Autowired private RecordCheckWorker recordCheck;
  @Autowired private ConcludeReviewWorker concludeReview;
  @Autowired private RequestWorker request;
  @Autowired private ConcludeAttemptWorker concludeAttempt;
  @Autowired private ConcludeReceiptWorker concludeReceipt;
  @Autowired private ExpireWorker expire;
  @Autowired private ProcessClaims claims;
  @Autowired private ScriptedProvider.Phones phones;
  @Autowired private TestTenants tenants;

  private String lease;
  private long instance;

  @BeforeEach
  void aLeaseOwes() {
    lease = as(() -> cases.lease(1_000));
    instance = Jobs.instance();
  }

  @Test
  @Tag("S1-41")
  void checkShouldClaimTheCaseAndGatherTheFacts() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CARD, 1_000));
    ActivatedJob job = job(payment, Map.of());

    assertThat(check.handle(job, input(job)).leaseActive()).isTrue();
    assertThat(check.handle(job, input(job)).openMinorUnits()).isEqualTo(1_000);
    instance = Jobs.instance();
    ActivatedJob second = job(payment, Map.of());
    assertThat(
            catchThrowableOfType(BpmnError.class, () -> check.handle(second, input(second)))
                .getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  @Tag("S1-41")
  void recordCheckShouldRefuseWhatTheTableRefuses() {
    String payment = claimed(PaymentMethod.CARD);
    ActivatedJob job =
        job(
            payment,
            Map.of(
                Variables.FINDINGS,
                List.of(Map.of("outcome", "REFUSE", "reason", "LEASE_NOT_ACTIVE"))));
    RecordCheckWorker.Input input = job.getVariablesAsType(RecordCheckWorker.Input.class);
    RecordCheckWorker.Output first = recordCheck.handle(job, input);

    assertThat(first.verdict()).isEqualTo("REFUSE");
    assertThat(recordCheck.handle(job, input)).isEqualTo(first);
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.LEASE_NOT_ACTIVE);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("S1-43")
  void requestShouldAskOnceThoughTheProviderWasUnavailable(Fault fault) {
    String payment = claimed(PaymentMethod.CARD);
    ActivatedJob job = job(payment, Map.of());
    provider.failNext(fault);
    assertThatThrownBy(() -> request.handle(job, input(job)))
        .isInstanceOf(ProviderUnavailableException.class);
    RequestWorker.Output output = request.handle(job, input(job));

    assertThat(output.paymentAttempt()).isEqualTo(payment + "/1");
    assertThat(request.handle(job, input(job))).isEqualTo(output);
    assertThat(payment(payment).checkoutUrl()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("S1-43")
  void requestShouldAskThePhoneOnceThoughTheProviderWasUnavailable(Fault fault) {
    String payment = claimed(PaymentMethod.MOBILE_MONEY);
    ActivatedJob job = job(payment, Map.of());
    phones.failNext(fault);
    if (fault == Fault.LOST_REQUEST) {
      assertThatThrownBy(() -> request.handle(job, input(job)))
          .isInstanceOf(ProviderUnavailableException.class);
    }
    RequestWorker.Output output = request.handle(job, input(job));

    assertThat(request.handle(job, input(job))).isEqualTo(output);
    assertThat(phones.asked(payment)).isEqualTo(1);
    assertThat(output.toString()).doesNotContain(RentCases.PHONE.substring(1));
  }

  @Test
  @Tag("S1-45")
  void concludeAttemptShouldGoByOurOwnRecord() {
    String payment = claimed(PaymentMethod.CARD);
    ActivatedJob job = job(payment, Map.of(Variables.PAYMENT_ATTEMPT, payment + "/1"));
    ConcludeAttemptWorker.Input input = job.getVariablesAsType(ConcludeAttemptWorker.Input.class);
    request.handle(job, input(job));
    run(() -> cases.capture(payment));

    assertThat(concludeAttempt.handle(job, input).result()).isEqualTo("SUCCEEDED");
    assertThat(concludeAttempt.handle(job, input).result()).isEqualTo("SUCCEEDED");
    assertThat(open(lease)).isZero();
  }

  @Test
  @Tag("S1-44")
  void concludeReceiptShouldNotBelieveVariables() {
    String payment = claimed(PaymentMethod.CASH);
    ActivatedJob job = job(payment, Map.of("result", "RECEIVED", "decidedBy", "usr_other"));
    assertThatThrownBy(() -> concludeReceipt.handle(job, input(job)))
        .isInstanceOf(DecisionMissingException.class);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
    as(
        () ->
            cases.decide(
                instance, RentPaymentSteps.CONFIRM, "usr_other", Map.of("result", "RECEIVED")));

    assertThat(concludeReceipt.handle(job, input(job)).result()).isEqualTo("SUCCEEDED");
    assertThat(concludeReceipt.handle(job, input(job)).result()).isEqualTo("SUCCEEDED");
    assertThat(posted(lease)).containsExactly("OPENING_RECEIVABLE", "RENT_PAYMENT");
  }

  @Test
  @Tag("S1-41")
  void concludeReviewShouldDoWhatWasDecided() {
    String payment = claimed(PaymentMethod.CARD);
    ActivatedJob job = job(payment, Map.of("decision", "ACCEPT"));
    assertThatThrownBy(() -> concludeReview.handle(job, input(job)))
        .isInstanceOf(DecisionMissingException.class);
    as(
        () ->
            cases.decide(
                instance, RentPaymentSteps.REVIEW, "usr_other", Map.of("decision", "REFUSE")));

    assertThat(concludeReview.handle(job, input(job)).verdict()).isEqualTo("REFUSE");
    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.REVIEW_REFUSED);
  }

  @Test
  void expireShouldEndThePaymentOnce() {
    String payment = claimed(PaymentMethod.CASH);
    ActivatedJob job = job(payment, Map.of(Variables.FAILURE, "NOT_CONFIRMED"));
    ExpireWorker.Input input = job.getVariablesAsType(ExpireWorker.Input.class);
    expire.handle(job, input);
    expire.handle(job, input);

    assertThat(payment(payment).failure()).isEqualTo(PaymentFailure.NOT_CONFIRMED);
    assertThat(told(payment)).filteredOn("payment.failed"::equals).hasSize(1);
  }

  @Test
  void refusesACaseThatTheInstanceDidNotClaim() {
    String payment = as(() -> cases.initiate(lease, PaymentMethod.CARD, 1_000));
    refused(job(payment, Map.of()), ClaimMissingException.class);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
    assertThat(payment(payment).checkoutUrl()).isNull();
  }

  @Test
  void refusesAnotherTenantsCase() {
    String payment = claimed(PaymentMethod.CARD);
    refused(
        job(payment, Map.of(Variables.TENANT_ID, tenants.create().tenantId())),
        ClaimMissingException.class);
    assertThat(payment(payment).status()).isEqualTo(PaymentStatus.PENDING);
  }

  private void refused(ActivatedJob job, Class<? extends Throwable> expected) {
    List<Consumer<ActivatedJob>> workers =
        List.of(
            one -> request.handle(one, input(one)),
            one -> concludeReview.handle(one, input(one)),
            one -> concludeReceipt.handle(one, input(one)),
            one -> recordCheck.handle(one, one.getVariablesAsType(RecordCheckWorker.Input.class)),
            one ->
                concludeAttempt.handle(
                    one, one.getVariablesAsType(ConcludeAttemptWorker.Input.class)),
            one -> expire.handle(one, one.getVariablesAsType(ExpireWorker.Input.class)));
    for (Consumer<ActivatedJob> worker : workers) {
      assertThatThrownBy(() -> worker.accept(job)).isInstanceOf(expected);
    }
  }

  private String claimed(PaymentMethod method) {
    String payment = as(() -> cases.initiate(lease, method, 1_000));
    as(() -> claims.claim(RentPayment.PROCESS_ID, instance, Aggregate.payment(payment)));
    return payment;
  }

  private ActivatedJob job(String payment, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>();
    all.put(Variables.TENANT_ID, invocation.tenantId());
    all.put(Variables.PAYMENT_ID, payment);
    all.put(Variables.CORRELATION_ID, payment(payment).correlationId());
    all.put(Variables.FAILURE, "NOT_CONFIRMED");
    all.put(Variables.FINDINGS, List.of());
    all.put(Variables.PAYMENT_ATTEMPT, payment + "/1");
    all.putAll(more);
    return Jobs.job(RentPayment.PROCESS_ID, instance, all);
  }

  private static PaymentJob input(ActivatedJob job) {
    return job.getVariablesAsType(PaymentJob.class);
  }
}
