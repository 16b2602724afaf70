package io.hatua.worker.leaserenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.process.leaserenewal.LeaseRenewal;
import io.hatua.process.leaserenewal.LeaseRenewal.Errors;
import io.hatua.process.leaserenewal.LeaseRenewal.Variables;
import io.hatua.renewal.OfferRenewal;
import io.hatua.renewal.Renewal;
import io.hatua.renewal.Renewals;
import io.hatua.termination.TerminationTest;
import io.hatua.worker.Jobs;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workers of lease-renewal, as the model calls them. */
@Tag("S1-32")
class LeaseRenewalWorkersTest extends TerminationTest {

  @Autowired private AnnounceWorker announce;
  @Autowired private ConcludeWorker conclude;
  @Autowired private Renewals renewals;

  private final long instance = Jobs.instance();
  private String id;

  @BeforeEach
  void aRenewalIsOffered() {
    String lease = active();
    day("2027-09-15");
    id = as(() -> renewals.offer(lease, new OfferRenewal(LocalDate.of(2028, 11, 30), null, null)));
  }

  @Test
  void shouldConcludeAsTheRenterAnsweredHoweverOftenTheJobsAreDelivered() {
    run(() -> renewals.answer(id, true));
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(announce.handle(job(), input()).answerDueAt()).isEqualTo("2027-09-29T09:00:00Z");
    }
    for (int delivery = 0; delivery < 2; delivery++) {
      assertThat(conclude.handle(job(), input()).renewalOutcome()).isEqualTo("ACCEPTED");
    }
  }

  @Test
  void shouldConcludeADeclinedOffer() {
    announce.handle(job(), input());
    run(() -> renewals.answer(id, false));

    assertThat(conclude.handle(job(), input()).renewalOutcome()).isEqualTo("DECLINED");
  }

  @Test
  void shouldLetAnOfferLapseThatNobodyAnswered() {
    announce.handle(job(), input());
    clock.set(renewal().answerDueAt());

    assertThat(conclude.handle(job(), input()).renewalOutcome()).isEqualTo("LAPSED");
  }

  @Test
  void secondInstanceOfARenewalEndsQuietly() {
    announce.handle(job(), input());
    ActivatedJob second = job(Jobs.instance());

    assertThat(
            catchThrowableOfType(BpmnError.class, () -> announce.handle(second, input()))
                .getErrorCode())
        .isEqualTo(Errors.CASE_ALREADY_CLAIMED);
  }

  @Test
  void refusesARenewalThatTheInstanceDidNotClaim() {
    assertThatThrownBy(() -> conclude.handle(job(), input()))
        .isInstanceOf(ClaimMissingException.class);
  }

  private Renewal renewal() {
    return as(() -> renewals.find(id)).orElseThrow();
  }

  private RenewalJob input() {
    return new RenewalJob(invocation.tenantId(), id, renewal().correlationId());
  }

  private ActivatedJob job() {
    return job(instance);
  }

  private ActivatedJob job(long of) {
    return Jobs.job(
        LeaseRenewal.PROCESS_ID,
        of,
        new HashMap<>(
            Map.of(
                Variables.TENANT_ID, invocation.tenantId(),
                Variables.RENEWAL_ID, id,
                Variables.CORRELATION_ID, renewal().correlationId())));
  }
}
