package io.hatua.user;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param username an e-mail address that no account of any tenant has, whatever its case
 * @param displayName at most 120 characters
 * @param roles at least one
 * @param teams ids of teams of the tenant
 * @param managerId an account of the tenant, or none
 */
public record AddUser(
    @Nullable String username,
    @Nullable String displayName,
    Set<Role> roles,
    Set<String> teams,
    @Nullable String managerId) {

  /** Somebody without a team or a manager. */
  public AddUser(String username, String displayName, Role... roles) {
    this(username, displayName, Set.of(roles), Set.of(), null);
  }

  /** Without personal data, for logs. */
  @Override
  public String toString() {
    return "AddUser[roles=" + roles + "]";
  }
}
