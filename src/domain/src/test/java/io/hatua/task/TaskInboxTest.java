package io.hatua.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hatua.fault.FaultsException;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.support.DatabaseTest;
import io.hatua.support.EngineTasks;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
@Tag("S1-15")
class TaskInboxTest {

  private static final TaskUser ANN = new TaskUser("usr_ann", Set.of("approver", "team_1"));
  private static final TaskUser FAY = new TaskUser("usr_fay", Set.of("finance"));
  private static final Instant SOON = TestClock.START.plus(Duration.ofHours(1));
  private static final Instant LATE = TestClock.START.minus(Duration.ofHours(1));
  private static final TaskFilter ALL = TaskFilter.of(TaskScope.ALL);

  @Autowired TestTenants tenants;
  @Autowired EngineTasks engine;
  @Autowired TaskWork work;
  @Autowired TaskInbox inbox;
  @Autowired TaskChanges changes;

  private Invocation tenant;
  private long instance;

  @BeforeEach
  void openOffice() {
    tenant = tenants.create();
    instance = engine.instance(tenant);
  }

  @Test
  void shouldSortByDueWithWhatIsNeverDueLast() {
    long never = task("Task_A", null, "approver");
    long soon = task("Task_B", SOON, "approver");
    long late = task("Task_A", LATE, "finance");

    assertThat(keys(ANN, ALL)).containsExactly(late, soon, never);
    assertThat(keys(ANN, ALL.sorted(TaskOrder.OLDEST))).containsExactly(never, soon, late);
    assertThat(keys(ANN, ALL.sorted(TaskOrder.NEWEST))).containsExactly(late, soon, never);
  }

  @Test
  void shouldListEachTaskOnceThoughSeveralOfMyGroupsMayDoIt() {
    long both = task("Task_A", SOON, "approver", "team_1");
    task("Task_A", SOON, "finance");
    TaskFilter groups = TaskFilter.of(TaskScope.GROUPS);

    assertThat(keys(ANN, groups)).containsExactly(both);
    assertThat(count(ANN, groups)).isEqualTo(new TaskCounts.Count(1, false));
  }

  @Test
  void shouldTellMineFromTheGroups() {
    long mine = task("Task_A", SOON, "approver");
    long free = task("Task_A", SOON, "approver");
    tenant.run(() -> work.claim(mine, ANN));
    TaskFilter groups = TaskFilter.of(TaskScope.GROUPS);

    assertThat(keys(ANN, TaskFilter.of(TaskScope.MINE))).containsExactly(mine);
    assertThat(keys(ANN, groups)).containsExactly(mine, free);
    assertThat(keys(ANN, groups.onlyUnassigned())).containsExactly(free);
    assertThat(keys(FAY, groups)).isEmpty();
    assertThat(keys(FAY, ALL.assignedTo("usr_ann"))).containsExactly(mine);
    assertThat(keys(FAY, ALL.assignedTo("usr_ann").forGroup("finance"))).isEmpty();
    assertThat(keys(FAY, ALL.assignedTo("usr_ann").forGroup("approver"))).containsExactly(mine);
    assertThat(keys(FAY, ALL.forGroup("approver"))).containsExactly(mine, free);
  }

  @Test
  void shouldFilterByKindTimeAndWords() {
    long late = task("Task_ReviewExpense", LATE, "approver");
    long soon = task("Task_PayVendor", SOON, "approver");
    String caseId = tenant.call(() -> inbox.find(soon)).orElseThrow().aggregateId();

    assertThat(keys(ANN, ALL.between(null, TestClock.START))).containsExactly(late);
    assertThat(keys(ANN, ALL.between(TestClock.START, null))).containsExactly(soon);
    assertThat(keys(ANN, ALL.between(LATE, SOON))).containsExactly(late);
    assertThat(keys(ANN, ALL.with("review expense"))).containsExactly(late);
    assertThat(keys(ANN, ALL.with("%"))).isEmpty();
    assertThat(keys(ANN, ALL.with(caseId))).containsExactly(late, soon);
    assertThat(keys(ANN, ALL.ofProcess("expense-approval"))).containsExactly(late, soon);
    assertThat(keys(ANN, ALL.ofProcess("lease-signing"))).isEmpty();
    assertThat(tenant.call(() -> inbox.kinds()))
        .containsExactly(
            new TaskKind("expense-approval", "Task_PayVendor"),
            new TaskKind("expense-approval", "Task_ReviewExpense"));
  }

