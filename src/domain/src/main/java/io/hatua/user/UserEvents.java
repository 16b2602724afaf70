package io.hatua.user;

import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what became of an account, without a name or an address. */
@Component
class UserEvents {

  /** What of the way to sign in was changed. */
  enum Credential {
    PASSWORD,
    TEMPORARY_PASSWORD,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    RECOVERY_CODES,
    SESSIONS_ENDED
  }

  private record State(
      List<Role> roles, List<String> teamIds, @Nullable String managerId, boolean enabled) {

    static State of(UserAccount account) {
      return new State(
          account.roles().stream().sorted().toList(),
          account.teams().stream().sorted().toList(),
          account.managerId(),
          account.enabled());
    }
  }

  private record Created(String userId, State after) {}

  private record Updated(String userId, State before, State after) {}

  private record CredentialsChanged(String userId, Credential credential) {}

  private record Locked(String userId, int failures) {}

  private final Outbox outbox;

  UserEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  void created(UserAccount account) {
    publish(EventType.USER_CREATED, account.id(), new Created(account.id(), State.of(account)));
  }

  void updated(UserAccount before, UserAccount after) {
    publish(
        EventType.USER_UPDATED,
        after.id(),
        new Updated(after.id(), State.of(before), State.of(after)));
  }

  void credentialsChanged(String userId, Credential credential) {
    publish(EventType.USER_CREDENTIALS_CHANGED, userId, new CredentialsChanged(userId, credential));
  }

  void locked(String userId, int failures) {
    publish(EventType.USER_LOCKED, userId, new Locked(userId, failures));
  }

  private void publish(EventType type, String userId, Object data) {
    outbox.publish(type, Aggregate.user(userId), data);
  }
}
