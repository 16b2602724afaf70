package io.hatua.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs an effect once for its business key. The effect, its dedupe row and what it writes to the
 * outbox commit in one transaction; whoever comes again with the same input gets the stored
 * outcome, also when both come at the same instant.
 */
@Service
public class Effects {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ObjectMapper json;
  private final Clock clock;

  Effects(
      JdbcClient jdbc, PlatformTransactionManager transactions, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.json = json;
    this.clock = clock;
  }

  /**
   * The outcome of the effect, run now or stored earlier. A refusal is an outcome too: return it
   * and it stays the answer; throw, and nothing is stored.
   *
   * @param key business identity, for instance {@code lease/lse_…/activate}
   * @param input what the effect depends on; its JSON is hashed
   * @param outcomeType a record, or a sealed interface with Jackson type names
   * @param effect runs inside the transaction
   * @throws KeyReusedException when the key is known with another input
   */
  public <O> O once(String key, Object input, Class<O> outcomeType, Supplier<O> effect) {
    String hash = hash(input);
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              if (!reserve(key, hash)) {
                return stored(key, hash, outcomeType);
              }
              O outcome = effect.get();
              jdbc.sql("update effect set outcome = :outcome::jsonb where key = :key")
                  .param("outcome", write(outcome))
                  .param("key", key)
                  .update();
              return outcome;
            }));
  }

  private boolean reserve(String key, String hash) {
    return jdbc.sql(
                """
                insert into effect (key, input_hash, cause, recorded_at)
                values (:key, :hash, :cause, :now) on conflict do nothing""")
            .param("key", key)
            .param("hash", hash)
            .param("cause", cause())
            .param("now", Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  private <O> O stored(String key, String hash, Class<O> outcomeType) {
    Stored stored =
        jdbc.sql("select input_hash, outcome::text as outcome from effect where key = :key")
            .param("key", key)
            .query(Stored.class)
            .single();
    if (!stored.inputHash().equals(hash)) {
      throw new KeyReusedException(key);
    }
    try {
      return json.readValue(stored.outcome(), outcomeType);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stored outcome of " + key + " cannot be read", e);
    }
  }

  private static String cause() {
    Invocation invocation = Invocation.current();
    String causation = invocation.causationId();
    return causation == null ? invocation.correlationId() : causation;
  }

  private String hash(Object input) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(write(input).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private record Stored(String inputHash, String outcome) {}
}
