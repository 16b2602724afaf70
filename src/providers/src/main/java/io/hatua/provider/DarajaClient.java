package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.hatua.callback.ProviderUnavailableException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Calls M-Pesa through Safaricom's Daraja API: access tokens, the prompt on a phone (STK push) and
 * its query, money that is sent to a phone (B2C) and its query. An answer is the body as Daraja
 * names its fields, or what it refuses a call with ({@code errorCode}, {@code errorMessage}) where
 * that is an answer too.
 */
final class DarajaClient {

  /** What Daraja answers of a push that it cannot make and of a prompt that is not answered yet. */
  static final String NOT_NOW = "500.001.1001";

  static final String BAD_REQUEST = "400.002.02";

  private static final String INVALID_TOKEN = "404.001.03";

  /** What a short code is, among the things that M-Pesa can be asked about. */
  private static final String PAYBILL = "4";

  private static final Set<String> ANSWERS = Set.of(NOT_NOW, BAD_REQUEST, INVALID_TOKEN);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
          .withZone(ZoneId.of("Africa/Nairobi"));

  private final String name;
  private final MpesaAccount account;
  private final Resilience resilience;
  private final RestClient http;
  private final Clock clock;
  private volatile Token token = new Token("", Instant.EPOCH);

  /**
   * @param name of the account, and of its circuit
   */
  DarajaClient(
      String name,
      MpesaAccount account,
      RestClient.Builder builder,
      Resilience resilience,
      Clock clock) {
    this.name = name;
    this.account = account;
    this.resilience = resilience;
    this.http =
        ProviderHttp.client(account.url(), account.connectTimeout(), account.readTimeout(), builder)
            .build();
    this.clock = clock;
  }

  /**
   * Has a phone asked. Daraja knows no keys: a push is never repeated here.
   *
   * @return empty when it may or may not have been asked
   * @throws ProviderUnavailableException when it was not asked, for now
   * @throws ProviderRejectedException when it was not asked, and repeating it changes nothing
   */
  Optional<JsonNode> push(Map<String, Object> prompt) {
    Map<String, Object> body = withPassword(prompt);
    body.put("PartyB", account.shortCode());
    String accessToken = token();
    try {
      return Optional.of(post("/mpesa/stkpush/v1/processrequest", false, accessToken, body));
    } catch (ProviderUnavailableException failed) {
      if (isNotSent(failed)) {
        throw failed;
      }
      return Optional.empty();
    }
  }

  /**
   * Asks what became of a prompt.
   *
   * @throws ProviderUnavailableException ask again later
   */
  JsonNode query(String checkoutRequestId) {
    return post(
        "/mpesa/stkpushquery/v1/query",
        true,
        token(),
        withPassword(Map.of("CheckoutRequestID", checkoutRequestId)));
  }

  /**
   * Has money sent from the paybill to a phone (B2C), once for its {@code
   * OriginatorConversationID}; how it ends comes by call-back.
   *
   * @throws ProviderUnavailableException when it may or may not be sent; asking again is safe
   * @throws ProviderRejectedException when it will not be sent
   */
  JsonNode pay(Map<String, Object> payment) {
    Map<String, Object> body = fromPaybill(payment);
    body.put("InitiatorName", account.initiatorName());
    body.put("CommandID", "BusinessPayment");
    return post("/mpesa/b2c/v3/paymentrequest", true, token(), body);
  }

  /** Asks what became of a transfer; the answer comes by call-back. */
  JsonNode ask(Map<String, Object> question) {
    Map<String, Object> body = fromPaybill(question);
    body.put("Initiator", account.initiatorName());
    body.put("CommandID", "TransactionStatusQuery");
    body.put("IdentifierType", PAYBILL);
    return post("/mpesa/transactionstatus/v1/query", true, token(), body);
  }

  private Map<String, Object> withPassword(Map<String, Object> fields) {
    Map<String, Object> body = new HashMap<>(fields);
    String timestamp = STAMP.format(clock.instant());
    body.put("BusinessShortCode", account.shortCode());
    body.put("Timestamp", timestamp);
    body.put("Password", base64(account.shortCode() + account.passKey() + timestamp));
    return body;
  }

