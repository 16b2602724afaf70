package io.hatua.worker.leasesigning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.claim.ClaimMissingException;
import io.hatua.claim.ProcessClaims;
import io.hatua.lease.LeaseTest;
import io.hatua.outbox.Aggregate;
import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import io.hatua.support.TestTenants;
import io.hatua.worker.Jobs;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedRuntimeException;
import org.springframework.transaction.support.TransactionTemplate;

/** What every worker of lease-signing keeps to, and what their tests share. */
abstract class LeaseWorkerTest extends LeaseTest {

  protected static final String REASON = "changed their mind";
  private static final int AT_ONCE = 4;

  private final Map<String, Long> instances = new HashMap<>();

  @Autowired private ProcessClaims claims;
  @Autowired private TestTenants tenants;
  @Autowired private TransactionTemplate transactions;

  /** The id of a new lease that is ready for the step. */
  abstract String ready();

  /** Gives the job to the worker, with its variables read as the client reads them. */
  abstract @Nullable Object handle(ActivatedJob job);

  /** The variables that the worker reads besides those of every job. */
  Map<String, Object> variables(String lease) {
    return Map.of();
  }

  @Test
  void shouldHaveItsEffectOnceHoweverOftenItIsDelivered() {
    String lease = ready();
    String other = ready();
    handle(job(other));
    ActivatedJob job = job(lease);

    Set<@Nullable Object> answers = new HashSet<>(atOnce(() -> handle(job)));
    answers.add(handle(job));

    assertThat(answers).hasSize(1);
    assertSame(lease, state(other));
  }

  @Test
  void refusesACaseThatItsInstanceDidNotClaim() {
    String lease = ready();
    Map<String, Object> before = state(lease);
    Map<String, Object> edited = allVariables(lease);
    edited.put(Variables.LEASE_ID, as(cases::proposed));
    ActivatedJob job = job(lease, edited);

    assertNotItsCase(() -> handle(job));
    assertSame(lease, before);
  }

  @Test
  void refusesAnotherTenantsCase() {
    String lease = ready();
    Map<String, Object> before = state(lease);
    Map<String, Object> edited = allVariables(lease);
    edited.put(Variables.TENANT_ID, tenants.create().tenantId());
    ActivatedJob job = job(lease, edited);

    assertNotItsCase(() -> handle(job));
    assertSame(lease, before);
  }

  @Test
  void losesNothingWhenTheDatabaseBreaksOff() {
    String lease = ready();
    String other = ready();
    handle(job(other));
    Map<String, Object> before = state(lease);
    ActivatedJob job = job(lease);

    Future<@Nullable Object> broken =
        as(
            () ->
                transactions.execute(
                    status -> {
                      jdbc.sql("lock table lease, signature_request, deposit_request").update();
                      Future<@Nullable Object> attempt = start(() -> handle(job));
                      await().until(() -> terminateWaiting() == 1);
                      return attempt;
                    }));
    assertThatThrownBy(broken::get).hasCauseInstanceOf(NestedRuntimeException.class);
    assertSame(lease, before);

    handle(job);
    assertSame(lease, state(other));
  }

  /** How the worker refuses a case that is not its instance's. */
  void assertNotItsCase(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ClaimMissingException.class);
  }

  /** A new job of the instance that works on the lease. */
  ActivatedJob job(String lease) {
    return job(lease, allVariables(lease));
  }

  /** The same, with variables as somebody left them. */
  ActivatedJob job(String lease, Map<String, Object> variables) {
    long instance = instances.computeIfAbsent(lease, unknown -> Jobs.instance());
    as(() -> claims.claim(LeaseSigning.PROCESS_ID, instance, Aggregate.lease(lease)));
    return Jobs.job(LeaseSigning.PROCESS_ID, instance, variables);
  }

  Map<String, Object> allVariables(String lease) {
    Map<String, Object> all = new HashMap<>(variables(lease));
    all.put(Variables.TENANT_ID, invocation.tenantId());
    all.put(Variables.LEASE_ID, lease);
    all.put(Variables.CORRELATION_ID, lease(lease).correlationId());
    all.put("variableOfAnotherStep", true);
    return all;
  }

  /** The same BPMN error however often the job is delivered. */
  void assertRefused(ActivatedJob job, String code, @Nullable Object variables) {
    for (int delivery = 0; delivery < 2; delivery++) {
      BpmnError refusal = catchThrowableOfType(BpmnError.class, () -> handle(job));
      assertThat(refusal.getErrorCode()).isEqualTo(code);
      assertThat(refusal.getVariables()).isEqualTo(variables);
    }
  }

  /** What is on record of a lease, without ids. */
  Map<String, Object> state(String lease) {
    return Map.of(
        "status", status(lease),
        "unit", unitStatus(lease),
        "told", told(lease),
        "posted", posted(lease));
  }

  void assertSame(String lease, Map<String, Object> expected) {
    assertThat(state(lease)).isEqualTo(expected);
  }

  /** The answers of several deliveries at the same time. */
  static <T> List<T> atOnce(Callable<T> delivery) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.nCopies(AT_ONCE, delivery)).stream()
          .map(LeaseWorkerTest::answer)
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static <T> T answer(Future<T> delivery) {
    try {
      return delivery.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a delivery failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static <T> Future<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /** Ends the connections that wait for a lock; how many there were. */
  private int terminateWaiting() {
    return jdbc.sql(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where wait_event_type = 'Lock' and datname = current_database()""")
        .query(Integer.class)
        .single();
  }
}
