package io.hatua.audit;

import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A key for each person, under which personal values are sealed wherever they must outlive the
 * person's own rows. Erasing the person destroys the key: what was sealed under it stays in place
 * and can never be read again (S3-16, S3-18).
 */
@Service
@Transactional
public class PersonalKeys {

  /** What {@link #seal} gives for a person who is erased; it opens to nothing. */
  private static final String ERASED = "erased";

  private final JdbcClient jdbc;
  private final KeyWrapping wrapping;
  private final Clock clock;

  PersonalKeys(JdbcClient jdbc, KeyWrapping wrapping, Clock clock) {
    this.jdbc = jdbc;
    this.wrapping = wrapping;
    this.clock = clock;
  }

  /**
   * Seals a value under the person's key, which is made at the first use. The value of somebody who
   * is erased is not kept at all.
   *
   * @param personId {@code cus_…}, {@code own_…}, {@code usr_…}
   * @return printable text; sealing the same value again gives another
   */
  public String seal(String personId, String plain) {
    return key(personId)
        .or(() -> newKey(personId))
        .map(
            key ->
                Base64.getEncoder()
                    .encodeToString(
                        key.seal(plain.getBytes(StandardCharsets.UTF_8), owner(personId))))
        .orElse(ERASED);
  }

  /**
   * The value that was sealed, or nothing when the person is erased.
   *
   * @throws IllegalArgumentException when the text was not sealed under this person's key
   */
  public Optional<String> open(String personId, String sealed) {
    if (sealed.equals(ERASED)) {
      return Optional.empty();
    }
    return key(personId)
        .map(
            key ->
                new String(
                    key.open(Base64.getDecoder().decode(sealed), owner(personId)),
                    StandardCharsets.UTF_8));
  }

  /** Destroys the person's key for good. The person gets no new one. */
  public void destroy(String personId) {
    jdbc.sql(
            """
            insert into personal_key (person_id, created_at, destroyed_at) values (:id, :now, :now)
            on conflict (tenant_id, person_id) do update
            set wrapped_key = null,
                destroyed_at = coalesce(personal_key.destroyed_at, excluded.destroyed_at)""")
        .param("id", personId)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private Optional<SecretKeyBox> key(String personId) {
    return jdbc.sql(
            "select wrapped_key from personal_key where person_id = :id and wrapped_key is not null")
        .param("id", personId)
        .query((row, index) -> row.getBytes("wrapped_key"))
        .optional()
        .map(wrapped -> wrapping.unwrap(wrapped, owner(personId)));
  }

  /** Nothing when the person is erased; another's key when somebody was faster. */
  private Optional<SecretKeyBox> newKey(String personId) {
    jdbc.sql(
            """
            insert into personal_key (person_id, wrapped_key, created_at)
            values (:id, :key, :now) on conflict do nothing""")
        .param("id", personId)
        .param("key", wrapping.newWrapped(owner(personId)))
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return key(personId);
  }

  /** Bound to everything sealed, so that a value cannot be passed off as another person's. */
  private static byte[] owner(String personId) {
    return (Invocation.current().tenantId() + "/" + personId).getBytes(StandardCharsets.UTF_8);
  }
}
