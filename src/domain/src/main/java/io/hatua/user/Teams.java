package io.hatua.user;

import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
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
    return write(
        "insert into team (id, name) values (:id, :name) on conflict do nothing",
        Identifiers.next("team"),
        name);
  }

  /**
   * Gives a team another name; its members and its tasks stay with it.
   *
   * @throws NotFoundException when there is no such team
   * @throws io.hatua.fault.FaultsException when the name is missing, too long or another team's
   */
  public Team rename(String id, @Nullable String name) {
    find(id);
    return write(
        """
        update team t set name = :name
        where id = :id and not exists (
            select from team o where o.id <> t.id and o.name_key = lower(:name))""",
        id,
        name);
  }

  /**
   * @throws NotFoundException when there is no such team
   */
  public Team find(String id) {
    return jdbc.sql("select id, name from team where id = :id")
        .param("id", id)
        .query(Team.class)
        .optional()
        .orElseThrow(() -> new NotFoundException("team", id));
  }

  private Team write(String sql, String id, @Nullable String name) {
    Checks checks = new Checks();
    Team team = new Team(id, checks.text("name", name, MAX_NAME));
    checks.done();
    if (jdbc.sql(sql).param("id", id).param("name", team.name()).update() == 0) {
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
