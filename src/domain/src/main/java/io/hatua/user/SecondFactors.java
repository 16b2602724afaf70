package io.hatua.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.user.UserEvents.Credential;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.TextEncryptor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes from an authenticator app (TOTP, RFC 6238: six digits, thirty seconds) and recovery codes
 * for whoever lost the phone (S3-17). A code of the step before or after the present one is right
 * too, for clocks differ; none is right twice.
 */
@Service
@Transactional
public class SecondFactors {

  private static final String ISSUER = "Hatua";
  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_BYTES = 10;
  private static final int RECOVERY_CODES = 10;
  private static final long TOLERANCE = 1;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base32 BASE32 = new Base32();

  private record Stored(String sealedSecret, long lastStep) {}

  private final JdbcClient jdbc;
  private final TextEncryptor secrets;
  private final UserEvents events;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  SecondFactors(
      JdbcClient jdbc,
      TextEncryptor secrets,
      UserEvents events,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.secrets = secrets;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Begins with a new secret, which counts once {@link #confirm} was given a code made with it.
   *
   * @throws ConflictException {@code SECOND_FACTOR_IS_ON}
   */
  public void begin(UserAccount account) {
    int begun =
        jdbc.sql(
                """
                insert into second_factor (user_id, sealed_secret) values (:id, :secret)
                on conflict (tenant_id, user_id)
                do update set sealed_secret = excluded.sealed_secret
                where second_factor.confirmed_at is null""")
            .param("id", account.id())
            .param("secret", secrets.encrypt(BASE32.encodeToString(random(SECRET_BYTES))))
            .update();
    if (begun == 0) {
      throw new ConflictException(
          "SECOND_FACTOR_IS_ON", "expected no second factor, but it is on already");
    }
  }

  /** What was begun and not confirmed yet. */
  public Optional<SecondFactorSetup> begun(UserAccount account) {
    return stored(account.id(), "confirmed_at is null")
        .map(
            stored -> {
              String secret = secrets.decrypt(stored.sealedSecret());
              return new SecondFactorSetup(
                  secret,
                  "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                      .formatted(
                          ISSUER,
                          URLEncoder.encode(account.username(), StandardCharsets.UTF_8),
                          secret,
                          ISSUER));
            });
  }

  /**
   * Turns the second factor on. Publishes {@code user.credentials_changed}.
   *
   * @return the recovery codes, which cannot be read again
   * @throws FaultsException when the code is not one of the secret that was begun
   */
  public List<String> confirm(UserAccount account, String code) {
    Optional<Stored> begun = stored(account.id(), "confirmed_at is null");
    OptionalLong step = begun.map(b -> step(b, code)).orElse(OptionalLong.empty());
    if (step.isEmpty()) {
      throw new FaultsException(
          List.of(new Fault("code", "WRONG_CODE", "is not the code that the app shows now")));
    }
    jdbc.sql(
            """
            update second_factor set confirmed_at = :now, last_step = :step where user_id = :id""")
        .param("now", Timestamp.from(clock.instant()))
        .param("step", step.getAsLong())
        .param("id", account.id())
        .update();
    events.credentialsChanged(account.id(), Credential.SECOND_FACTOR_ON);
    return replaceRecoveryCodes(account.id());
  }

  /** Makes new recovery codes; the old ones are good for nothing any more. */
  public List<String> renewRecoveryCodes(UserAccount account) {
    if (stored(account.id(), "confirmed_at is not null").isEmpty()) {
      throw new ConflictException(
          "SECOND_FACTOR_IS_OFF", "expected a second factor, but there is none");
    }
    events.credentialsChanged(account.id(), Credential.RECOVERY_CODES);
    return replaceRecoveryCodes(account.id());
  }

  /** How many recovery codes can still be used. */
  @Transactional(readOnly = true)
  public int recoveryCodesLeft(UserAccount account) {
    return jdbc.sql("select count(*) from recovery_code where user_id = :id and used_at is null")
        .param("id", account.id())
        .query(Integer.class)
        .single();
  }

  /** Turns the second factor off, if it is on. Publishes {@code user.credentials_changed}. */
  public void turnOff(String userId) {
    int removed =
        jdbc.sql("delete from second_factor where user_id = :id").param("id", userId).update();
    if (removed == 1) {
      events.credentialsChanged(userId, Credential.SECOND_FACTOR_OFF);
    }
  }

  /** Whether the code, of the app or for recovery, is right; then it never is again. */
  @Transactional(propagation = Propagation.SUPPORTS)
  boolean verify(UserAccount account, String code) {
    return new Invocation(
            account.tenantId(), Actor.user(account.id()), Identifiers.next("corr"), null)
        .call(
            () ->
                Objects.requireNonNull(
                    transaction.execute(
                        status -> useStep(account.id(), code) || useRecovery(account.id(), code))));
  }

  private boolean useStep(String userId, String code) {
    Optional<Stored> stored = stored(userId, "confirmed_at is not null");
    OptionalLong step = stored.map(s -> step(s, code)).orElse(OptionalLong.empty());
    step.ifPresent(
        used ->
            jdbc.sql("update second_factor set last_step = :step where user_id = :id")
                .param("step", used)
                .param("id", userId)
                .update());
    return step.isPresent();
  }

  private boolean useRecovery(String userId, String code) {
    return jdbc.sql(
                """
                update recovery_code set used_at = :now
                where user_id = :id and code_hash = :hash and used_at is null""")
            .param("now", Timestamp.from(clock.instant()))
            .param("id", userId)
            .param("hash", Digest.of(normalized(code)))
            .update()
        == 1;
  }

  /** The row stays locked, so that the same code cannot be used twice at the same moment. */
  private Optional<Stored> stored(String userId, String condition) {
    return jdbc.sql(
            "select sealed_secret, last_step from second_factor where user_id = :id and "
                + condition
                + " for update")
        .param("id", userId)
        .query(Stored.class)
        .optional();
  }

  /** The time step that the code is of, if that is a near one and later than the last one used. */
  private OptionalLong step(Stored stored, String code) {
    SecretKeySpec key =
        new SecretKeySpec(
            BASE32.decode(secrets.decrypt(stored.sealedSecret())), generator.getAlgorithm());
    long seconds = generator.getTimeStep().toSeconds();
    long present = clock.instant().getEpochSecond() / seconds;
    byte[] given = normalized(code).getBytes(StandardCharsets.UTF_8);
    return LongStream.rangeClosed(present - TOLERANCE, present + TOLERANCE)
        .filter(step -> step > stored.lastStep())
        .filter(
            step ->
                MessageDigest.isEqual(
                    given,
                    code(key, Instant.ofEpochSecond(step * seconds))
                        .getBytes(StandardCharsets.UTF_8)))
        .findFirst();
  }

  private String code(SecretKeySpec key, Instant at) {
    try {
      return generator.generateOneTimePasswordString(key, at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> replaceRecoveryCodes(String userId) {
    jdbc.sql("delete from recovery_code where user_id = :id").param("id", userId).update();
    List<String> codes =
        Stream.generate(SecondFactors::recoveryCode).limit(RECOVERY_CODES).toList();
    jdbc.sql("insert into recovery_code (user_id, code_hash) select :id, unnest(:codes::text[])")
        .param("id", userId)
        .param(
            "codes", codes.stream().map(code -> Digest.of(normalized(code))).toArray(String[]::new))
        .update();
    return codes;
  }

  /** Eighty random bits, in groups of four characters that are easy to read. */
  private static String recoveryCode() {
    return BASE32
        .encodeToString(random(RECOVERY_BYTES))
        .toLowerCase(Locale.ROOT)
        .replaceAll("(.{4})(?=.)", "$1-");
  }

  private static String normalized(String code) {
    return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
