package io.hatua.bench;

import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.task.TaskFilter;
import io.hatua.task.TaskInbox;
import io.hatua.task.TaskItem;
import io.hatua.task.TaskOrder;
import io.hatua.task.TaskScope;
import io.hatua.task.TaskUser;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One installation with a number of open tasks, brought there by records of the engine. */
final class TaskArm implements AutoCloseable {

  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final List<String> PROCESSES =
      List.of(
          "customer-onboarding",
          "lease-signing",
          "rent-payment",
          "maintenance-request",
          "expense-approval",
          "owner-disbursement");
  private static final int KINDS_OF_A_PROCESS = 3;
  private static final int GROUPS = 12;
  private static final int BATCH = 2000;
  private static final int TASKS_OF_A_PERSON = 100;
  private static final int GROUPS_OF_A_PERSON = 3;
  private static final int TASKS_THAT_BEGIN_LATER = 200_000;
  private static final long FIRST_KEY = 1L << 51;

  private final ConfigurableApplicationContext application;
  private final BatchMessageListener<byte[], byte[]> projection;
  private final TaskInbox inbox;
  private final Invocation tenant;
  private final Random random;
  private final int people;
  private final List<Long> open = new ArrayList<>();
  private long nextKey = FIRST_KEY;
  private long position;

  /**
   * @param application of a database of its own
   * @param seed of everything random about the tasks
   */
  TaskArm(ConfigurableApplicationContext application, int tasks, long seed) {
    this.application = application;
    this.projection = listener(application);
    this.inbox = application.getBean(TaskInbox.class);
    this.tenant = new Invocation("tnt_bench", Actor.system("bench"), "corr_bench", null);
    this.random = new Random(seed);
    this.people = Math.max(1, tasks / TASKS_OF_A_PERSON);
    application
        .getBean(Tenants.class)
        .add(tenant.tenantId(), "Bench", ZoneId.of("Africa/Nairobi"), "KES");
    load(tasks);
  }

  @SuppressWarnings("unchecked") // the bean is looked up by its generic type
  private static BatchMessageListener<byte[], byte[]> listener(
      ConfigurableApplicationContext application) {
    return (BatchMessageListener<byte[], byte[]>)
        application
            .getBeanProvider(
                ResolvableType.forClassWithGenerics(
                    BatchMessageListener.class, byte[].class, byte[].class))
            .getObject();
  }

  private void load(int tasks) {
    inTenant(
        jdbc ->
            jdbc.sql(
                    """
                    insert into process_claim (process_instance_key, process_id, aggregate_type,
                                               aggregate_id, correlation_id, claimed_at)
                    select key, 'bench', 'lease', 'lse_' || key, 'corr_' || key, :now::timestamptz
                    from generate_series(:first::bigint, :last::bigint) key""")
                .param("first", FIRST_KEY)
                .param("last", FIRST_KEY + (long) tasks + TASKS_THAT_BEGIN_LATER)
                .param("now", START.toString())
                .update());
    long begun = System.nanoTime();
    for (int loaded = 0; loaded < tasks; loaded += BATCH) {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int number = loaded; number < Math.min(tasks, loaded + BATCH); number++) {
        records.add(created());
      }
      projection.onMessage(records);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.err.printf("%d tasks projected in %.0f s (%.0f/s)%n", tasks, seconds, tasks / seconds);
  }

