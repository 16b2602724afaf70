package io.hatua.renewal;

import io.hatua.effect.Effects;
import io.hatua.outbox.EventType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * The steps of {@code lease-renewal}, one method a job. Each may be called again at any point: it
 * has its effect once and gives the same answer.
 */
@Service
public class RenewalSteps {

  private final Effects effects;
  private final RenewalRows rows;
  private final Renewals renewals;
  private final Clock clock;

  RenewalSteps(Effects effects, RenewalRows rows, Renewals renewals, Clock clock) {
    this.effects = effects;
    this.rows = rows;
    this.renewals = renewals;
    this.clock = clock;
  }

  /** Until when the process waits for an answer. */
  public Instant announce(String id) {
    return once(id, "announce", Announced.class, renewal -> new Announced(renewal.answerDueAt()))
        .answerDueAt();
  }

  /**
   * Closes an offer: answered as our own record has it, else lapsed. Publishes {@code
   * lease.renewal_lapsed} then.
   *
   * @throws IllegalStateException when nobody answered, and there is still time to
   */
  public RenewalStatus conclude(String id) {
    return once(
            id,
            "conclude",
            Concluded.class,
            renewal -> {
              RenewalStatus status = renewal.status();
              if (renewal.isOpen(now())) {
                throw new IllegalStateException(
                    "expected the wait for renewal %s to be over, but it lasts until %s"
                        .formatted(id, renewal.answerDueAt()));
              }
              if (status == RenewalStatus.OFFERED) {
                status = RenewalStatus.LAPSED;
                rows.status(id, status);
                renewals.end(renewal, EventType.LEASE_RENEWAL_LAPSED, status);
              }
              rows.closed(id, now());
              return new Concluded(status);
            })
        .status();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T once(String id, String step, Class<T> outcomeType, Function<Renewal, T> work) {
    return effects.once(
        "renewal/" + id + "/" + step, id, outcomeType, () -> work.apply(rows.lock(id)));
  }

  private record Announced(Instant answerDueAt) {}

  private record Concluded(RenewalStatus status) {}
}
