package io.hatua.user;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an account is to become.
 *
 * @param displayName at most 120 characters
 * @param roles at least one
 * @param teams ids of teams of the tenant
 * @param managerId an account of the tenant that does not report to this one, or none
 */
public record ChangeUser(
    @Nullable String displayName, Set<Role> roles, Set<String> teams, @Nullable String managerId) {

  /** Without personal data, for logs. */
  @Override
  public String toString() {
    return "ChangeUser[roles=" + roles + "]";
  }
}
