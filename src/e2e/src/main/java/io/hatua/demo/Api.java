package io.hatua.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON API, as a user or without one. */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // the mail sink hangs up when asked for HTTP/2
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final @Nullable String authorization;

  /** An API that knows nobody. */
  public Api(String base) {
    this(base, null);
  }

  private Api(String base, @Nullable String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** The same API as a user. */
  public Api as(String username, String password) {
    byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Api(base, "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /**
   * An answer.
   *
   * @param body JSON; a null node when there is none
   */
  public record Answer(int status, JsonNode body) {

    /**
     * The body of an answer that must be a success.
     *
     * @throws UnavailableException when the server could not serve it now
     * @throws IllegalStateException when it was refused
     */
    public JsonNode expected() {
      if (status >= 500) {
        throw new UnavailableException(
            "expected a success, but it is %d: %s".formatted(status, body), null);
      }
      if (status / 100 != 2) {
        throw new IllegalStateException("expected a success, but it is " + status + ": " + body);
      }
      return body;
    }
  }

  public JsonNode get(String path) {
    return send("GET", path, null, Map.of()).expected();
  }

  public JsonNode post(String path, Object body) {
    return send("POST", path, body, Map.of()).expected();
  }

  public JsonNode put(String path, Object body) {
    return send("PUT", path, body, Map.of()).expected();
  }

  public JsonNode delete(String path) {
    return send("DELETE", path, null, Map.of()).expected();
  }

  /**
   * Sends a request and takes whatever comes.
   *
   * @throws UnavailableException when there is no answer
   */
  public Answer send(
      String method, String path, @Nullable Object body, Map<String, String> headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      headers.forEach(request::header);
      if (body == null) {
        request.method(method, HttpRequest.BodyPublishers.noBody());
      } else {
        request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      }
      HttpResponse<byte[]> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UnavailableException(base + path + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
