package io.hatua.callback;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When a provider is asked next for what nothing of ours waits for. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ProviderPolls {

  private final JdbcClient jdbc;
  private final Policies policies;
  private final Clock clock;

  ProviderPolls(JdbcClient jdbc, Policies policies, Clock clock) {
    this.jdbc = jdbc;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Whether the provider is to be asked now. The next time, {@code provider.poll-after} from now,
   * is set at once.
   *
   * @param about one of the things that the provider is asked about
   */
  public boolean isDue(String provider, String about) {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                insert into provider_poll as p (provider, about, next_poll_at)
                values (:provider, :about, :next)
                on conflict (tenant_id, provider, about) do update set next_poll_at = :next
                where p.next_poll_at <= :now""")
            .param("provider", provider)
            .param("about", about)
            .param("now", Timestamp.from(now))
            .param("next", Timestamp.from(now.plus(policies.duration(Policy.PROVIDER_POLL_AFTER))))
            .update()
        == 1;
  }
}
