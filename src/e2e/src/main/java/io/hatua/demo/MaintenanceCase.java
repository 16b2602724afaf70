package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Something broken in a unit of its own, and who plays in it. */
public final class MaintenanceCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PASSWORD = "hatua";

  /** The smallest file that begins like a photo. */
  private static final byte[] PHOTO = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private final Addresses addresses;
  private final String demo;
  private final Api manager;
  private final String requestId;

  private MaintenanceCase(Addresses addresses, String demo, Api manager, String requestId) {
    this.addresses = addresses;
    this.demo = demo;
    this.manager = manager;
    this.requestId = requestId;
  }

  /**
   * Adds a property with a unit, and reports something broken there, with a photo.
   *
   * @param demo whose tenant's people play
   */
  public static MaintenanceCase report(Addresses addresses, String demo) {
    return report(
        addresses,
        demo,
        Estate.add(new Api(addresses.application()).as(user(demo, "manager"), PASSWORD)).unitId());
  }

  /** Reports something broken in a unit, with a photo. */
  public static MaintenanceCase report(Addresses addresses, String demo, String unitId) {
    Api manager = new Api(addresses.application()).as(user(demo, "manager"), PASSWORD);
    String request =
        manager
            .upload(
                "/api/v1/requests",
                Map.of(
                    "request",
                    Map.of(
                        "unitId", unitId,
                        "priority", "MEDIUM",
                        "description", "The tap in the kitchen leaks"),
                    "photos",
                    PHOTO))
            .path("requestId")
            .asText();
    return new MaintenanceCase(addresses, demo, manager, request);
  }

  public String requestId() {
    return requestId;
  }

  /** The request as the API shows it now. */
  public JsonNode request() {
    return manager.get("/api/v1/requests/" + requestId);
  }

  /** What happened so far, in order. */
  public JsonNode events() {
    return manager.get("/api/v1/requests/" + requestId + "/events");
  }

  /** How often an event of that type happened so far. */
  public long told(String type) {
    long count = 0;
    for (JsonNode event : events()) {
      if (event.path("type").asText().equals(type)) {
        count++;
      }
    }
    return count;
  }

  /** The technician's own page of the work. */
  public Visitor technician() {
    return sent("technician");
  }

  /** The own page of the work of whoever was sent. */
  public Visitor sent(String name) {
    return Visitor.at(addresses.application() + "/sign-in")
        .press("Sign in", Map.of("username", user(demo, name), "password", PASSWORD))
        .open(addresses.application() + "/work/" + requestId);
  }

  /** Waits until the request has a status, such as {@code ASSIGNED}. */
  public JsonNode awaitStatus(String status) {
    return await(
        "the request to be " + status,
        request -> request.path("summary").path("status").asText().equals(status));
  }

  /** Waits until so many breaches were told. */
  public void awaitBreaches(long number) {
    await("%d breaches".formatted(number), request -> told("sla.breached") >= number);
  }

  private JsonNode await(String what, Predicate<JsonNode> condition) {
    return Until.found(what, PATIENCE, () -> Optional.of(request()).filter(condition));
  }

  /** Where the process stands, once the engine has told of it. */
  public JsonNode process() {
    return Until.found(
        "the process of " + requestId,
        PATIENCE,
        () -> {
          Api.Answer answer =
              manager.send("GET", "/api/v1/requests/" + requestId + "/process", null, Map.of());
          return answer.status() == 404 ? Optional.empty() : Optional.of(answer.expected());
        });
  }

  /** Waits until the process has ended, in the eyes of our own projection. */
  public JsonNode awaitProcessEnd() {
    return Until.found(
        "the process to end",
        PATIENCE,
        () ->
            Optional.of(process())
                .filter(process -> process.path("state").asText().equals("completed")));
  }

  /** Somebody says that it is broken again. */
  public void reopen() {
    manager.post("/api/v1/requests/" + requestId + "/reopening", Map.of("text", "It leaks again"));
  }

  /** The name under which a person of the demo signs in. */
  public static String user(String demo, String name) {
    return name + "@" + demo + ".example";
  }
}
