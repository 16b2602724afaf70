package io.hatua.task;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of the tenant, as far as tasks must know them. */
@Component
class TaskPeople {

  private final JdbcClient jdbc;

  TaskPeople(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody who can sign in; empty when there is no such account or it is closed. */
  Optional<TaskUser> find(String userId) {
    return jdbc.sql("select role from user_account where id = :id and enabled")
        .param("id", userId)
        .query(String.class)
        .optional()
        .map(role -> new TaskUser(userId, Set.of(role.toLowerCase(Locale.ROOT).replace('_', '-'))));
  }
}
