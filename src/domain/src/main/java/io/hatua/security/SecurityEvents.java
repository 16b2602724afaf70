package io.hatua.security;

import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes what concerns security, in a transaction of its own, so that it stays on record when
 * what was tried is rolled back. Each runs in an invocation of the account's tenant, with the
 * origin of the request.
 */
@Service
@Transactional(propagation = Propagation.REQUIRES_NEW)
public class SecurityEvents {

  private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_./-]");
  private static final int MAX_PATH = 200;

  private final Outbox outbox;

  SecurityEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  public void signedIn(String userId) {
    publish(EventType.SECURITY_SIGNED_IN, userId, new Account(userId));
  }

  public void signedOut(String userId) {
    publish(EventType.SECURITY_SIGNED_OUT, userId, new Account(userId));
  }

  /**
   * @param reason a code such as {@code BAD_CREDENTIALS}
   */
  public void signInFailed(String userId, String reason) {
    publish(EventType.SECURITY_SIGN_IN_FAILED, userId, new Failure(userId, reason));
  }

  /**
   * @param path of the address; what no address of ours holds is replaced
   */
  public void accessRefused(String userId, String method, String path) {
    String plain = UNUSUAL.matcher(path).replaceAll("_");
    publish(
        EventType.SECURITY_ACCESS_REFUSED,
        userId,
        new Refusal(userId, method, plain.substring(0, Math.min(plain.length(), MAX_PATH))));
  }

  /**
   * @param what the kind of data, for instance {@code audit}
   * @param rows how many left
   */
  public void dataExported(String userId, String what, long rows) {
    publish(EventType.SECURITY_DATA_EXPORTED, userId, new Export(userId, what, rows));
  }

  private void publish(EventType type, String userId, Object data) {
    outbox.publish(type, Aggregate.user(userId), data);
  }

  private record Account(String userId) {}

  private record Failure(String userId, String reason) {}

  private record Refusal(String userId, String method, String path) {}

  private record Export(String userId, String what, long rows) {}
}
