package io.hatua.process;

import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.ACTIVATE;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.ARCHIVE_DOCUMENT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.CANCEL_DRAFT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.CHECK_PROPOSAL;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.CONCLUDE_CANCELLATION;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.CREATE_DRAFT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.GENERATE_DOCUMENT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.HOLD_UNIT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.REFUND_DEPOSIT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.RELEASE_UNIT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.REMIND_DEPOSIT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.REMIND_SIGNER;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.REQUEST_DEPOSIT;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.REQUEST_SIGNATURES;
import static io.hatua.process.leasesigning.LeaseSigning.JobTypes.VOID_SIGNATURES;
import static io.hatua.process.leasesigning.LeaseSigning.Messages.DEPOSIT_RECEIVED;
import static io.hatua.process.leasesigning.LeaseSigning.Messages.LEASE_WITHDRAWN;
import static io.hatua.process.leasesigning.LeaseSigning.Messages.SIGNATURE_COMPLETED;
import static io.hatua.process.leasesigning.LeaseSigning.Messages.SIGNATURE_DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.leasesigning.CancellationReason;
import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.process.leasesigning.LeaseSigning.Errors;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of lease-signing, with the workers played by hand. */
class LeaseSigningProcessTest {

  private static final String LEASE = "lse_1";
  private static final String DEPOSIT = "dep_1";
  private static final List<String> SIGNERS = List.of("sgn_1", "sgn_2");
  private static final Duration SIGNATURE_TIME = Duration.ofDays(14);
  private static final Duration PAYMENT_TIME = Duration.ofDays(7);

  /** The steps of the happy path. */
  private static final List<String> FORWARD =
      List.of(
          CHECK_PROPOSAL,
          CREATE_DRAFT,
          HOLD_UNIT,
          GENERATE_DOCUMENT,
          REQUEST_SIGNATURES,
          REQUEST_DEPOSIT,
          ACTIVATE);

  /** What undoes them, in the order of the cancel chain. */
  private static final List<String> UNDO =
      List.of(REFUND_DEPOSIT, VOID_SIGNATURES, ARCHIVE_DOCUMENT, RELEASE_UNIT, CANCEL_DRAFT);

  @RegisterExtension static final EngineTest engine = new EngineTest(LeaseSigning.CONTRACT);

  private String reminderInterval = "P60D";

  @Test
  @Tag("S1-27")
  @Tag("S1-28")
  void shouldActivateWhenAllHaveSignedAndTheDepositIsPaid() {
    start();
    playUpTo(ACTIVATE);
    engine.complete(ACTIVATE);

    assertThat(engine.playedJobs()).isEqualTo(FORWARD);
    assertThat(engine.completedElements()).contains("Event_LeaseActivated", "lease-signing");
    assertThat(engine.enteredElements()).doesNotContain("Gateway_CancelLease");
    assertNothingOpen();
  }

  @Test
  @Tag("S1-27")
  void shouldWaitForTheLastSigner() {
    waitForSignatures();

    engine.publish(SIGNATURE_COMPLETED, SIGNERS.getLast());
    engine.publish(SIGNATURE_COMPLETED, SIGNERS.getLast());
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(SIGNATURE_COMPLETED, SIGNERS.getFirst());
    assertThat(engine.waitingJobs()).containsExactly(REQUEST_DEPOSIT);
  }

  @Test
  void shouldNotMissAnAnswerThatComesBeforeTheWait() {
    start();
    playUpTo(REQUEST_SIGNATURES);
    SIGNERS.forEach(signer -> engine.publish(SIGNATURE_COMPLETED, signer));
    engine.complete(REQUEST_SIGNATURES, signatureVariables());

    assertThat(engine.waitingJobs()).containsExactly(REQUEST_DEPOSIT);
  }

  @Test
  @Tag("S1-26")
  void shouldRemindOnlySignersWhoHaveNotSigned() {
    reminderInterval = "PT72H";
    waitForSignatures();

    engine.advance(Duration.ofHours(71));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofHours(1));
    assertThat(engine.waitingJobs()).containsExactly(REMIND_SIGNER, REMIND_SIGNER);
    assertThat(
            Stream.of(engine.completeAndRead(REMIND_SIGNER), engine.completeAndRead(REMIND_SIGNER))
                .map(variables -> variables.get(Variables.SIGNATURE_REQUEST_ID)))
        .containsExactlyInAnyOrderElementsOf(SIGNERS);

