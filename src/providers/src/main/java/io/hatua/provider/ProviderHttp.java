package io.hatua.provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.trace.Trace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What the clients share: the account's key and time-outs, the contract's JSON, failures told
 * apart.
 */
final class ProviderHttp {

  /** The contract's JSON, whatever the application has set for its own. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Resilience resilience;
  private final PerTenant<Line> lines;

  /** What is said behind an account's name in the name of its circuit. */
  private final String use;

  private ProviderHttp(Resilience resilience, PerTenant<Line> lines, String use) {
    this.resilience = resilience;
    this.lines = lines;
    this.use = use;
  }

  ProviderHttp(
      String provider, ProviderAccount account, RestClient.Builder builder, Resilience resilience) {
    this(
        resilience,
        new PerTenant<>(
            provider,
            account,
            account.tenants(),
            (name, one) ->
                new Line(
                    name,
                    client(one.url(), one.connectTimeout(), one.readTimeout(), builder)
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + one.apiKey())
                        .build())),
        "");
  }

  /**
   * The same provider behind a circuit of its own, for polls that nobody waits for: their failures
   * do not keep anybody's money from being asked for.
   */
  ProviderHttp forPolls() {
    return new ProviderHttp(resilience, lines, "-polls");
  }

  /** The application's HTTP client for one provider, with its time-outs and our trace. */
  static RestClient.Builder client(
      URI url, Duration connectTimeout, Duration readTimeout, RestClient.Builder builder) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(readTimeout);
    return builder
        .clone()
        .baseUrl(url.toString())
        .requestFactory(requests)
        .messageConverters(
            List.of(
                new ByteArrayHttpMessageConverter(), new MappingJackson2HttpMessageConverter(JSON)))
        .requestInterceptor(
            (request, body, execution) -> {
              Trace.current()
                  .ifPresent(id -> request.getHeaders().set(Trace.HEADER, Trace.parent(id)));
              return execution.execute(request, body);
            });
  }

  /** Creates once for a key. */
  <T> T create(Class<T> answer, String idempotencyKey, Object body, String path, Object... values) {
    return send(
        answer,
        "POST " + path,
        lines
            .current()
            .http()
            .post()
            .uri(path, values)
            .header("Idempotency-Key", idempotencyKey)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body));
  }

  /** Hands a document over; the provider knows one that it has by the ids in it. */
  byte[] submit(byte[] document, URI callback, String path) {
    return send(
        byte[].class,
        "POST " + path,
        lines
            .current()
            .http()
            .post()
            .uri(path)
            .header("Notification-URI", callback.toString())
            .contentType(MediaType.APPLICATION_XML)
            .body(document));
  }

  /** Calls something off: doing it again changes nothing. */
  <T> T delete(Class<T> answer, String path, Object... values) {
    return send(answer, "DELETE " + path, lines.current().http().delete().uri(path, values));
  }

  /** Brings something to a state that is final: doing it again changes nothing. */
  <T> T post(Class<T> answer, String path, Object... values) {
    return send(answer, "POST " + path, lines.current().http().post().uri(path, values));
  }

  <T> T get(Class<T> answer, String path, Object... values) {
    return send(answer, "GET " + path, lines.current().http().get().uri(path, values));
  }

  private <T> T send(Class<T> answer, String call, RestClient.RequestHeadersSpec<?> request) {
    return resilience.call(
        lines.current().circuit() + use, true, () -> exchange(answer, call, request));
  }

  private static <T> T exchange(
      Class<T> answer, String call, RestClient.RequestHeadersSpec<?> request) {
    T body;
    try {
      body = request.retrieve().body(answer);
    } catch (HttpClientErrorException refused) {
      if (isPassing(refused)) {
        throw new ProviderUnavailableException(call + " is to be tried later", refused);
      }
      throw new ProviderRejectedException(
          call, refused.getStatusCode().value(), detail(refused), refused);
    } catch (HttpServerErrorException failed) {
      throw new ProviderUnavailableException(
          "%s has no known outcome: the provider answered %d"
              .formatted(call, failed.getStatusCode().value()),
          failed);
    } catch (RestClientException failed) {
      throw new ProviderUnavailableException(
          call + " has no known outcome: the provider did not answer", failed);
    }
    if (body == null) {
      throw new ProviderUnavailableException(call + " was answered without a body", null);
    }
    return body;
  }

  /** A way to one account, with a circuit of its own. */
  private record Line(String circuit, RestClient http) {}

  private static boolean isPassing(HttpClientErrorException refused) {
    return refused.getStatusCode() == HttpStatus.TOO_MANY_REQUESTS
        || refused.getStatusCode() == HttpStatus.REQUEST_TIMEOUT;
  }

  private static String detail(HttpClientErrorException refused) {
    try {
      return JSON.readTree(refused.getResponseBodyAsByteArray()).path("detail").asText();
    } catch (IOException noProblem) {
      return "";
    }
  }
}
