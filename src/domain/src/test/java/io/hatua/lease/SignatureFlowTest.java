package io.hatua.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.CallbackOutcome;
import io.hatua.callback.ProviderAnomalies;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.signature.ProviderSignature;
import io.hatua.signature.SignatureCallback;
import io.hatua.signature.SignatureCallbacks;
import io.hatua.signature.SignatureOrder;
import io.hatua.signature.SignatureReconciliation;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.signature.SignatureStatus;
import io.hatua.signature.SignerRole;
import io.hatua.support.LeaseCases;
import io.hatua.support.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The signatures in every order that a provider may tell of them. */
@Tag("S1-26")
@Tag("S1-27")
class SignatureFlowTest extends LeaseTest {

  @Autowired SignatureRequests signatures;
  @Autowired SignatureCallbacks callbacks;
  @Autowired SignatureReconciliation reconciliation;
  @Autowired ProviderAnomalies anomalies;

  @Test
  void customerAndEveryOwnerShouldSign() {
    String lease = as(cases::sentForSignature);
    assertThat(requests(lease))
        .extracting(request -> request.signer().role())
        .containsExactly(SignerRole.CUSTOMER, SignerRole.OWNER);
    assertThat(requests(lease))
        .allSatisfy(
            request -> {
              assertThat(request.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofDays(14)));
              assertThat(as(() -> signatures.findByToken(request.token()))).contains(request);
            });
  }

  @Test
  void sameCallbackTwiceCountsOnce() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = requests(lease).getFirst();
    assertThat(as(() -> cases.sign(request, "cb_" + lease))).isEqualTo(CallbackOutcome.APPLIED);
    assertThat(as(() -> cases.sign(request, "cb_" + lease))).isEqualTo(CallbackOutcome.DUPLICATE);
    assertThat(told(lease)).filteredOn("signature-completed"::equals).hasSize(1);
  }

  @Test
  void declineTellsTheProcessOfTheLease() {
    String lease = as(cases::sentForSignature);
    run(() -> cases.decline(requests(lease).getLast(), "cb_" + lease));
    assertThat(told(lease)).contains("signature-declined").doesNotContain("lease.signed");
  }

  @Test
  void expiryAfterTheSignatureChangesNothing() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = requests(lease).getFirst();
    run(() -> cases.sign(request, "cb_s_" + lease));
    assertThat(as(() -> callbacks.handle(expired(request, "cb_e_" + lease))))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(requests(lease).getFirst().status()).isEqualTo(SignatureStatus.SIGNED);
  }

  @Test
  void expiryIsRecordedAndLeftToTheTimerOfTheProcess() {
    String lease = as(cases::sentForSignature);
    run(() -> callbacks.handle(expired(requests(lease).getFirst(), "cb_e_" + lease)));
    assertThat(requests(lease).getFirst().status()).isEqualTo(SignatureStatus.EXPIRED);
    assertThat(told(lease)).endsWith("lease.sent_for_signature");
  }

  @Test
  void signatureAfterTheCancellationChangesNothing() {
    String lease = as(cases::sentForSignature);
    run(() -> steps.voidSignatures(lease));
    SignatureRequest request = requests(lease).getFirst();
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        callback(request, "cb_" + lease, SignatureCallback.Type.SIGNED))))
        .isEqualTo(CallbackOutcome.WITHOUT_EFFECT);
    assertThat(requests(lease).getFirst().status()).isEqualTo(SignatureStatus.VOIDED);
    assertThat(told(lease)).doesNotContain("signature-completed");
  }

  @Test
  void signatureThatRacesTheVoidIsRecordedAsSigned() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = requests(lease).getFirst();
    as(() -> esign.answer(LeaseCases.reference(request), ProviderSignature.State.SIGNED));
    run(() -> steps.voidSignatures(lease));
    assertThat(requests(lease))
        .extracting(SignatureRequest::status)
        .containsExactly(SignatureStatus.SIGNED, SignatureStatus.VOIDED);
  }

  @Test
  void lostAnswerAsksNobodyTwice() {
    String lease = as(cases::documented);
    esign.failNext(Fault.LOST_ANSWER);
    assertThatThrownBy(() -> run(() -> steps.requestSignatures(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(status(lease)).isEqualTo(LeaseStatus.DRAFT);
    run(() -> steps.requestSignatures(lease));
    assertThat(status(lease)).isEqualTo(LeaseStatus.PENDING_SIGNATURE);
    assertThat(requests(lease))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.signingUrl()).isNotNull());
  }

  @Test
  void answerThatNobodyToldUsIsFoundByTheSweep() {
    String lease = as(cases::sentForSignature);
    requests(lease)
        .forEach(
            request ->
                as(
                    () ->
                        esign.answer(
                            LeaseCases.reference(request), ProviderSignature.State.SIGNED)));
    clock.advance(Duration.ofMinutes(10));
    esign.failNext(Fault.LOST_REQUEST);
    run(reconciliation::run);
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(told(lease)).contains("lease.signed");
    assertThat(told(lease)).filteredOn("signature-completed"::equals).hasSize(2);
  }

  @Test
  void requestThatReachesTheProviderAfterTheCancellationIsVoidedByTheSweep() {
    String lease = as(cases::documented);
    esign.failNext(Fault.LOST_REQUEST);
    assertThatThrownBy(() -> run(() -> steps.requestSignatures(lease)))
        .isInstanceOf(ProviderUnavailableException.class);
    run(() -> steps.voidSignatures(lease));
    SignatureRequest late = requests(lease).getFirst();
    as(
        () ->
            esign.request(
                new SignatureOrder(
                    invocation.tenantId(),
                    LeaseCases.reference(late),
                    "a call that was on its way",
                    late.documentId(),
                    "0".repeat(64),
                    SignerRole.CUSTOMER,
                    late.token(),
                    late.expiresAt())));
    clock.advance(Duration.ofMinutes(10));
    run(reconciliation::run);
    assertThat(as(() -> esign.find(LeaseCases.reference(late)).orElseThrow().state()))
        .isEqualTo(ProviderSignature.State.VOIDED);
  }

  @Test
  void lastTwoAtTheSameInstantMakeTheLeaseSignedOnce() throws Exception {
    String lease = as(cases::sentForSignature);
    List<Callable<CallbackOutcome>> both =
        requests(lease).stream()
            .<Callable<CallbackOutcome>>map(
                request -> () -> as(() -> cases.sign(request, "cb_" + request.id())))
            .toList();
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (Future<CallbackOutcome> one : pool.invokeAll(both)) {
        assertThat(one.get()).isEqualTo(CallbackOutcome.APPLIED);
      }
    }
    assertThat(told(lease)).filteredOn("lease.signed"::equals).hasSize(1);
  }

  @Test
  void unknownReferenceIsKeptAsAnAnomaly() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = requests(lease).getFirst();
    assertThat(
            as(
                () ->
                    callbacks.handle(
                        new SignatureCallback(
                            "cb_" + lease,
                            SignatureCallback.Type.SIGNED,
                            "tnt_other/" + request.id(),
                            "esr_0",
                            null,
                            clock.instant()))))
        .isEqualTo(CallbackOutcome.ANOMALOUS);
    assertThat(as(() -> anomalies.latest(10))).hasSize(1);
    assertThat(requests(lease).getFirst().status()).isEqualTo(SignatureStatus.REQUESTED);
  }

  @Test
  void otherRequestOfTheProviderIsKeptAsAnAnomaly() {
    String lease = as(cases::sentForSignature);
    SignatureRequest request = requests(lease).getFirst();
    SignatureCallback forged =
        new SignatureCallback(
            "cb_" + lease,
            SignatureCallback.Type.SIGNED,
            as(() -> LeaseCases.reference(request)),
            "esr_other",
            null,
            clock.instant());
    assertThat(as(() -> callbacks.handle(forged))).isEqualTo(CallbackOutcome.ANOMALOUS);
  }

  private SignatureCallback expired(SignatureRequest request, String id) {
    return callback(request, id, SignatureCallback.Type.EXPIRED);
  }

  private SignatureCallback callback(
      SignatureRequest request, String id, SignatureCallback.Type type) {
    String reference = LeaseCases.reference(request);
    return new SignatureCallback(
        id, type, reference, esign.find(reference).orElseThrow().id(), null, clock.instant());
  }

  private List<SignatureRequest> requests(String lease) {
    return as(() -> signatures.ofLease(lease));
  }
}
