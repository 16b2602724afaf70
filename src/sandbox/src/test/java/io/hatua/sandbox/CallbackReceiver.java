package io.hatua.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Takes call-backs, and refuses those that it was told to refuse. */
final class CallbackReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Integer>> refusals = new ConcurrentHashMap<>();

  CallbackReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Received callback =
              new Received(
                  body,
                  exchange
                      .getRequestHeaders()
                      .getFirst(
                          body.contains("\"object\":\"event\"")
                              ? "Stripe-Signature"
                              : "Hatua-Signature"),
                  Instant.now());
          received.add(callback);
          Integer refusal =
              refusals.getOrDefault(callback.reference(), new ConcurrentLinkedQueue<>()).poll();
          exchange.sendResponseHeaders(refusal == null ? 204 : refusal, -1);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks/tnt_1/provider");
  }

  /** Answers the next call-backs of {@code reference} with these statuses, then with 204. */
  void refuse(String reference, Integer... statuses) {
    refusals.put(reference, new ConcurrentLinkedQueue<>(List.of(statuses)));
  }

  List<Received> received(String reference) {
    return received.stream().filter(callback -> callback.reference().equals(reference)).toList();
  }

  List<Received> await(String reference, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> received(reference), all -> all.size() >= count);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Received(String body, String signature, Instant at) {

    JsonNode json() {
      return RunningSandbox.readJson(body);
    }

    /** Ours, wherever the provider puts it; the bank reports in XML. */
    String reference() {
      return body.startsWith("<")
          ? element("OrgnlEndToEndId")
          : json().at("/data/object/metadata/reference").asText(text("reference"));
    }

    /** The provider's id of what it happened to. */
    String objectId() {
      return json().at("/data/object/id").asText();
    }

    String element(String name) {
      return body.replaceFirst("(?s).*<" + name + "(?: [^>]*)?>([^<]*)<.*", "$1");
    }

    String text(String field) {
      return json().path(field).asText();
    }
  }
}
