package io.hatua.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON API, as a user or without one. A user signs in once and calls with the token: a password
 * is made to be slow to check, too slow for every call.
 */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // the mail sink hangs up when asked for HTTP/2
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private static final String ACCESS_COOKIE = "hatua-access=";
  private static final Map<User, String> TOKENS = new ConcurrentHashMap<>();

  private record User(String base, String username, String password) {}

  private final String base;
  private final @Nullable User user;

  /** An API that knows nobody. */
  public Api(String base) {
    this(base, null);
  }

  private Api(String base, @Nullable User user) {
    this.base = base;
    this.user = user;
  }

  /** The same API as a user. */
  public Api as(String username, String password) {
    return new Api(base, new User(base, username, password));
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

  /** Uploads parts of a form: JSON, or a file where it is bytes. */
  public JsonNode upload(String path, Map<String, Object> parts) {
    String boundary = "hatua-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach(
        (name, part) -> {
          boolean file = part instanceof byte[];
          body.writeBytes(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
                  .formatted(
                      boundary,
                      name,
                      file ? "; filename=\"%s\"".formatted(name) : "",
                      file ? "application/octet-stream" : "application/json")
                  .getBytes(UTF_8));
          body.writeBytes(part instanceof byte[] bytes ? bytes : json(part));
          body.writeBytes("\r\n".getBytes(UTF_8));
        });
    body.writeBytes("--%s--\r\n".formatted(boundary).getBytes(UTF_8));
    return send(
            "POST",
            path,
            new Upload("multipart/form-data; boundary=" + boundary, body.toByteArray()),
            Map.of())
        .expected();
  }

  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Upload(String contentType, byte[] content) {}

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
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
      @Nullable String token = user == null ? null : TOKENS.get(user);
      if (user != null && token == null) {
        token = signIn(user);
      }
      HttpResponse<byte[]> response = exchange(method, path, body, headers, token);
      if (response.statusCode() == 401 && user != null) {
        response = exchange(method, path, body, headers, signIn(user));
      }
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UnavailableException(base + path + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<byte[]> exchange(
      String method,
      String path,
      @Nullable Object body,
      Map<String, String> headers,
      @Nullable String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else if (body instanceof Upload upload) {
      request
          .header("Content-Type", upload.contentType())
          .method(method, HttpRequest.BodyPublishers.ofByteArray(upload.content()));
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private String signIn(User who) throws IOException, InterruptedException {
    Map<String, String> credentials = Map.of("email", who.username(), "password", who.password());
    HttpResponse<byte[]> response =
        exchange("POST", "/api/v1/auth/login", credentials, Map.of(), null);
    String token =
        response.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith(ACCESS_COOKIE))
            .map(cookie -> cookie.substring(ACCESS_COOKIE.length(), cookie.indexOf(';')))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnavailableException(
                        who.username() + " cannot sign in: " + response.statusCode(), null));
    TOKENS.put(who, token);
    return token;
  }
}