  /** What happens all the time: a few tasks end, as many begin. */
  void update(int changes) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int change = 0; change < changes; change++) {
      int which = random.nextInt(open.size());
      records.add(record(open.get(which), "COMPLETED"));
      open.set(which, open.getLast());
      open.removeLast();
      records.add(created());
    }
    projection.onMessage(records);
  }

  int open() {
    return open.size();
  }

  /** One page of each kind, for a person with several groups. */
  Map<String, Supplier<Page<TaskItem>>> pages(Random choice) {
    TaskUser user = user(choice);
    String process = PROCESSES.get(choice.nextInt(PROCESSES.size()));
    TaskFilter mine = TaskFilter.of(TaskScope.MINE);
    TaskFilter groups = TaskFilter.of(TaskScope.GROUPS);
    TaskFilter all = TaskFilter.of(TaskScope.ALL);
    Map<String, Supplier<Page<TaskItem>>> pages = new LinkedHashMap<>();
    pages.put("mine", page(user, mine));
    pages.put("groups, unassigned", page(user, groups.onlyUnassigned()));
    pages.put("groups, of a process", page(user, groups.ofProcess(process)));
    pages.put("groups, newest", page(user, groups.sorted(TaskOrder.NEWEST)));
    pages.put("groups, overdue", page(user, groups.between(null, START)));
    pages.put("all", page(user, all));
    pages.put(
        "all, of a process, newest", page(user, all.ofProcess(process).sorted(TaskOrder.NEWEST)));
    pages.put(
        "all, of a group, in a week",
        page(user, all.forGroup(group(choice)).between(START, START.plusSeconds(604_800))));
    pages.put("all, of a person", page(user, all.assignedTo(person(choice))));
    pages.put("all, by words", page(user, all.with("review")));
    return pages;
  }

  /** Counts for one person. */
  void count(Random choice) {
    TaskUser user = user(choice);
    var unused = tenant.call(() -> inbox.counts(user));
  }

  private Supplier<Page<TaskItem>> page(TaskUser user, TaskFilter filter) {
    return () -> tenant.call(() -> inbox.list(user, filter, PageRequest.first()));
  }

  private ConsumerRecord<byte[], byte[]> created() {
    long key = nextKey++;
    open.add(key);
    return record(key, "CREATED");
  }

  /** The same key gives the same task. */
  private ConsumerRecord<byte[], byte[]> record(long key, String intent) {
    Random task = new Random(key);
    task.nextInt();
    String process = PROCESSES.get(task.nextInt(PROCESSES.size()));
    Instant due = START.plusSeconds(task.nextInt(60 * 86_400) - 30L * 86_400);
    @Nullable String second = task.nextInt(4) == 0 ? group(task) : null;
    String json =
        """
        {"v":1,"type":"USER_TASK","intent":"%s","partition":1,"position":%d,"timestamp":%d,
         "key":%d,"processInstanceKey":%d,"processDefinitionKey":1,"processId":"%s","version":1,
         "elementId":"Task_Review%d","candidateGroups":["%s"%s],"priority":50%s%s}"""
            .formatted(
                intent,
                ++position,
                START.toEpochMilli() + key - FIRST_KEY,
                key,
                key,
                process,
                task.nextInt(KINDS_OF_A_PROCESS),
                group(task),
                second == null ? "" : ",\"" + second + "\"",
                task.nextInt(10) == 0 ? "" : ",\"dueDate\":\"" + due + "\"",
                task.nextInt(10) < 4 ? ",\"assignee\":\"" + person(task) + "\"" : "");
    return new ConsumerRecord<>(
        "bench", 0, position, new byte[0], json.getBytes(StandardCharsets.UTF_8));
  }

  private TaskUser user(Random choice) {
    String person = person(choice);
    return new TaskUser(
        person,
        Stream.generate(() -> group(choice))
            .distinct()
            .limit(GROUPS_OF_A_PERSON)
            .collect(Collectors.toSet()));
  }

  private String person(Random choice) {
    return "usr_" + choice.nextInt(people);
  }

  private static String group(Random choice) {
    return String.format(Locale.ROOT, "team_%d", choice.nextInt(GROUPS));
  }

  private void inTenant(java.util.function.Consumer<JdbcClient> work) {
    JdbcClient jdbc = application.getBean(JdbcClient.class);
    var transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    tenant.run(() -> transaction.executeWithoutResult(status -> work.accept(jdbc)));
  }

  @Override
  public void close() {
    application.close();
  }
}
