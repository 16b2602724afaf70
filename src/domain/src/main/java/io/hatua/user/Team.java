package io.hatua.user;

/**
 * People who share the tasks of the team.
 *
 * @param id {@code team_…}, also the candidate group of user tasks
 */
public record Team(String id, String name) {}
