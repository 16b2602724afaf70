package io.hatua.messaging.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestTenants;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskForm;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskScope;
import io.hatua.task.TaskState;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** User tasks as records tell of them: again, late, in any order, and beside what people do. */
@DatabaseTest
@Tag("S1-100")
class TaskProjectionTest {

  private static final AtomicLong KEYS = new AtomicLong(1L << 50);
  private static final TaskUser ANN = new TaskUser("usr_ann", Set.of("approver"));

  @Autowired EngineProjection projection;
  @Autowired TestTenants tenants;
  @Autowired ProcessClaims claims;
  @Autowired TaskInbox inbox;
  @Autowired TaskWork work;
  @Autowired ObjectMapper json;

  @Autowired
  @Qualifier("relayJdbcClient")
  JdbcClient relay;

  @Autowired
  @Qualifier("relayTransactionManager")
  PlatformTransactionManager relayTransactions;

  private final long instance = KEYS.incrementAndGet();
  private final long task = KEYS.incrementAndGet();
  private final String lease = Identifiers.next("lse");
  private Invocation tenant;

  @BeforeEach
  void claim() {
    tenant = tenants.create();
    tenant.run(() -> claims.claim("p", instance, Aggregate.lease(lease)));
  }

  @Test
  void shouldGiveATaskItsTenantAndCase() {
    projection.apply(List.of(created(1)));

    assertThat(item())
        .satisfies(
            item -> {
              assertThat(item.state()).isEqualTo(TaskState.OPEN);
              assertThat(item.aggregateId()).isEqualTo(lease);
              assertThat(item.correlationId()).isEqualTo(tenant.correlationId());
              assertThat(item.candidates()).containsExactly("approver", "team_1", "usr_gil");
              assertThat(item.priority()).isEqualTo(70);
              assertThat(item.createdAt()).isEqualTo(Instant.ofEpochSecond(1));
              assertThat(item.formKey()).isEqualTo(77);
            });
    assertThat(tenants.create().<Boolean>call(() -> inbox.find(task).isEmpty())).isTrue();
  }

