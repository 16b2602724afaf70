package io.hatua.messaging.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The engine's REST gateway as a script: the test engine has none. It answers one status after the
 * other, and the last one for ever.
 */
final class RestGateway implements AutoCloseable {

  private final HttpServer server;
  private final Queue<Integer> answers;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  RestGateway(Integer... statuses) throws IOException {
    this.answers = Arrays.stream(statuses).collect(Collectors.toCollection(ArrayDeque::new));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  CamundaClient client() {
    return CamundaClient.newClientBuilder()
        .restAddress(URI.create("http://localhost:" + server.getAddress().getPort()))
        .preferRestOverGrpc(false)
        .build();
  }

  /** Method, path and variables of each request. */
  List<String> requests() {
    return requests;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String variables = body.replaceAll(".*\"variables\":(\\{[^}]*}).*", "$1");
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + variables);
    int status = answers.size() > 1 ? answers.remove() : answers.element();
    byte[] problem =
        "{\"type\":\"about:blank\",\"title\":\"NO\",\"status\":%d,\"detail\":\"scripted\"}"
            .formatted(status)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
    exchange.sendResponseHeaders(status, status == 204 ? -1 : problem.length);
    if (status != 204) {
      exchange.getResponseBody().write(problem);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
