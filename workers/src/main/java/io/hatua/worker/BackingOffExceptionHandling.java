package io.hatua.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fails a job whose worker threw with one retry less and a pause that doubles each time. Left to
 * the client, an exception uses up all retries within milliseconds and its stack trace becomes the
 * incident. The last failure is an incident whose message is the exception's: workers throw
 * messages that an operator can act on and that hold no personal data.
 */
@Component
class BackingOffExceptionHandling implements JobExceptionHandlingStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(BackingOffExceptionHandling.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int FIRST_RETRIES_LEFT = 4;

  private final JobExceptionHandlingStrategy bpmnErrors;
  private final MetricsRecorder metrics;

  BackingOffExceptionHandling(
      CommandExceptionHandlingStrategy commandExceptions, MetricsRecorder metrics) {
    this.bpmnErrors = new DefaultJobExceptionHandlingStrategy(commandExceptions, metrics);
    this.metrics = metrics;
  }

  @Override
  public void handleException(Exception exception, ExceptionHandlingContext context)
      throws Exception {
    if (exception instanceof BpmnError) {
      bpmnErrors.handleException(exception, context);
      return;
    }
    ActivatedJob job = context.job();
    int retriesLeft = Math.max(0, job.getRetries() - 1);
    Duration pause = pause(retriesLeft);
    log(job, retriesLeft, pause, exception);
    metrics.increase(MetricsRecorder.METRIC_NAME_JOB, MetricsRecorder.ACTION_FAILED, job.getType());
    // An answer that does not arrive is no loss: the job times out and is given out again.
    context
        .jobClient()
        .newFailCommand(job.getKey())
        .retries(retriesLeft)
        .retryBackoff(pause)
        .errorMessage(message(exception))
        .send();
  }

  /** In the trace of the case, though the work that failed for it has ended. */
  private static void log(ActivatedJob job, int retriesLeft, Duration pause, Exception exception) {
    Map<String, Object> variables = job.getVariablesAsMap();
    new Invocation(
            String.valueOf(variables.get("tenantId")),
            Actor.process(job.getBpmnProcessId()),
            String.valueOf(variables.get("correlationId")),
            "job_" + job.getKey())
        .run(
            () ->
                LOG.warn(
                    "job {} of type {} failed, {} retries left, next after {}: {}",
                    job.getKey(),
                    job.getType(),
                    retriesLeft,
                    pause,
                    exception.toString()));
  }

  /** 1 s after the first failure of a job with five retries, then 2, 4 and 8 s. */
  static Duration pause(int retriesLeft) {
    return FIRST_PAUSE.multipliedBy(1L << Math.clamp(FIRST_RETRIES_LEFT - retriesLeft, 0, 5));
  }

  private static String message(Exception exception) {
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : message;
  }
}
