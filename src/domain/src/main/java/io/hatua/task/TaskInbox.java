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

  private static final Pattern CURSOR = Pattern.compile("(-?[0-9]{1,18}|never)\\.([0-9]{1,18})");
  private static final String NEVER = "never";

  private static final String LANES = "with chosen as (select unnest(:lanes::text[]) as lane)\n";

  /** Each kind of task in each lane, found by stepping from one to the next. */
  private static final String KINDS =
      """
      with recursive wanted as (
        select * from unnest(:lanes::text[], :processes::text[]) w(lane, only_process)
      ), kind as (
        select w.lane, w.only_process, f.process_id, f.element_id
        from wanted w cross join lateral (
          select process_id, element_id from task_lane t where t.lane = w.lane %1$s
          order by process_id, element_id limit 1) f
        union all
        select k.lane, k.only_process, n.process_id, n.element_id
        from kind k cross join lateral (
          select process_id, element_id from task_lane t
          where t.lane = k.lane %2$s
          order by process_id, element_id limit 1) n
      ), chosen as (
        select distinct lane, process_id, element_id from kind
        where (only_process is null or process_id = only_process)
          and (:element::text is null or element_id = :element)
          and (process_id || ' ' || element_id) ilike :words
      )
      """;

  private static final String KINDS_OF_ALL =
      KINDS.formatted("", "and (t.process_id, t.element_id) > (k.process_id, k.element_id)");

  /** Of one process: a step goes by the element alone, else the index is read from its begin on. */
  private static final String KINDS_OF_PROCESS =
      KINDS.formatted(
          "and t.process_id = :process",
          "and t.process_id = :process and t.element_id > k.element_id");

  private static final String OF_KIND =
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
    Place after = begin(place(request.cursor(), order), filter);
    Ranges ranges = ranges(user, filter);
    // A case has few tasks: they are looked up one by one.
    String found =
        ranges.ofCase().isEmpty()
            ? """
              select t.* from chosen c cross join lateral (
                select t.task_key, t.%1$s as at from task_lane t where %3$s
                order by t.%1$s %2$s, t.task_key %2$s limit :rows) t"""
            : "select t.task_key, t.%1$s as at from task_lane t join chosen c on %3$s";
    List<TaskItem> rows =
        bind(
                ranges.chosen()
                    + """
                      select %4$s
                      from (select distinct task_key, at from (%5$s) f
                            order by at %2$s, task_key %2$s limit :rows) k
                      join engine_task e using (task_key)
                      order by k.at %2$s, k.task_key %2$s"""
                        .formatted(
                            order.column(),
                            order.direction(),
                            ranges.within(),
                            TaskRows.COLUMNS,
                            found.formatted(order.column(), order.direction(), ranges.within())),
                ranges,
                filter)
            .param("at", after.at())
            .param("key", after.taskKey())
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
    Ranges everything =
        new Ranges(
            KINDS_OF_ALL,
            "",
            lanes(List.of(new Lane("*", null)), true, true),
            List.of(),
            List.of());
    return bind(
            everything.chosen()
                + "select distinct process_id, element_id from chosen order by 1, 2",
            everything,
            TaskFilter.of(TaskScope.ALL))
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
    Ranges ranges = ranges(user, filter);
    Place first = begin(place(null, filter.order()), filter);
    // A task stands at most once in a lane: so many rows hold more tasks than are counted.
    int enough = (TaskCounts.MOST + 1) * Math.max(1, ranges.lanes().size());
    return TaskCounts.Count.of(
        bind(
                ranges.chosen()
                    + """
                      select count(distinct task_key) from (
                        select t.task_key from chosen c cross join lateral (
                          select t.task_key from task_lane t where %s limit :rows) t
                        limit :rows) f"""
                        .formatted(ranges.within()),
                ranges,
                filter)
            .param("at", first.at())
            .param("key", first.taskKey())
            .param("rows", enough)
            .query(Integer.class)
            .single());
  }

  private JdbcClient.StatementSpec bind(String sql, Ranges ranges, TaskFilter filter) {
    List<Lane> lanes = ranges.lanes();
    return jdbc.sql(sql)
        .param("lanes", lanes.stream().map(Lane::name).toArray(String[]::new))
        .param("processes", lanes.stream().map(Lane::onlyProcess).toArray(String[]::new))
        .param("process", filter.processId())
        .param("element", filter.elementId())
        .param(
            "words",
            ranges.ofCase().isEmpty() ? Search.pattern(filter.words()).replace(' ', '%') : "%")
        .param("from", at(filter.from()))
        .param("until", at(filter.until()))
        .param("also", ranges.also().toArray(String[]::new))
        .param("case", ranges.ofCase().toArray(Long[]::new));
  }

  private Ranges ranges(TaskUser user, TaskFilter filter) {
    List<Lane> lanes = lanes(user, filter);
    List<String> also = heldByToo(user, filter);
    List<Long> ofCase = ofCase(filter.words());
    boolean byKind =
        filter.processId() != null
            || filter.elementId() != null
            || (isGiven(filter.words()) && ofCase.isEmpty())
            || lanes.stream().anyMatch(lane -> lane.onlyProcess() != null);
    String column = "t." + filter.order().column();
    List<String> within = new ArrayList<>();
    within.add(byKind ? OF_KIND : "t.lane = c.lane");
    within.add("(%s, t.task_key) %s (:at, :key)".formatted(column, filter.order().beyond()));
    // Where the order begins is where a page begins.
    if (filter.from() != null && filter.order().descending()) {
      within.add(column + " >= :from");
    }
    if (filter.until() != null && !filter.order().descending()) {
      within.add(column + " < :until");
    }
    if (!also.isEmpty()) {
      within.add(
          "exists (select from task_lane h"
              + " where h.task_key = t.task_key and h.lane = any(:also))");
    }
    if (!ofCase.isEmpty()) {
      within.add("t.task_key = any(:case)");
    }
    String kinds = filter.processId() == null ? KINDS_OF_ALL : KINDS_OF_PROCESS;
    return new Ranges(byKind ? kinds : LANES, String.join(" and ", within), lanes, also, ofCase);
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
    if (words == null || !isGiven(words)) {
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

  private static boolean isGiven(@Nullable String words) {
    return words != null && !words.isBlank();
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

  /** After the place, and not before the times that are wanted: reading begins there. */
  private static Place begin(Place after, TaskFilter filter) {
    OffsetDateTime first = at(filter.order().descending() ? filter.until() : filter.from());
    if (first == null) {
      return after;
    }
    boolean within =
        filter.order().descending() ? after.at().isBefore(first) : !after.at().isBefore(first);
    return within ? after : new Place(first, -1);
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * @param onlyProcess when the lane is looked into for one process only
   */
  private record Lane(String name, @Nullable String onlyProcess) {}

  /**
   * The ranges of the index that a list reads.
   *
   * @param chosen SQL that names them
   * @param within SQL of the rows that are wanted in each
   * @param also lanes in one of which a task must stand besides
   * @param ofCase the only tasks that are wanted; all when there are none
   */
  private record Ranges(
      String chosen, String within, List<Lane> lanes, List<String> also, List<Long> ofCase) {}

  private record Place(OffsetDateTime at, long taskKey) {}
}
