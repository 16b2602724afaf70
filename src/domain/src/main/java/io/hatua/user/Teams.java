package io.hatua.user;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.identifier.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams of the tenant (S3-06). */
@Service
@Transactional
public class Teams {

  private static final int MAX_NAME = 60;

  private final JdbcClient jdbc;

  Teams(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds a team without members.
   *
   * @throws io.hatua.fault.FaultsException when the name is missing, too long or another team's
   */
  public Team add(@Nullable String name) {
    Checks checks = new Checks();
    Team team = new Team(Identifiers.next("team"), checks.text("name", name, MAX_NAME));
    checks.done();
    int added =
        jdbc.sql("insert into team (id, name) values (:id, :name) on conflict do nothing")
            .param("id", team.id())
            .param("name", team.name())
            .update();
    if (added == 0) {
      checks.refuse("name", Fault.TAKEN, "is the name of another team");
    }
    checks.done();
    return team;
  }

  /** Every team, by name; a tenant has few. */
  public List<Team> all() {
    return jdbc.sql("select id, name from team order by name_key").query(Team.class).list();
  }
}
