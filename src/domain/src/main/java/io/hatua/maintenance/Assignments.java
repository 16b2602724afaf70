package io.hatua.maintenance;

import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.task.Absences;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.UserAccount;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds who does the work (S1-63, S1-64): of those who know how and are there, the one with the
 * least to do; who knows the place is ahead by less than one order, our own staff are ahead of
 * vendors by five. Every search stays on record with what spoke for and against each.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Assignments {

  /** Who chose, when nobody did by hand. */
  private static final String ENGINE = "assignment";

  private static final int BEST = 100;
  private static final int AN_ORDER = 10;
  private static final int KNOWS_PLACE = 5;
  private static final int COMES_FROM_OUTSIDE = 5 * AN_ORDER;

  private final JdbcClient jdbc;
  private final Technicians technicians;
  private final Absences absences;
  private final Policies policies;
  private final Tenants tenants;
  private final Clock clock;

  Assignments(
      JdbcClient jdbc,
      Technicians technicians,
      Absences absences,
      Policies policies,
      Tenants tenants,
      Clock clock) {
    this.jdbc = jdbc;
    this.technicians = technicians;
    this.absences = absences;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** Looks for somebody; the best candidate, if one fits. */
  Optional<String> search(MaintenanceRequest request) {
    List<Candidate> candidates =
        technicians.all().stream()
            .map(account -> candidate(request, account))
            .sorted(
                Comparator.comparing(
                        Candidate::score, Comparator.nullsLast(Comparator.reverseOrder()))
                    .thenComparing(Candidate::userId))
            .toList();
    Optional<String> best =
        candidates.stream()
            .filter(candidate -> candidate.score() != null)
            .map(Candidate::userId)
            .findFirst();
    int number = record(request, best.orElse(null), null);
    for (Candidate candidate : candidates) {
      Candidate.Obstacle obstacle = candidate.obstacle();
      jdbc.sql(
              """
              insert into work_candidate (request_id, number, user_id, score, obstacle, open_orders,
                                          knows_place)
              values (:request, :number, :user, :score, :obstacle, :open, :knows)""")
          .param("request", request.id)
          .param("number", number)
          .param("user", candidate.userId())
          .param("score", candidate.score())
          .param("obstacle", obstacle == null ? null : obstacle.name())
          .param("open", candidate.openOrders())
          .param("knows", candidate.knowsPlace())
          .update();
    }
    return best;
  }

  /**
   * Puts on record who has it now; the number of the search.
   *
   * @param reason the acting person's; null when the engine chose
   */
  int record(MaintenanceRequest request, @Nullable String assigneeId, @Nullable String reason) {
    return jdbc.sql(
            """
            insert into work_assignment (request_id, number, assignee_id, assigned_by, reason,
                                         assigned_at)
            select :request, coalesce(max(number), 0) + 1, :assignee, :by, :reason, :now
            from work_assignment where request_id = :request
            returning number""")
        .param("request", request.id)
        .param("assignee", assigneeId)
        .param("by", reason == null ? ENGINE : Invocation.current().actor().id())
        .param("reason", reason)
        .param("now", Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  /** Somebody gives the round back; they are not thought of again in it. */
  void refused(MaintenanceRequest request, String userId) {
    jdbc.sql(
            """
            insert into work_refusal (request_id, round, user_id, refused_at)
            values (:request, :round, :user, :now) on conflict do nothing""")
        .param("request", request.id)
        .param("round", request.round())
        .param("user", userId)
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  private boolean hasDeclined(MaintenanceRequest request, String userId) {
    return jdbc.sql(
            """
            select exists (select from work_refusal
                           where request_id = :request and round = :round and user_id = :user)""")
        .param("request", request.id)
        .param("round", request.round())
        .param("user", userId)
        .query(Boolean.class)
        .single();
  }

  /** Every search, the last one first. */
  List<Assignment> of(String requestId) {
    return jdbc.sql("select * from work_assignment where request_id = :id order by number desc")
        .param("id", requestId)
        .query(
            (row, index) ->
                new Assignment(
                    row.getInt("number"),
                    row.getString("assignee_id"),
                    row.getString("assigned_by"),
                    row.getString("reason"),
                    row.getTimestamp("assigned_at").toInstant(),
                    candidates(requestId, row.getInt("number"))))
        .list();
  }

  private List<Candidate> candidates(String requestId, int number) {
    return jdbc.sql(
            """
            select user_id, score, obstacle, open_orders, knows_place from work_candidate
            where request_id = :id and number = :number order by score desc nulls last, user_id""")
        .param("id", requestId)
        .param("number", number)
        .query(Candidate.class)
        .list();
  }

  private Candidate candidate(MaintenanceRequest request, UserAccount account) {
    int open =
        count(
            """
            select count(*) from maintenance_request
            where assignee_id = :user and completed_at is null and closed_at is null
              and id <> :about""",
            account.id(),
            request.id);
    boolean knows =
        count(
                """
                select count(*) from maintenance_request
                where assignee_id = :user and completed_at is not null and property_id = :about""",
                account.id(),
                request.propertyId)
            > 0;
    Candidate.Obstacle obstacle = obstacle(request, account, open);
    int score =
        BEST
            - AN_ORDER * open
            + (knows ? KNOWS_PLACE : 0)
            - (Technicians.isVendor(account) ? COMES_FROM_OUTSIDE : 0);
    return new Candidate(account.id(), obstacle == null ? score : null, obstacle, open, knows);
  }

  private Candidate.@Nullable Obstacle obstacle(
      MaintenanceRequest request, UserAccount account, int open) {
    if (Technicians.isVendor(account) && technicians.supplierOf(account).isEmpty()) {
      return Candidate.Obstacle.NO_SUPPLIER;
    }
    if (hasDeclined(request, account.id())) {
      return Candidate.Obstacle.DECLINED;
    }
    if (!technicians.skills(account.id()).contains(Objects.requireNonNull(request.skill()))) {
      return Candidate.Obstacle.SKILL_MISSING;
    }
    LocalDate today = tenants.today();
    if (absences.of(account.id()).stream().anyMatch(away -> !away.fromOn().isAfter(today))) {
      return Candidate.Obstacle.ABSENT;
    }
    return open >= policies.number(Policy.MAINTENANCE_MAX_ORDERS)
        ? Candidate.Obstacle.FULLY_LOADED
        : null;
  }

  private int count(String sql, String userId, String about) {
    return jdbc.sql(sql).param("user", userId).param("about", about).query(Integer.class).single();
  }
}
