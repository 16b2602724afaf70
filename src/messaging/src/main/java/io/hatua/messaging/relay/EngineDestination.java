package io.hatua.messaging.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import io.hatua.outbox.EngineCommand;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands for the engine, over gRPC where it can. A message carries the row's id as its message
 * id: one that the engine knows already counts as sent.
 */
final class EngineDestination implements Destination {

  static final String NAME = "engine";
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  private final CamundaClient engine;
  private final ObjectMapper json;
  private final int capacity;

  EngineDestination(CamundaClient engine, ObjectMapper json, int capacity) {
    this.engine = engine;
    this.json = json;
    this.capacity = capacity;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public CompletableFuture<Delivery> send(OutboxRow row) {
    EngineCommand command;
    try {
      command = json.readValue(row.payload(), EngineCommand.class);
    } catch (JsonProcessingException e) {
      return CompletableFuture.completedFuture(
          new Delivery.Unfit("cannot be read as a command: " + e.getOriginalMessage()));
    }
    CamundaFuture<?> answer =
        switch (command) {
          case EngineCommand.StartProcess start -> start(start);
          case EngineCommand.PublishMessage message -> publish(row.id(), message);
          case EngineCommand.CompleteUserTask complete -> complete(complete);
        };
    return answer.<Delivery>handle((result, failure) -> delivery(failure)).toCompletableFuture();
  }

  private CamundaFuture<?> start(EngineCommand.StartProcess start) {
    return engine
        .newCreateInstanceCommand()
        .bpmnProcessId(start.processId())
        .latestVersion()
        .variables(start.variables())
        .requestTimeout(REQUEST_TIMEOUT)
        .send();
  }

  private CamundaFuture<?> publish(String messageId, EngineCommand.PublishMessage message) {
    return engine
        .newPublishMessageCommand()
        .messageName(message.name())
        .correlationKey(message.correlationKey())
        .messageId(messageId)
        .timeToLive(message.timeToLive())
        .variables(message.variables())
        .requestTimeout(REQUEST_TIMEOUT)
        .send();
  }

  private CamundaFuture<?> complete(EngineCommand.CompleteUserTask complete) {
    return engine
        .newCompleteUserTaskCommand(complete.taskKey())
        .variables(complete.variables())
        .requestTimeout(REQUEST_TIMEOUT)
        .send();
  }

  private static Delivery delivery(@Nullable Throwable failure) {
    if (failure == null) {
      return new Delivery.Sent();
    }
    if (failure instanceof ClientHttpException http) {
      return delivery(http);
    }
    Status status = Status.fromThrowable(failure);
    String reason = status.getCode() + ": " + status.getDescription();
    return switch (status.getCode()) {
      case OK, ALREADY_EXISTS -> new Delivery.Sent();
      case UNAVAILABLE,
          RESOURCE_EXHAUSTED,
          DEADLINE_EXCEEDED,
          CANCELLED,
          ABORTED,
          UNAUTHENTICATED ->
          new Delivery.Unavailable(reason);
      case INTERNAL, UNKNOWN, DATA_LOSS -> new Delivery.Failed(reason);
      case INVALID_ARGUMENT,
          NOT_FOUND,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED ->
          new Delivery.Rejected(reason);
    };
  }

  /** User tasks go over REST. One that the engine does not know any more has ended already. */
  private static Delivery delivery(ClientHttpException failure) {
    String reason = failure.code() + ": " + failure.reason();
    if (failure instanceof ProblemException && failure.code() == HttpURLConnection.HTTP_NOT_FOUND) {
      return new Delivery.Sent();
    }
    return switch (failure.code()) {
      case 0, 401, 429, 502, 503, 504 -> new Delivery.Unavailable(reason);
      case 409, 500 -> new Delivery.Failed(reason);
      default -> new Delivery.Rejected(reason);
    };
  }
}