    engine.publish(SIGNATURE_COMPLETED, SIGNERS.getFirst());
    engine.advanceToTimer(Duration.ofHours(72));
    assertThat(engine.waitingJobs()).containsExactly(REMIND_SIGNER);
    assertThat(engine.completeAndRead(REMIND_SIGNER))
        .containsEntry(Variables.SIGNATURE_REQUEST_ID, SIGNERS.getLast());
    assertThat(engine.enteredElements()).doesNotContain("Gateway_CancelLease");
  }

  @Test
  void shouldRemindTheRenterOfTheDeposit() {
    reminderInterval = "PT48H";
    waitForDeposit();

    engine.advanceToTimer(Duration.ofHours(48));
    assertThat(engine.waitingJobs()).containsExactly(REMIND_DEPOSIT);
    assertThat(engine.completeAndRead(REMIND_DEPOSIT)).containsEntry("depositId", DEPOSIT);
    engine.publish(DEPOSIT_RECEIVED, DEPOSIT);

    assertThat(engine.waitingJobs()).containsExactly(ACTIVATE);
  }

  @Test
  void shouldNotLetAReminderThatHangsHoldUpTheCase() {
    reminderInterval = "PT48H";
    waitForSignatures();
    engine.advanceToTimer(Duration.ofHours(48));
    SIGNERS.forEach(signer -> engine.publish(SIGNATURE_COMPLETED, signer));
    assertThat(engine.waitingJobs()).containsExactly(REQUEST_DEPOSIT);

    engine.complete(REQUEST_DEPOSIT, depositVariables());
    engine.advanceToTimer(Duration.ofHours(48));
    engine.publish(DEPOSIT_RECEIVED, DEPOSIT);
    assertThat(engine.waitingJobs()).containsExactly(ACTIVATE);
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(CHECK_PROPOSAL, Errors.CASE_ALREADY_CLAIMED);

    assertThat(engine.completedElements()).contains("Event_CaseLeftToOther", "lease-signing");
    assertThat(engine.enteredElements())
        .doesNotContain("Task_DecideTerms", "Gateway_CancelLease", "Task_ConcludeCancellation");
    assertNothingOpen();
  }

  static Stream<Arguments> refusals() {
    return Stream.concat(
        FORWARD.stream()
            .map(
                step ->
                    Arguments.of(step, Errors.LEASE_WITHDRAWN, CancellationReason.LEASE_WITHDRAWN)),
        Stream.of(
            Arguments.of(CREATE_DRAFT, Errors.LEASE_REFUSED, CancellationReason.LEASE_REFUSED),
            Arguments.of(
                HOLD_UNIT, Errors.UNIT_NOT_AVAILABLE, CancellationReason.UNIT_NOT_AVAILABLE),
            Arguments.of(
                ACTIVATE,
                Errors.LEASE_ACTIVATION_REFUSED,
                CancellationReason.LEASE_ACTIVATION_REFUSED)));
  }

  @ParameterizedTest(name = "{0} answers {1}")
  @MethodSource("refusals")
  @Tag("S1-30")
  void shouldUndoInReverseWhatWasDoneBeforeARefusal(
      String step, String error, CancellationReason reason) {
    start();
    playUpTo(step);
    engine.refuse(step, error);

    assertCancelled(reason, undoOfStepsBefore(step));
  }

  @Test
  @Tag("S1-27")
  @Tag("S1-30")
  void shouldCancelWhenOneSignerDeclines() {
    waitForSignatures();
    engine.publish(SIGNATURE_COMPLETED, SIGNERS.getFirst());
    engine.publish(SIGNATURE_DECLINED, LEASE);

    assertCancelled(CancellationReason.SIGNATURE_DECLINED, undoOfStepsBefore(REQUEST_DEPOSIT));
  }

  @Test
  @Tag("S1-27")
  @Tag("S1-30")
  void shouldCancelWhenNotAllHaveSignedInTime() {
    waitForSignatures();
    engine.publish(SIGNATURE_COMPLETED, SIGNERS.getFirst());
    engine.advance(SIGNATURE_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));

    assertCancelled(CancellationReason.SIGNATURE_EXPIRED, undoOfStepsBefore(REQUEST_DEPOSIT));
  }

  @Test
  void shouldCancelWhenWithdrawnWhileWaitingForSignatures() {
    waitForSignatures();
    engine.publish(LEASE_WITHDRAWN, LEASE);

    assertCancelled(CancellationReason.LEASE_WITHDRAWN, undoOfStepsBefore(REQUEST_DEPOSIT));
  }

  @Test
  void shouldCancelAtTheNextWaitWhenWithdrawnDuringAStep() {
    start();
    playUpTo(REQUEST_SIGNATURES);
    engine.publish(LEASE_WITHDRAWN, LEASE);
    engine.complete(REQUEST_SIGNATURES, signatureVariables());

    assertCancelled(CancellationReason.LEASE_WITHDRAWN, undoOfStepsBefore(REQUEST_DEPOSIT));
  }

  @Test
  void shouldCancelWhenTheDepositIsNotPaidInTime() {
    waitForDeposit();
    engine.advance(PAYMENT_TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));

    assertCancelled(CancellationReason.DEPOSIT_NOT_PAID, UNDO);
  }

  @Test
  void shouldCancelWhenWithdrawnWhileWaitingForTheDeposit() {
    waitForDeposit();
    engine.publish(LEASE_WITHDRAWN, LEASE);

    assertCancelled(CancellationReason.LEASE_WITHDRAWN, UNDO);
  }

  @Test
  void shouldLeaveTheCancellationAloneWhenTheDepositComesTooLate() {
    waitForDeposit();
    engine.advanceToTimer(PAYMENT_TIME);
    engine.publish(DEPOSIT_RECEIVED, DEPOSIT);
    engine.publish(LEASE_WITHDRAWN, LEASE);

    assertCancelled(CancellationReason.DEPOSIT_NOT_PAID, UNDO);
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.LEASE_ID, LEASE,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void waitForSignatures() {
    start();
    playUpTo(REQUEST_SIGNATURES);
    engine.complete(REQUEST_SIGNATURES, signatureVariables());
  }

  private void waitForDeposit() {
    start();
    playUpTo(REQUEST_DEPOSIT);
    engine.complete(REQUEST_DEPOSIT, depositVariables());
  }

  /** Plays the happy path until that step waits for its worker. */
  private void playUpTo(String step) {
    for (var job : FORWARD) {
      if (job.equals(REQUEST_DEPOSIT)) {
        SIGNERS.forEach(signer -> engine.publish(SIGNATURE_COMPLETED, signer));
      } else if (job.equals(ACTIVATE)) {
        engine.publish(DEPOSIT_RECEIVED, DEPOSIT);
      }
      if (job.equals(step)) {
        return;
      }
      engine.complete(job, results(job));
    }
  }

  private Map<String, Object> results(String job) {
    return switch (job) {
      case CHECK_PROPOSAL -> LeaseFacts.acceptable();
      case REQUEST_SIGNATURES -> signatureVariables();
      case REQUEST_DEPOSIT -> depositVariables();
      default -> Map.of();
    };
  }

  private Map<String, Object> signatureVariables() {
    return Map.of(
        Variables.SIGNATURE_REQUEST_IDS, SIGNERS,
        Variables.SIGNATURE_EXPIRES_AT, engine.now().plus(SIGNATURE_TIME).toString(),
        Variables.SIGNATURE_REMINDER_INTERVAL, reminderInterval);
  }

  private Map<String, Object> depositVariables() {
    return Map.of(
        Variables.DEPOSIT_ID, DEPOSIT,
        Variables.DEPOSIT_DUE_AT, engine.now().plus(PAYMENT_TIME).toString(),
        Variables.DEPOSIT_REMINDER_INTERVAL, reminderInterval);
  }

  /** Compensations of the steps that completed before that step, last one first. */
  private static List<String> undoOfStepsBefore(String step) {
    var completed = FORWARD.subList(0, FORWARD.indexOf(step));
    return LeaseSigning.CONTRACT.jobs().stream()
        .filter(job -> completed.contains(job.type()))
        .flatMap(job -> job.compensation().stream())
        .sorted((left, right) -> UNDO.indexOf(left) - UNDO.indexOf(right))
        .toList();
  }

  /** Plays the cancel chain, one job after another, to its end. */
  private void assertCancelled(CancellationReason reason, List<String> compensations) {
    for (var compensation : compensations) {
      assertThat(engine.waitingJobs()).containsExactly(compensation);
      assertThat(engine.completeAndRead(compensation)).containsEntry(Variables.LEASE_ID, LEASE);
    }
    assertThat(engine.waitingJobs()).containsExactly(CONCLUDE_CANCELLATION);
    assertThat(engine.completeAndRead(CONCLUDE_CANCELLATION))
        .containsEntry(Variables.CANCELLATION_REASON, reason.name());
    assertThat(engine.completedElements()).contains("Event_LeaseCancelled", "lease-signing");
    assertThat(engine.enteredElements()).doesNotContain("Event_LeaseActivated");
    assertNothingOpen();
  }

  private void assertNothingOpen() {
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
