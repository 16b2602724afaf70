package io.hatua.process;

import static io.hatua.process.leaserenewal.LeaseRenewal.JobTypes.ANNOUNCE;
import static io.hatua.process.leaserenewal.LeaseRenewal.JobTypes.CONCLUDE;
import static io.hatua.process.leaserenewal.LeaseRenewal.Messages.RENEWAL_ANSWERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.leaserenewal.LeaseRenewal;
import io.hatua.process.leaserenewal.LeaseRenewal.Errors;
import io.hatua.process.leaserenewal.LeaseRenewal.Variables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of lease-renewal, with the workers played by hand. */
class LeaseRenewalProcessTest {

  private static final String RENEWAL = "rnw_1";
  private static final Duration TIME = Duration.ofDays(14);

  @RegisterExtension static final EngineTest engine = new EngineTest(LeaseRenewal.CONTRACT);

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ACCEPTED, Event_LeaseRenewed", "DECLINED, Event_LeaseUnchanged"})
  void shouldEndAsTheRenterAnswers(String outcome, String end) {
    announced();
    engine.publish(RENEWAL_ANSWERED, "rnw_other");
    assertThat(engine.waitingJobs()).isEmpty();
    engine.publish(RENEWAL_ANSWERED, RENEWAL);
    conclude(outcome);

    assertEnded(end);
    assertThat(engine.playedJobs()).containsExactly(ANNOUNCE, CONCLUDE);
  }

  @Test
  void shouldLapseWhenNobodyAnswersInTime() {
    announced();
    engine.advance(TIME.minusMinutes(5));
    assertThat(engine.waitingJobs()).isEmpty();
    engine.advanceToTimer(Duration.ofMinutes(5));
    conclude("LAPSED");

    assertEnded("Event_LeaseUnchanged");
  }

  @Test
  void shouldRenewWhenTheAnswerCameJustBeforeTheTimeWasOver() {
    announced();
    engine.advanceToTimer(TIME);
    conclude("ACCEPTED");

    assertEnded("Event_LeaseRenewed");
  }

  @Test
  void shouldEndQuietlyWhenAnotherInstanceHasTheCase() {
    start();
    engine.refuse(ANNOUNCE, Errors.CASE_ALREADY_CLAIMED);

    assertEnded("Event_CaseLeftToOther");
  }

  private void start() {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.RENEWAL_ID, RENEWAL,
            Variables.CORRELATION_ID, "corr_1"));
  }

  private void announced() {
    start();
    engine.complete(ANNOUNCE, Map.of(Variables.ANSWER_DUE_AT, engine.now().plus(TIME).toString()));
  }

  private void conclude(String outcome) {
    engine.complete(CONCLUDE, Map.of(Variables.RENEWAL_OUTCOME, outcome));
  }

  private void assertEnded(String end) {
    assertThat(engine.completedElements()).contains(end, "lease-renewal");
    assertThat(engine.waitingJobs()).isEmpty();
    assertThat(engine.incidents()).isEmpty();
  }
}
