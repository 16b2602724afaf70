package io.hatua.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.hatua.sandbox.SandboxApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** The sandbox on a free port, and what a tester asks of it. */
final class Sandbox implements AutoCloseable {

  private final ServletWebServerApplicationContext context;
  private final RestClient control;

  Sandbox(Path data, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--spring.flyway.enabled=false",
                "--HATUA_SANDBOX_PORT=0",
                "--HATUA_SANDBOX_DATA=" + data,
                "--HATUA_MPESA_CONSUMER_KEY=key",
                "--HATUA_MPESA_CONSUMER_SECRET=secret",
                "--HATUA_MPESA_PASS_KEY=pass",
                "--HATUA_MPESA_INITIATOR_NAME=initiator",
                "--HATUA_MPESA_SECURITY_CREDENTIAL=credential",
                "--sandbox.settlement.every=PT1H"));
    for (String provider :
        List.of("ESIGN", "PAYMENTS", "PAYOUTS", "KYC", "BACKGROUND", "SMS", "PUSH")) {
      all.add("--HATUA_" + provider + "_API_KEY=key");
      all.add("--HATUA_" + provider + "_CALLBACK_SECRET=secret");
    }
    all.addAll(List.of(options));
    context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(SandboxApplication.class, all.toArray(String[]::new));
    control = RestClient.create(address());
  }

  String address() {
    return "http://127.0.0.1:" + context.getWebServer().getPort();
  }

  /** Asks for a fault; its id. */
  String fault(
      String provider,
      String operation,
      String kind,
      String reference,
      int count,
      @Nullable Duration delay) {
    Map<String, Object> fault = new HashMap<>();
    fault.put("provider", provider);
    fault.put("operation", operation);
    fault.put("kind", kind);
    fault.put("referencePrefix", reference);
    fault.put("count", count);
    if (delay != null) {
      fault.put("delay", delay.toString());
    }
    return Objects.requireNonNull(
            control
                .post()
                .uri("/control/faults")
                .contentType(MediaType.APPLICATION_JSON)
                .body(fault)
                .retrieve()
                .body(JsonNode.class))
        .path("id")
        .asText();
  }

  /** How often a fault still strikes. */
  int strikesLeft(String fault) {
    for (JsonNode one : get("/control/faults").path("items")) {
      if (one.path("id").asText().equals(fault)) {
        return one.path("remaining").asInt();
      }
    }
    return 0;
  }

  void mend() {
    control.delete().uri("/control/faults").retrieve().toBodilessEntity();
  }

  JsonNode get(String path) {
    return Objects.requireNonNull(control.get().uri(path).retrieve().body(JsonNode.class));
  }

  /** Has a tester's wish done. */
  void post(String path, Object body) {
    control
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .body(body)
        .retrieve()
        .toBodilessEntity();
  }

  /** A payer tries a card on Stripe's page. */
  void pay(URI checkout, String card, String... confirmed) {
    LinkedMultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    fields.add("cardNumber", card);
    for (String one : confirmed) {
      fields.add("confirmed", one);
    }
    control
        .post()
        .uri(checkout.getPath())
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body(fields)
        .retrieve()
        .toBodilessEntity();
  }

  /** The holder of a phone presses a button. */
  void answer(String phone, String answer) {
    control
        .post()
        .uri("/mpesa/phone/" + phone)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body(new LinkedMultiValueMap<>(Map.of("answer", List.of(answer))))
        .retrieve()
        .toBodilessEntity();
  }

  @Override
  public void close() {
    context.close();
  }
}