  private Map<String, Object> fromPaybill(Map<String, Object> fields) {
    Map<String, Object> body = new HashMap<>(fields);
    body.put("SecurityCredential", account.securityCredential());
    body.put("PartyA", account.shortCode());
    return body;
  }

  private JsonNode post(
      String path, boolean repeatable, String accessToken, Map<String, Object> body) {
    RestClient.RequestBodySpec request =
        http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body);
    JsonNode answer = send(path, repeatable, "Bearer " + accessToken, request);
    if (!errorCode(answer).equals(INVALID_TOKEN)) {
      return answer;
    }
    token = new Token("", Instant.EPOCH);
    return send(path, repeatable, "Bearer " + token(), request);
  }

  private String token() {
    Instant now = clock.instant();
    Token known = token;
    if (now.isBefore(known.goodUntil())) {
      return known.value();
    }
    String path = "/oauth/v1/generate?grant_type=client_credentials";
    JsonNode answer =
        send(
            path,
            true,
            "Basic " + base64(account.consumerKey() + ":" + account.consumerSecret()),
            http.get().uri(path));
    String value = answer.path("access_token").asText();
    if (value.isEmpty()) {
      throw new ProviderRejectedException(
          "GET " + path, HttpStatus.UNAUTHORIZED.value(), errorMessage(answer), null);
    }
    // A call under way must not outlive it.
    token = new Token(value, now.plusSeconds(answer.path("expires_in").asLong() - 60));
    return value;
  }

  private JsonNode send(
      String call,
      boolean repeatable,
      String authorization,
      RestClient.RequestHeadersSpec<?> request) {
    return resilience.call(
        name,
        repeatable,
        () -> {
          try {
            return request
                .headers(headers -> headers.set("Authorization", authorization))
                .exchange(
                    (sent, response) ->
                        read(call, response.getStatusCode(), response.bodyTo(JsonNode.class)));
          } catch (RestClientException failed) {
            throw new ProviderUnavailableException(
                call + " has no known outcome: M-Pesa did not answer", failed);
          }
        });
  }

  private static JsonNode read(String call, HttpStatusCode status, @Nullable JsonNode body) {
    if (body == null) {
      throw new ProviderUnavailableException(call + " was answered without a body", null);
    }
    String code = errorCode(body);
    if (status.is2xxSuccessful() || ANSWERS.contains(code) || isDouble(body)) {
      return body;
    }
    if (code.isEmpty()) {
      throw new ProviderUnavailableException(
          "%s has no known outcome: M-Pesa answered %d".formatted(call, status.value()), null);
    }
    if (status.is4xxClientError() && status.value() != HttpStatus.TOO_MANY_REQUESTS.value()) {
      throw new ProviderRejectedException(
          call, status.value(), code + " " + errorMessage(body), null);
    }
    throw new ProviderUnavailableException(
        call + " is to be tried later", new RefusedForNowException(code));
  }

  /** Whether the call never had an effect: it was not made, or it was refused. */
  private static boolean isNotSent(ProviderUnavailableException failed) {
    Throwable cause = failed.getCause();
    Throwable root = cause == null ? null : cause.getCause();
    return cause instanceof CallNotPermittedException
        || cause instanceof RefusedForNowException
        || root instanceof ConnectException
        || root instanceof HttpConnectTimeoutException;
  }

  /** Whether Daraja had a B2C with this key before. */
  static boolean isDouble(JsonNode answer) {
    return (errorMessage(answer) + answer.path("ResponseDescription").asText())
        .startsWith("Duplicate OriginatorConversationID");
  }

  static String errorCode(JsonNode answer) {
    return answer.path("errorCode").asText();
  }

  static String errorMessage(JsonNode answer) {
    return answer.path("errorMessage").asText();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private record Token(String value, Instant goodUntil) {}

  private static final class RefusedForNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedForNowException(String code) {
      super(code);
    }
  }
}
