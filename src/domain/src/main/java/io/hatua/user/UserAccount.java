package io.hatua.user;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in.
 *
 * @param id {@code usr_…}
 * @param username the e-mail address that is typed at sign-in
 * @param passwordHash as Spring Security's delegating encoder writes it
 * @param teams ids of teams, {@code team_…}
 * @param managerId the next one up the chain, none at its top
 * @param generation grows when everything that was signed in before must end
 * @param passwordTemporary whether somebody else knows the password, which then only serves to set
 *     another
 * @param secondFactor whether signing in needs a code besides the password
 */
public record UserAccount(
    String tenantId,
    String id,
    String username,
    String displayName,
    String passwordHash,
    Set<Role> roles,
    Set<String> teams,
    @Nullable String managerId,
    boolean enabled,
    int generation,
    boolean passwordTemporary,
    boolean secondFactor) {

  public UserAccount {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
  }

  /** The candidate groups of user tasks that the person belongs to: roles and teams. */
  public Set<String> groups() {
    Set<String> groups = new TreeSet<>(teams);
    roles.forEach(role -> groups.add(role.group()));
    return groups;
  }

  /** Without personal data and secrets, for logs. */
  @Override
  public String toString() {
    return "UserAccount[" + id + "]";
  }
}