  @Test
  void shouldPageThroughEveryTaskOnceInEachOrder() {
    List<Long> all = new ArrayList<>();
    for (int number = 0; number < 23; number++) {
      Instant due = number % 3 == 0 ? null : SOON.plusSeconds(number / 4);
      all.add(task("Task_" + number % 2, due, "approver", "team_1"));
    }
    for (TaskOrder order : TaskOrder.values()) {
      TaskFilter filter = TaskFilter.of(TaskScope.GROUPS).sorted(order);
      assertThat(pageThrough(filter, 5))
          .as("%s", order)
          .hasSize(23)
          .containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void shouldPageWithinTheTimesThatAreWantedInEachOrder() {
    List<Long> all = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      all.add(task("Task_" + number % 3, SOON.plusSeconds(number), "approver"));
    }
    for (TaskOrder order : TaskOrder.values()) {
      TaskFilter filter =
          ALL.ofProcess("expense-approval")
              .sorted(order)
              .between(time(all.get(1), order), time(all.get(4), order));
      assertThat(pageThrough(filter, 2))
          .as("%s", order)
          .containsExactlyInAnyOrder(all.get(1), all.get(2), all.get(3));
      assertThat(count(ANN, filter)).isEqualTo(new TaskCounts.Count(3, false));
    }
  }

  private Instant time(long task, TaskOrder order) {
    TaskItem item = tenant.call(() -> inbox.find(task)).orElseThrow();
    return order == TaskOrder.DUE ? item.dueAt() : item.createdAt();
  }

  private List<Long> pageThrough(TaskFilter filter, int limit) {
    List<Long> seen = new ArrayList<>();
    String cursor = null;
    do {
      PageRequest request = new PageRequest(cursor, limit);
      Page<TaskItem> page = tenant.call(() -> inbox.list(ANN, filter, request));
      page.items().forEach(item -> seen.add(item.taskKey()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return seen;
  }

  @Test
  void rejectsACursorOfNoPage() {
    assertThatExceptionOfType(FaultsException.class)
        .isThrownBy(() -> tenant.call(() -> inbox.list(ANN, ALL, new PageRequest("lse_1", 5))));
  }

  @Test
  void shouldCountWhatThereIs() {
    long mine = task("Task_A", LATE, "approver");
    task("Task_A", LATE, "approver");
    task("Task_A", SOON, "finance");
    tenant.run(() -> work.claim(mine, ANN));

    TaskCounts counts = tenant.call(() -> inbox.counts(ANN));

    assertThat(counts)
        .extracting(
            c -> c.mine().number(),
            c -> c.mineOverdue().number(),
            c -> c.groups().number(),
            c -> c.groupsOverdue().number(),
            c -> c.all().number(),
            c -> c.allOverdue().number())
        .containsExactly(1, 1, 1, 1, 3, 2);
  }

  @Test
  void shouldNotCountBeyondTheLimit() {
    engine.many(instance, TaskCounts.MOST);
    assertThat(count(ANN, ALL)).isEqualTo(new TaskCounts.Count(TaskCounts.MOST, false));

    engine.many(instance, 1);
    assertThat(count(ANN, ALL)).isEqualTo(new TaskCounts.Count(TaskCounts.MOST, true));
  }

  @Test
  void shouldShowNoTaskOfAnotherTenant() {
    long theirs = task("Task_A", SOON, "approver");
    Invocation other = tenants.create();

    other.run(
        () -> {
          assertThat(inbox.list(ANN, ALL, PageRequest.first()).items()).isEmpty();
          assertThat(inbox.find(theirs)).isEmpty();
          assertThat(inbox.counts(ANN).all().number()).isZero();
        });
  }

  @Test
  @Tag("S4-06")
  void shouldTellOfAChangeOfItsOwnTenantOnly() throws Exception {
    long task = task("Task_A", SOON, "approver");
    CountDownLatch told = new CountDownLatch(1);
    List<String> others = new ArrayList<>();
    CountDownLatch listening = new CountDownLatch(2);
    try (var ours =
            changes.subscribe(
                tenant.tenantId(),
                () -> {
                  if (listening.getCount() == 0) {
                    told.countDown();
                  }
                  listening.countDown();
                });
        var theirs = changes.subscribe("tnt_other", () -> others.add("told"))) {
      // Told until the connection listens for sure: then of the claim.
      while (listening.getCount() > 0) {
        touch(task);
        listening.await(50, TimeUnit.MILLISECONDS);
      }
      tenant.run(() -> work.claim(task, ANN));
      assertThat(told.await(5, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(others).hasSizeLessThanOrEqualTo(1);
  }

  private void touch(long task) {
    tenant.run(() -> work.claim(task, ANN));
    tenant.run(() -> work.unclaim(task, ANN));
  }

  private long task(String element, Instant due, String... candidates) {
    return engine.task(instance, "expense-approval", element, List.of(candidates), null, due);
  }

  private List<Long> keys(TaskUser user, TaskFilter filter) {
    return tenant.call(() -> inbox.list(user, filter, PageRequest.first())).items().stream()
        .map(TaskItem::taskKey)
        .toList();
  }

  private TaskCounts.Count count(TaskUser user, TaskFilter filter) {
    return tenant.call(() -> inbox.count(user, filter));
  }
}
