package io.hatua.task;

import java.util.Set;

/**
 * Somebody who works on tasks.
 *
 * @param userId {@code usr_…}
 * @param groups the candidate groups the person belongs to: roles in kebab-case and ids of teams
 */
public record TaskUser(String userId, Set<String> groups) {

  public TaskUser {
    groups = Set.copyOf(groups);
  }

  /** Whether one of these candidates is the person or a group of theirs. */
  boolean isAmong(Iterable<String> candidates) {
    for (String candidate : candidates) {
      if (candidate.equals(userId) || groups.contains(candidate)) {
        return true;
      }
    }
    return false;
  }
}
