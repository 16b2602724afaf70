package io.hatua.web.user;

import io.hatua.user.AddUser;
import io.hatua.user.ChangeUser;
import io.hatua.user.Role;
import io.hatua.user.UserAccount;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An account as typed.
 *
 * @param manager the e-mail address of the manager, or nothing
 */
record UserForm(
    @Nullable String username,
    @Nullable String displayName,
    @Nullable Set<Role> roles,
    @Nullable Set<String> teams,
    @Nullable String manager) {

  static final UserForm BLANK = new UserForm(null, null, null, null, null);

  static UserForm of(UserAccount account, @Nullable String manager) {
    return new UserForm(
        account.username(), account.displayName(), account.roles(), account.teams(), manager);
  }

  AddUser toAdd(Function<String, Optional<UserAccount>> byName) {
    return new AddUser(username, displayName, some(roles), some(teams), managerId(byName));
  }

  ChangeUser toChange(Function<String, Optional<UserAccount>> byName) {
    return new ChangeUser(displayName, some(roles), some(teams), managerId(byName));
  }

  public boolean has(Role role) {
    return some(roles).contains(role);
  }

  public boolean isIn(String team) {
    return some(teams).contains(team);
  }

  /** What was typed itself, where nobody has that address: the domain says that it is unknown. */
  private @Nullable String managerId(Function<String, Optional<UserAccount>> byName) {
    return manager == null || manager.isBlank()
        ? null
        : byName.apply(manager.strip()).map(UserAccount::id).orElse("unknown");
  }

  private static <T> Set<T> some(@Nullable Set<T> chosen) {
    return Objects.requireNonNullElse(chosen, Set.of());
  }

  /** Nothing: most of it is personal. */
  @Override
  public String toString() {
    return "UserForm[…]";
  }
}
