package io.hatua.worker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.hatua.process.ProcessContract;
import io.hatua.process.ProcessContract.Job;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Holds the workers and the contract of a process against each other, in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ContractTest {

  private final ProcessContract contract;

  /** The handlers of the test's package by their job type. */
  private final Map<String, Method> workers =
      components()
          .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
          .filter(method -> method.isAnnotationPresent(JobWorker.class))
          .collect(
              toMap(method -> method.getAnnotation(JobWorker.class).type(), Function.identity()));

  protected ContractTest(ProcessContract contract) {
    this.contract = contract;
  }

  List<Job> jobs() {
    return contract.jobs();
  }

  @Test
  void everyJobShouldHaveItsWorkerAndEveryWorkerItsJob() {
    assertThat(workers.keySet())
        .containsExactlyInAnyOrderElementsOf(jobs().stream().map(Job::type).toList());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void workerShouldReadAndSetWhatTheContractSays(Job job) {
    Method handler = workers.get(job.type());
    Set<String> reads = new HashSet<>(contract.startVariables());
    reads.addAll(job.inputs());

    assertThat(Stream.of(handler.getParameters()).filter(ContractTest::isInput))
        .singleElement()
        .satisfies(input -> assertThat(components(input.getType())).isEqualTo(reads));
    assertThat(components(handler.getReturnType())).isEqualTo(job.outputs());
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void workerShouldBeAPublicFinalClassNamedForItsJob(Job job) {
    Class<?> worker = workers.get(job.type()).getDeclaringClass();
    String verb = job.type().substring(job.type().indexOf('.') + 1);
    String expected =
        Stream.of(verb.split("-"))
            .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
            .collect(Collectors.joining("", "", "Worker"));

    assertThat(worker.getSimpleName()).isEqualTo(expected);
    assertThat(Modifier.isPublic(worker.getModifiers())).isTrue();
    assertThat(Modifier.isFinal(worker.getModifiers())).isTrue();
  }

  private Stream<Class<?>> components() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
    return scanner.findCandidateComponents(getClass().getPackageName()).stream()
        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null));
  }

  private static boolean isInput(Parameter parameter) {
    return parameter.isAnnotationPresent(VariablesAsType.class);
  }

  private static Set<String> components(Class<?> type) {
    return type == void.class
        ? Set.of()
        : Stream.of(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  protected static Set<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }
}
