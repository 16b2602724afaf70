package io.hatua.worker.customeronboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.hatua.application.ApplicationTest;
import io.hatua.claim.ClaimMissingException;
import io.hatua.claim.ProcessClaims;
import io.hatua.outbox.Aggregate;
import io.hatua.process.customeronboarding.CustomerOnboarding;
import io.hatua.process.customeronboarding.CustomerOnboarding.Errors;
import io.hatua.process.customeronboarding.CustomerOnboarding.Variables;
import io.hatua.support.TestTenants;
import io.hatua.worker.Jobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What every worker of customer-onboarding keeps to, and what their tests share. */
abstract class ApplicationWorkerTest extends ApplicationTest {

  private static final int AT_ONCE = 4;

  private final Map<String, Long> instances = new HashMap<>();

  @Autowired private ProcessClaims claims;
  @Autowired private TestTenants tenants;

  /** The id of a new application that is ready for the step. */
  abstract String ready();

  /** Gives the job to the worker, with its variables read as the client reads them. */
  abstract @Nullable Object handle(ActivatedJob job);

  /** The variables that the worker reads besides those of every job. */
  Map<String, Object> variables() {
    return Map.of();
  }

  @Test
  void shouldHaveItsEffectOnceHoweverOftenItIsDelivered() {
    String application = ready();
    String other = ready();
    handle(job(other));
    ActivatedJob job = job(application);

    Set<@Nullable Object> answers = new HashSet<>(atOnce(job));
    answers.add(handle(job));

    assertThat(answers).hasSize(1);
    assertThat(state(application)).isEqualTo(state(other));
  }

  @Test
  void refusesACaseThatItsInstanceDidNotClaim() {
    String application = ready();
    Map<String, Object> before = state(application);
    ActivatedJob job = edited(application, Variables.APPLICATION_ID, as(() -> cases.submitted()));

    assertNotItsCase(job);
    assertThat(state(application)).isEqualTo(before);
  }

  @Test
  void refusesAnotherTenantsCase() {
    String application = ready();
    Map<String, Object> before = state(application);
    ActivatedJob job = edited(application, Variables.TENANT_ID, tenants.create().tenantId());

    assertNotItsCase(job);
    assertThat(state(application)).isEqualTo(before);
  }

  /** How the worker refuses a case that is not its instance's. */
  void assertNotItsCase(ActivatedJob job) {
    assertThatThrownBy(() -> handle(job)).isInstanceOf(ClaimMissingException.class);
  }

  /** The instance that works on the application. */
  long instance(String application) {
    long instance = instances.computeIfAbsent(application, unknown -> Jobs.instance());
    as(
        () ->
            claims.claim(
                CustomerOnboarding.PROCESS_ID, instance, Aggregate.application(application)));
    return instance;
  }

  /** A new job of the instance that works on the application. */
  ActivatedJob job(String application) {
    return Jobs.job(
        CustomerOnboarding.PROCESS_ID, instance(application), allVariables(application));
  }

  /** The same with one variable as somebody edited it. */
  ActivatedJob edited(String application, String variable, Object value) {
    Map<String, Object> variables = allVariables(application);
    variables.put(variable, value);
    return Jobs.job(CustomerOnboarding.PROCESS_ID, instance(application), variables);
  }

  void assertWithdrawn(ActivatedJob job) {
    for (int delivery = 0; delivery < 2; delivery++) {
      BpmnError refusal = catchThrowableOfType(BpmnError.class, () -> handle(job));
      assertThat(refusal.getErrorCode()).isEqualTo(Errors.APPLICATION_WITHDRAWN);
    }
  }

  /** What is on record of an application, without ids. */
  Map<String, Object> state(String application) {
    return Map.of(
        "status", status(application),
        "customer", customer(application),
        "checks",
            application(application).checks().stream()
                .map(check -> check.kind() + " " + check.status() + " " + check.attempts())
                .toList(),
        "told", told(application));
  }

  private Map<String, Object> allVariables(String application) {
    Map<String, Object> all = new HashMap<>(variables());
    all.put(Variables.TENANT_ID, invocation.tenantId());
    all.put(Variables.APPLICATION_ID, application);
    all.put(Variables.CORRELATION_ID, application(application).correlationId());
    all.put("variableOfAnotherStep", true);
    return all;
  }

  private List<@Nullable Object> atOnce(ActivatedJob job) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.nCopies(AT_ONCE, () -> handle(job))).stream()
          .map(ApplicationWorkerTest::answer)
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object answer(Future<? extends @Nullable Object> delivery) {
    try {
      return delivery.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a delivery failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
