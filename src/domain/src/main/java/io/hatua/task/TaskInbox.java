package io.hatua.task;

import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.page.Search;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks of the tenant, made for a million of them (P10): a page merges as many ranges of
 * {@code task_lane} as there are lanes to look into and kinds of tasks in them, and reads of each
 * no more than the page needs.
 */
@Service
@Transactional(readOnly = true)
public class TaskInbox {

  private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18}|never)\\.([0-9]{1,19})");
  private static final String NEVER = "never";

  /** Each kind of task in each lane, found by stepping from one to the next. */
  private static final String SPANS =
      """
      with recursive wanted as (
        select * from unnest(:lanes::text[], :processes::text[]) w(lane, only_process)
      ), span as (
        select w.lane, w.only_process, f.process_id, f.element_id
        from wanted w cross join lateral (
          select process_id, element_id from task_lane t where t.lane = w.lane
          order by process_id, element_id limit 1) f
        union all
        select s.lane, s.only_process, n.process_id, n.element_id
        from span s cross join lateral (
          select process_id, element_id from task_lane t
          where t.lane = s.lane
            and (t.process_id, t.element_id) > (s.process_id, s.element_id)
          order by process_id, element_id limit 1) n
      ), chosen as (
        select distinct lane, process_id, element_id from span
        where (only_process is null or process_id = only_process)
          and (:process::text is null or process_id = :process)
          and (:element::text is null or element_id = :element)
          and (process_id || ' ' || element_id) ilike :words
      )
      """;

  private static final String IN_SPAN =
      "t.lane = c.lane and t.process_id = c.process_id and t.element_id = c.element_id";

  private final JdbcClient jdbc;
  private final TaskRows tasks;
  private final TaskPeople people;
  private final Absences absences;
  private final Clock clock;

  TaskInbox(JdbcClient jdbc, TaskRows tasks, TaskPeople people, Absences absences, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.people = people;
    this.absences = absences;
    this.clock = clock;
  }

  /**
   * Open tasks.
   *
   * @throws FaultsException when the cursor is none of this list's
   */
  public Page<TaskItem> list(TaskUser user, TaskFilter filter, PageRequest request) {
    TaskOrder order = filter.order();
    Place after = place(request.cursor(), order);
    List<Lane> lanes = lanes(user, filter);
    List<String> also = heldByToo(user, filter);
    List<Long> ofCase = ofCase(filter.words());
    String within = within(filter, also, ofCase);
    // A case has few tasks: they are looked up one by one, instead of the kinds in the lanes.
    String found =
        ofCase.isEmpty()
            ? """
              select t.* from chosen c cross join lateral (
                select t.task_key, t.%1$s as at from task_lane t where %3$s and %4$s
                order by t.%1$s %2$s, t.task_key %2$s limit :rows) t
              """
            : """
              select t.task_key, t.%1$s as at
              from task_lane t join chosen c on %3$s where t.task_key = any(:case) and %4$s
              """;
    List<TaskItem> rows =
        bind(
                jdbc.sql(
                    SPANS
                        + """
                        select %5$s
                        from (select distinct task_key, at from (%6$s) f
                              order by at %2$s, task_key %2$s limit :rows) k
                        join engine_task e using (task_key)
                        order by k.at %2$s, k.task_key %2$s"""
                            .formatted(
                                order.column(),
                                order.direction(),
                                IN_SPAN,
                                within,
                                TaskRows.COLUMNS,
                                found.formatted(
                                    order.column(), order.direction(), IN_SPAN, within))),
                lanes,
                filter,
                ofCase.isEmpty() ? filter.words() : null)
            .param("at", after.at())
            .param("key", after.taskKey())
            .param("from", at(filter.from()))
            .param("until", at(filter.until()))
            .param("also", also.toArray(String[]::new))
            .param("case", ofCase.toArray(Long[]::new))
            .param("rows", request.rowsToRead())
            .query(TaskRows::read)
            .list();
    return Page.of(rows, request, task -> cursor(task, order));
  }

  /** A task, open or ended; empty when there is none or it is another tenant's. */
  public Optional<TaskItem> find(long taskKey) {
    return tasks.find(taskKey);
  }

  /** The tasks of a business case, open or ended, oldest first. */
  public List<TaskItem> ofCase(String aggregateType, String aggregateId) {
    return jdbc.sql(
            "select "
                + TaskRows.COLUMNS
                + """
                from engine_task e where e.aggregate_id = :id and e.aggregate_type = :type
                order by e.created_at, e.task_key""")
        .param("type", aggregateType)
        .param("id", aggregateId)
        .query(TaskRows::read)
        .list();
  }

  /** The form with that key, as it was deployed. */
  public Optional<TaskForm> form(long formKey) {
    return jdbc.sql(
            "select form_key, form_id, version, schema from engine_form where form_key = :key")
        .param("key", formKey)
        .query(TaskForm.class)
        .optional();
  }

  /** The kinds of tasks that are open now. */
  public List<TaskKind> kinds() {
    return bind(
            jdbc.sql(SPANS + "select distinct process_id, element_id from chosen order by 1, 2"),
            lanes(List.of(new Lane("*", null)), true, true),
            TaskFilter.of(TaskScope.ALL),
            null)
        .query(TaskKind.class)
        .list();
  }

  /** How many open tasks there are for the person, with the ones that nobody has for the groups. */
  public TaskCounts counts(TaskUser user) {
    TaskFilter mine = TaskFilter.of(TaskScope.MINE);
    TaskFilter groups = TaskFilter.of(TaskScope.GROUPS).onlyUnassigned();
    TaskFilter all = TaskFilter.of(TaskScope.ALL);
    Instant now = clock.instant();
    return new TaskCounts(
        count(user, mine),
        count(user, mine.between(null, now)),
        count(user, groups),
        count(user, groups.between(null, now)),
        count(user, all),
        count(user, all.between(null, now)));
  }

  /** How many tasks a list has in all its pages; nothing is counted beyond the limit. */
  public TaskCounts.Count count(TaskUser user, TaskFilter filter) {
    List<Lane> lanes = lanes(user, filter);
    List<String> also = heldByToo(user, filter);
    List<Long> ofCase = ofCase(filter.words());
    // A task stands at most once in a lane: so many rows hold more tasks than are counted.
    int enough = (TaskCounts.MOST + 1) * Math.max(1, lanes.size());
    return TaskCounts.Count.of(
        bind(
                jdbc.sql(
                    SPANS
                        + """
                        select count(distinct task_key) from (
                          select t.task_key from chosen c cross join lateral (
                            select t.task_key from task_lane t where %s and %s limit :rows) t
                          limit :rows) f"""
                            .formatted(IN_SPAN, within(filter, also, ofCase))),
                lanes,
                filter,
                ofCase.isEmpty() ? filter.words() : null)
            .param("at", filter.order().descending() ? OffsetDateTime.MAX : OffsetDateTime.MIN)
            .param("key", filter.order().descending() ? Long.MAX_VALUE : -1L)
            .param("from", at(filter.from()))
            .param("until", at(filter.until()))
            .param("also", also.toArray(String[]::new))
            .param("case", ofCase.toArray(Long[]::new))
            .param("rows", enough)
            .query(Integer.class)
            .single());
  }

  private static JdbcClient.StatementSpec bind(
      JdbcClient.StatementSpec statement,
      List<Lane> lanes,
      TaskFilter filter,
      @Nullable String words) {
    return statement
        .param("lanes", lanes.stream().map(Lane::name).toArray(String[]::new))
        .param("processes", lanes.stream().map(Lane::onlyProcess).toArray(String[]::new))
        .param("process", filter.processId())
        .param("element", filter.elementId())
        .param("words", words == null ? "%" : Search.pattern(words).replace(' ', '%'));
  }

  private static String within(TaskFilter filter, List<String> also, List<Long> ofCase) {
    String column = "t." + filter.order().column();
    StringBuilder conditions =
        new StringBuilder(
            "(%s, t.task_key) %s (:at, :key)".formatted(column, filter.order().beyond()));
    if (filter.from() != null) {
      conditions.append(" and ").append(column).append(" >= :from");
    }
    if (filter.until() != null) {
      conditions.append(" and ").append(column).append(" < :until");
    }
    if (!also.isEmpty()) {
      conditions.append(
          " and exists (select from task_lane h"
              + " where h.task_key = t.task_key and h.lane = any(:also))");
    }
    if (!ofCase.isEmpty()) {
      conditions.append(" and t.task_key = any(:case)");
    }
    return conditions.toString();
  }

  private List<Lane> lanes(TaskUser user, TaskFilter filter) {
    String assignee = filter.assignee();
    if (assignee != null) {
      return List.of(new Lane("user:" + assignee, null));
    }
    String group = filter.group();
    return switch (filter.scope()) {
      case MINE ->
          filter.unassigned()
              ? List.of()
              : persons(user).stream()
                  .map(person -> new Lane("user:" + person.name(), person.onlyProcess()))
                  .toList();
      case GROUPS ->
          lanes(
              candidates(user).stream()
                  .filter(candidate -> group == null || group.equals(candidate.name()))
                  .toList(),
              true,
              !filter.unassigned());
      case ALL ->
          lanes(List.of(new Lane(group == null ? "*" : group, null)), true, !filter.unassigned());
    };
  }

  /** The lanes in one of which a task must stand besides the one it is found in. */
  private List<String> heldByToo(TaskUser user, TaskFilter filter) {
    String group = filter.group();
    boolean byPerson = filter.assignee() != null || filter.scope() == TaskScope.MINE;
    if (!byPerson) {
      return List.of();
    }
    if (group != null) {
      return List.of("held:" + group);
    }
    return filter.scope() == TaskScope.GROUPS
        ? candidates(user).stream().map(candidate -> "held:" + candidate.name()).toList()
        : List.of();
  }

  private static List<Lane> lanes(List<Lane> candidates, boolean free, boolean held) {
    List<Lane> lanes = new ArrayList<>();
    for (Lane candidate : candidates) {
      if (free) {
        lanes.add(new Lane("free:" + candidate.name(), candidate.onlyProcess()));
      }
      if (held) {
        lanes.add(new Lane("held:" + candidate.name(), candidate.onlyProcess()));
      }
    }
    return lanes;
  }

  /** The person, and those for whom the person stands in. */
  private List<Lane> persons(TaskUser user) {
    List<Lane> persons = new ArrayList<>(List.of(new Lane(user.userId(), null)));
    for (Absence absence : absences.standInToday(user.userId())) {
      persons.add(new Lane(absence.userId(), absence.processId()));
    }
    return persons;
  }

  private List<Lane> candidates(TaskUser user) {
    List<Lane> candidates = new ArrayList<>();
    for (Lane person : persons(user)) {
      candidates.add(person);
      (person.name().equals(user.userId()) ? Optional.of(user) : people.find(person.name()))
          .ifPresent(
              known ->
                  known
                      .groups()
                      .forEach(group -> candidates.add(new Lane(group, person.onlyProcess()))));
    }
    return candidates;
  }

  private List<Long> ofCase(@Nullable String words) {
    if (words == null || words.isBlank()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select task_key from engine_task
            where aggregate_id = :id and state = 'open' and decided_at is null limit 1000""")
        .param("id", words.strip())
        .query(Long.class)
        .list();
  }

  private static String cursor(TaskItem task, TaskOrder order) {
    Instant at = order == TaskOrder.DUE ? task.dueAt() : task.createdAt();
    return (at == null ? NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, at))
        + "."
        + task.taskKey();
  }

  private static Place place(@Nullable String cursor, TaskOrder order) {
    if (cursor == null) {
      return order.descending()
          ? new Place(OffsetDateTime.MAX, Long.MAX_VALUE)
          : new Place(OffsetDateTime.MIN, -1);
    }
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches()) {
      throw new FaultsException(
          List.of(new Fault("cursor", Fault.MALFORMED, "is not a cursor that a page gave")));
    }
    return new Place(
        parts.group(1).equals(NEVER)
            ? OffsetDateTime.MAX
            : Instant.EPOCH
                .plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC),
        Long.parseLong(parts.group(2)));
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * @param onlyProcess when the lane is looked into for one process only
   */
  private record Lane(String name, @Nullable String onlyProcess) {}

  private record Place(OffsetDateTime at, long taskKey) {}
}
