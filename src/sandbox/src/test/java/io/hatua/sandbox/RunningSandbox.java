package io.hatua.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A sandbox on a free port, and a caller of it. */
final class RunningSandbox implements AutoCloseable {

  static final String ESIGN_SECRET = "esign-secret";
  static final String PAYMENTS_SECRET = "payments-secret";
  static final String KYC_SECRET = "kyc-secret";
  static final String SMS_SECRET = "sms-secret";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Runnable end;

  private RunningSandbox(int port, Runnable end) {
    this.port = port;
    this.end = end;
  }

  static RunningSandbox start(Path data, URI webhook) {
    var context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                SandboxApplication.class, options(data, webhook).toArray(String[]::new));
    return new RunningSandbox(context.getWebServer().getPort(), context::close);
  }

  /** Starts the sandbox as a process of its own, whose end is a kill -9. */
  static RunningSandbox startProcess(Path data, URI webhook) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(SandboxApplication.class.getName());
    command.addAll(options(data, webhook));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Pattern started = Pattern.compile("Tomcat started on port (\\d+)");
    BufferedReader log = process.inputReader();
    Matcher line =
        log.lines().map(started::matcher).filter(Matcher::find).findFirst().orElseThrow();
    Thread.ofVirtual().start(() -> log.lines().forEach(ignored -> {}));
    return new RunningSandbox(
        Integer.parseInt(line.group(1)), () -> process.destroyForcibly().onExit().join());
  }

  private static List<String> options(Path data, URI webhook) {
    return List.of(
        "--HATUA_SANDBOX_PORT=0",
        "--HATUA_SANDBOX_DATA=" + data,
        "--HATUA_SANDBOX_PUBLIC_URL=http://sandbox.example",
        "--HATUA_ESIGN_API_KEY=esign-key",
        "--HATUA_ESIGN_CALLBACK_SECRET=" + ESIGN_SECRET,
        "--HATUA_PAYMENTS_API_KEY=payments-key",
        "--HATUA_PAYMENTS_CALLBACK_SECRET=" + PAYMENTS_SECRET,
        "--HATUA_PAYMENTS_WEBHOOK_URL=" + webhook,
        "--HATUA_PAYOUTS_API_KEY=payouts-key",
        "--HATUA_PAYOUTS_CALLBACK_SECRET=payouts-secret",
        "--HATUA_KYC_API_KEY=kyc-key",
        "--HATUA_KYC_CALLBACK_SECRET=" + KYC_SECRET,
        "--HATUA_BACKGROUND_API_KEY=background-key",
        "--HATUA_BACKGROUND_CALLBACK_SECRET=background-secret",
        "--HATUA_SMS_API_KEY=sms-key",
        "--HATUA_SMS_CALLBACK_SECRET=" + SMS_SECRET,
        "--HATUA_PUSH_API_KEY=push-key",
        "--HATUA_PUSH_CALLBACK_SECRET=push-secret",
        "--HATUA_MPESA_CONSUMER_KEY=mpesa-key",
        "--HATUA_MPESA_CONSUMER_SECRET=mpesa-secret",
        "--HATUA_MPESA_PASS_KEY=mpesa-pass-key",
        "--HATUA_MPESA_SECURITY_CREDENTIAL=mpesa-credential",
        "--sandbox.mpesa.prompt-timeout=5s",
        "--sandbox.settlement.every=PT1H",
        "--sandbox.settlement.delay=PT0S",
        "--sandbox.callbacks.first-retry=50ms");
  }

  static String newReference() {
    return "tnt_" + UUID.randomUUID() + "/lse_1";
  }

  @Override
  public void close() {
    http.close();
    end.run();
  }

  Answer createSignatureRequest(String key, String reference, URI callbackUrl, Instant expiresAt) {
    return create("/esign/v1/requests", key, signatureRequest(reference, callbackUrl, expiresAt));
  }

  static Map<String, Object> signatureRequest(
      String reference, URI callbackUrl, Instant expiresAt) {
    return Map.of(
        "reference",
        reference,
        "title",
        "Lease of unit 4B",
        "documentSha256",
        "ab".repeat(32),
        "documentUrl",
        "http://hatua.example/documents/1",
        "signerRole",
        "renter",
        "callbackUrl",
        callbackUrl.toString(),
        "returnUrl",
        "http://hatua.example/signed",
        "expiresAt",
        expiresAt.toString());
  }

  Answer createPayment(String reference) {
    return form("/payments/v1/payment_links", reference, link(reference));
  }

  static Map<String, String> link(String reference) {
    return Map.of(
        "line_items[0][quantity]", "1",
        "line_items[0][price_data][unit_amount]", "2500000",
        "line_items[0][price_data][currency]", "kes",
        "line_items[0][price_data][product_data][name]", "Deposit for unit 4B",
        "restrictions[completed_sessions][limit]", "1",
        "after_completion[type]", "redirect",
        "after_completion[redirect][url]", "http://hatua.example/paid",
        "payment_intent_data[metadata][reference]", reference);
  }

  /** Calls Stripe as Stripe's own libraries do. */
  Answer form(String path, String key, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer payments-key")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  Answer refund(String link, String reference, long amountMinorUnits) {
    return form(
        "/payments/v1/refunds",
        "refund of " + reference,
        Map.of(
            "payment_intent",
            link.replace("plink_", "pi_"),
            "amount",
            Long.toString(amountMinorUnits),
            "metadata[reference]",
            reference));
  }

  /** Nobody can follow the link any more. */
  Answer closeLink(String id) {
    return form("/payments/v1/payment_links/" + id, "", Map.of("active", "false"));
  }

  /** The visit to the link ends. */
  Answer expire(String link) {
    return form(
        "/payments/v1/checkout/sessions/" + link.replace("plink_", "cs_") + "/expire",
        "",
        Map.of());
  }

  Answer create(String path, String key, Object body) {
    return send(request(path).header("Idempotency-Key", key).POST(json(body)));
  }

  /** Hands the bank a document. */
  Answer pay(String document, URI callbackUrl) {
    return send(
        request("/payouts/v1/payments")
            .setHeader("Content-Type", "application/xml")
            .header("Notification-URI", callbackUrl.toString())
            .POST(BodyPublishers.ofString(document)));
  }

  Answer callOff(String payoutId) {
    return send(request("/payouts/v1/payments/" + payoutId).DELETE());
  }

  Answer post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Answer postWithoutKeys(String path, Object body) {
    return send(plain(path).POST(json(body)));
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer delete(String path) {
    return send(plain(path).DELETE());
  }

  /** Submits a form of a hosted page. */
  Answer submit(String path, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  private static String encoded(Map<String, String> fields) {
    return String.join(
        "&",
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .toList());
  }

  Answer sign(String id) {
    return submit("/esign/sign/" + id, Map.of("outcome", "signed"));
  }

  Answer pay(String id, String cardNumber) {
    return submit("/payments/checkout/" + id, Map.of("cardNumber", cardNumber));
  }

  /** Asks for a fault; fields come in pairs of name and value. */
  Answer fault(String provider, String operation, String kind, String reference, Object... more) {
    Map<String, Object> fault = new HashMap<>();
    fault.put("provider", provider);
    fault.put("operation", operation);
    fault.put("kind", kind);
    fault.put("referencePrefix", reference);
    for (int i = 0; i < more.length; i += 2) {
      fault.put((String) more[i], more[i + 1]);
    }
    return postWithoutKeys("/control/faults", fault);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpRequest.Builder request(String path) {
    String provider = path.substring(1, path.indexOf('/', 1));
    return plain(path).header("Authorization", "Bearer " + provider + "-key");
  }

  private HttpRequest.Builder plain(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return BodyPublishers.ofString(writeJson(body));
  }

  static String writeJson(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** An answer of the sandbox. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      return readJson(response.body());
    }

    String text(String field) {
      return json().path(field).asText();
    }

    String id() {
      return text("id");
    }

    /** What an element of an XML answer says; the whole answer where it has none. */
    String element(String name) {
      return body().replaceFirst("(?s).*<" + name + "(?: [^>]*)?>([^<]*)<.*", "$1");
    }

    String location() {
      return response.headers().firstValue("Location").orElse("");
    }
  }

  static JsonNode readJson(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException broken) {
      throw new IllegalStateException(text, broken);
    }
  }
}
