package io.hatua.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.web.client.RestClient;

/**
 * An HTTP server that gives the next answer it was told to, and remembers what it was asked; told
 * nothing, it does not answer at all.
 */
final class PlayedProvider implements AutoCloseable {

  private final HttpServer server;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  PlayedProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What calls this provider, once each time. */
  ProviderHttp http(String provider, Duration readTimeout) {
    return new ProviderHttp(
        provider, account(provider + "-key", readTimeout, Map.of()), RestClient.builder(), once());
  }

  ProviderAccount account(
      String key, Duration readTimeout, Map<String, ProviderAccount> ofTenants) {
    return new ProviderAccount(url(), key, "secret", Duration.ofSeconds(2), readTimeout, ofTenants);
  }

  static Resilience once() {
    return new Resilience(
        CircuitBreakerRegistry.ofDefaults(),
        RetryRegistry.of(RetryConfig.custom().maxAttempts(1).build()));
  }

  void answer(int status, String body) {
    answers.add(new Answer(status, body));
  }

  Call lastCall() {
    return calls.remove();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(
        new Call(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            body));
    Answer answer = answers.poll();
    if (answer == null) {
      waitForTheEnd();
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    String type = answer.status() < 400 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  record Answer(int status, String body) {}

  record Call(String line, String authorization, String idempotencyKey, String body) {}
}