  @Test
  void shouldGiveTheSameRowInWhateverOrderRecordsCome() {
    List<EngineRecord> records =
        List.of(
            created(1),
            record(2, "ASSIGNED", "'assignee':'usr_ann',"),
            record(3, "UPDATED", "'assignee':'usr_ann','dueDate':'2026-12-01T10:00Z',"),
            record(4, "COMPLETED", "'assignee':'usr_ann','dueDate':'2026-12-01T10:00Z',"));
    projection.apply(records);
    Map<String, String> row = row();
    List<Map<String, Object>> lanes = lanes();
    assertThat(row).containsEntry("state", "completed").containsEntry("position", "4");
    assertThat(lanes).isEmpty();

    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<EngineRecord> shuffled = new ArrayList<>(records);
      shuffled.addAll(records.subList(0, random.nextInt(4)));
      Collections.shuffle(shuffled, random);
      clear();
      int cut = random.nextInt(shuffled.size());
      projection.apply(shuffled.subList(0, cut));
      projection.apply(shuffled.subList(cut, shuffled.size()));
      assertThat(row()).as("seed %d", seed).isEqualTo(row);
      assertThat(lanes()).as("seed %d", seed).isEqualTo(lanes);
    }
  }

  @Test
  void shouldKeepWhoHasATaskAndWhatWasDecidedWhenItIsBuiltAnew() {
    projection.apply(List.of(created(1)));
    tenant.run(() -> work.claim(task, ANN));
    Map<String, String> claimed = row();
    List<Map<String, Object>> lanes = lanes();

    clear();
    assertThat(lanes()).isEmpty();
    projection.apply(List.of(created(1)));
    assertThat(row()).isEqualTo(claimed).containsEntry("assignee", "usr_ann");
    assertThat(lanes()).isEqualTo(lanes).hasSize(5);

    tenant.run(() -> work.complete(task, ANN, json.createObjectNode()));
    Map<String, String> decided = row();
    clear();
    projection.apply(List.of(created(1)));
    assertThat(row()).isEqualTo(decided);
    assertThat(item().state()).isEqualTo(TaskState.DECIDED);
    assertThat(lanes()).isEmpty();
  }

  @Test
  void shouldHoldOurAssignmentAgainstTheEngines() {
    projection.apply(List.of(record(1, "CREATED", "'assignee':'usr_ben',")));
    assertThat(item().assignee()).isEqualTo("usr_ben");

    TaskUser ben = new TaskUser("usr_ben", Set.of("approver"));
    tenant.run(() -> work.unclaim(task, ben));
    projection.apply(List.of(record(2, "UPDATED", "'assignee':'usr_ben',")));

    assertThat(item().assignee()).isNull();
  }

  @Test
  void shouldNotReopenADecidedTask() {
    projection.apply(List.of(created(1)));
    tenant.run(() -> work.complete(task, ANN, json.createObjectNode()));
    projection.apply(List.of(record(2, "UPDATED", "")));

    assertThat(item().state()).isEqualTo(TaskState.DECIDED);
    assertThat(lanes()).isEmpty();
  }

  @Test
  void shouldTakeACanceledTaskOutOfTheLists() {
    projection.apply(List.of(created(1), record(2, "CANCELED", "")));

    assertThat(
            tenant.call(
                () -> inbox.list(ANN, TaskFilter.of(TaskScope.ALL), PageRequest.first()).items()))
        .isEmpty();
    assertThat(tenant.<TaskOutcome>call(() -> work.claim(task, ANN)))
        .isEqualTo(new TaskOutcome.Ended(TaskOutcome.End.CANCELED, null, Instant.ofEpochSecond(2)));
  }

  @Test
  void shouldPassOverATaskOfAnInstanceThatNobodyClaimed() {
    projection.apply(
        List.of(
            Records.read(
                """
                {'type':'USER_TASK','intent':'CREATED','partition':1,'position':1,'timestamp':1,
                 'key':%d,'processInstanceKey':%d,'processDefinitionKey':1,'processId':'p',
                 'version':1,'elementId':'Task_A'}"""
                    .formatted(task, KEYS.incrementAndGet()))));

    assertThat(
            relay
                .sql("select from engine_task where task_key = :key")
                .param("key", task)
                .query()
                .listOfRows())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T10:00:00Z, 2026-12-01T10:00:00Z",
    "2026-12-01T10:00Z, 2026-12-01T10:00:00Z",
    "2026-12-01T10:00:00.123456789Z, 2026-12-01T10:00:00.123457Z",
    "2026-12-01T10:00:00+03:00, 2026-12-01T07:00:00Z",
    "2026-12-01T10:00+0300, 2026-12-01T07:00:00Z",
    "2026-12-01T10:00:00+03, 2026-12-01T07:00:00Z",
    "2026-12-01T10:00:00+01:00[Europe/Berlin], 2026-12-01T09:00:00Z",
    "2026-12-01T10:00:00[Europe/Berlin], 2026-12-01T09:00:00Z",
    "2026-12-01T10:00:00Z[UTC], 2026-12-01T10:00:00Z",
    // On the tenant's clock in Nairobi, three hours ahead.
    "2026-12-01T10:00:00, 2026-12-01T07:00:00Z",
    "2026-12-01, 2026-12-01T21:00:00Z"
  })
  void shouldReadADateInEachForm(String written, Instant meant) {
    projection.apply(List.of(record(1, "CREATED", "'dueDate':'" + written + "',")));

    assertThat(item().dueAt()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "2026-13-01T10:00:00Z", "10:00"})
  void shouldLeaveOutWhatIsNoDate(String written) {
    projection.apply(List.of(record(1, "CREATED", "'dueDate':'" + written + "',")));

    assertThat(item().dueAt()).isNull();
  }

  @Test
  void shouldKeepEachVersionOfAForm() {
    long key = KEYS.incrementAndGet();
    for (int version = 1; version <= 2; version++) {
      projection.apply(
          List.of(
              Records.read(
                  """
                  {'type':'FORM','intent':'CREATED','partition':1,'position':%1$d,'timestamp':1,
                   'key':%2$d,'formId':'review','version':%1$d,'form':'{}'}"""
                      .formatted(version, key + version))));
    }

    assertThat(tenant.call(() -> inbox.form(key + 1)))
        .contains(new TaskForm(key + 1, "review", 1, "{}"));
    assertThat(tenant.call(() -> inbox.form(key + 2)).orElseThrow().version()).isEqualTo(2);
  }

  private EngineRecord created(long position) {
    return record(position, "CREATED", "");
  }

  private EngineRecord record(long position, String intent, String more) {
    return Records.read(
        """
        {%s'type':'USER_TASK','intent':'%s','partition':1,'position':%d,'timestamp':%d,'key':%d,
         'processInstanceKey':%d,'processDefinitionKey':1,'processId':'p','version':1,
         'elementId':'Task_A','candidateGroups':['approver','team_1'],
         'candidateUsers':['usr_gil'],'priority':70,'formKey':77}"""
            .formatted(more, intent, position, position * 1000, task, instance));
  }

  private TaskItem item() {
    return tenant.call(() -> inbox.find(task)).orElseThrow();
  }

  private Map<String, String> row() {
    return relay
        .sql(
            """
            select key, coalesce(value, 'none') as value
            from engine_task t, jsonb_each_text(to_jsonb(t)) where task_key = :key""")
        .param("key", task)
        .query()
        .listOfRows()
        .stream()
        .collect(
            Collectors.toMap(row -> (String) row.get("key"), row -> (String) row.get("value")));
  }

  private List<Map<String, Object>> lanes() {
    return relay
        .sql("select * from task_lane where task_key = :key order by lane")
        .param("key", task)
        .query()
        .listOfRows();
  }

  private void clear() {
    new TransactionTemplate(relayTransactions).executeWithoutResult(status -> projection.clear());
  }
}
