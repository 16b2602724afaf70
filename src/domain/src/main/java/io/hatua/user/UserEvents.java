package io.hatua.user;

import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
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
    publish(
        EventType.USER_CREATED,
        account.id(),
        new Created(account.id(), State.of(account)),
        changes(null, account));
  }

  void updated(UserAccount before, UserAccount after) {
    publish(
        EventType.USER_UPDATED,
        after.id(),
        new Updated(after.id(), State.of(before), State.of(after)),
        changes(before, after));
  }

  void credentialsChanged(String userId, Credential credential) {
    publish(
        EventType.USER_CREDENTIALS_CHANGED,
        userId,
        new CredentialsChanged(userId, credential),
        new Changes());
  }

  void locked(String userId, int failures) {
    publish(EventType.USER_LOCKED, userId, new Locked(userId, failures), new Changes());
  }

  private void publish(EventType type, String userId, Object data, Changes changes) {
    outbox.publish(type, Aggregate.user(userId), data, changes);
  }

  private static Changes changes(@Nullable UserAccount before, UserAccount after) {
    State old = before == null ? null : State.of(before);
    State now = State.of(after);
    return new Changes()
        .set("roles", old == null ? null : old.roles(), now.roles())
        .set("teams", old == null ? null : old.teamIds(), now.teamIds())
        .set("managerId", old == null ? null : old.managerId(), now.managerId())
        .set("enabled", old == null ? null : old.enabled(), now.enabled())
        .personal(
            after.id(),
            "displayName",
            before == null ? null : before.displayName(),
            after.displayName())
        .personal(
            after.id(), "username", before == null ? null : before.username(), after.username());
  }
}
