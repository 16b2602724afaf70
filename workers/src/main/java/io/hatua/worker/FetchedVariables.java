package io.hatua.worker;

import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lets a worker fetch the variables of its input record and no others. Left to the client, a worker
 * that takes its job as a parameter fetches everything that its process instance knows.
 */
@Component
class FetchedVariables implements JobWorkerValueCustomizer {

  @Override
  public void customize(JobWorkerValue worker) {
    worker.setFetchVariables(
        Stream.of(worker.getMethodInfo().getMethod().getParameters())
            .filter(parameter -> parameter.isAnnotationPresent(VariablesAsType.class))
            .map(Parameter::getType)
            .flatMap(input -> Stream.of(input.getRecordComponents()))
            .map(RecordComponent::getName)
            .toList());
  }
}
