package io.hatua.sandbox.callback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.core.SandboxProperties;
import io.hatua.sandbox.fault.FaultKind;
import io.hatua.sandbox.fault.Faults;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Delivers what is due: references side by side, the call-backs of one reference in turn. A
 * delivery cut off by a crash is made again.
 */
@Component
class CallbackDelivery implements DisposableBean {

  private final CallbackQueue queue;
  private final Faults faults;
  private final SandboxProperties properties;
  private final Clock clock;
  private final HttpClient http;
  private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> busyLanes = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  CallbackDelivery(CallbackQueue queue, Faults faults, SandboxProperties properties, Clock clock) {
    this.queue = queue;
    this.faults = faults;
    this.properties = properties;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.callbacks().timeout())
            .build();
  }

  /** Starts the delivery of everything due, except where one of its reference is under way. */
  @Scheduled(fixedDelay = 100)
  void deliverDue() {
    // Before the query: a lane that ends in between has its results in what the query sees.
    Set<String> busy = Set.copyOf(busyLanes);
    queue.due().stream()
        .filter(callback -> !busy.contains(callback.lane()))
        .collect(groupingBy(QueuedCallback::lane, LinkedHashMap::new, toList()))
        .forEach(this::deliverInTurn);
  }

  /** Cuts the deliveries under way off; no thread is interrupted, it might be in the database. */
  @Override
  public void destroy() {
    stopping = true;
    http.shutdownNow();
    lanes.close();
  }

  private void deliverInTurn(String lane, List<QueuedCallback> callbacks) {
    busyLanes.add(lane);
    lanes.execute(
        () -> {
          try {
            for (QueuedCallback callback : callbacks) {
              if (!stopping) {
                deliver(callback);
              }
            }
          } finally {
            busyLanes.remove(lane);
          }
        });
  }

  private void deliver(QueuedCallback callback) {
    try {
      HttpResponse<Void> answer = http.send(request(callback), BodyHandlers.discarding());
      if (answer.statusCode() / 100 == 2) {
        queue.accepted(callback);
      } else {
        queue.failed(callback, "The receiver answered " + answer.statusCode());
      }
    } catch (IOException unreachable) {
      if (!stopping) {
        queue.failed(callback, "The receiver did not answer: " + unreachable);
      }
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody interrupts a delivery", unexpected);
    }
  }

  private HttpRequest request(QueuedCallback callback) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(callback.receiver())
            .timeout(properties.callbacks().timeout())
            .header("Content-Type", callback.contentType())
            .POST(BodyPublishers.ofString(callback.body()));
    // M-Pesa signs nothing.
    return callback.provider() == Provider.MPESA ? request.build() : signed(request, callback);
  }

  private HttpRequest signed(HttpRequest.Builder request, QueuedCallback callback) {
    String secret = properties.account(callback.provider()).callbackSecret();
    if (faults
        .strike(
            FaultKind.WRONG_SIGNATURE, callback.provider(), callback.cause(), callback.reference())
        .isPresent()) {
      secret = "not " + secret;
    }
    return request
        .header(
            CallbackSigner.header(callback.provider()),
            CallbackSigner.sign(secret, clock.instant(), callback.body()))
        .build();
  }
}
