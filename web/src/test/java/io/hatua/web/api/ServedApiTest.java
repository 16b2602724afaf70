package io.hatua.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.BrokenPage;
import io.hatua.web.support.Office;
import io.hatua.web.support.ServedTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What only a real server with the application's own configuration shows. */
@ServedTest
@Tag("S2-20")
class ServedApiTest {

  private static final Pattern METRIC = Pattern.compile("[a-z]+(?:_[a-z]+)+");
  private static final String ANN = "{\"name\": \"Ann\", \"email\": \"ann@example.com\"}";

  @Autowired Office office;
  @Autowired ObjectMapper json;
  @LocalServerPort int port;

  private final HttpClient client = HttpClient.newHttpClient();
  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void shouldKnowItsCallerByNameAndPassword() throws Exception {
    assertThat(send(request("/api/v1/leases", Role.FINANCE)).statusCode()).isEqualTo(200);
    for (String credentials :
        new String[] {
          username(Role.FINANCE) + ":wrong", "nobody:secret", "no\0body:secret", "", ":", "x"
        }) {
      HttpResponse<String> answer =
          send(request("/api/v1/leases").header("Authorization", basic(credentials)));
      problem(answer, 401, "UNAUTHORIZED");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    problem(send(request("/api/v1/leases")), 401, "UNAUTHORIZED");
  }

  @Test
  void shouldGiveEveryRefusalOfTheFrameworkACode() throws Exception {
    problem(send(request("/api/v1/nothing", Role.FINANCE)), 404, "NOT_FOUND");
    problem(send(request("/api/v1/leases", Role.FINANCE).DELETE()), 405, "METHOD_NOT_ALLOWED");
    problem(
        send(
            request("/api/v1/customers", Role.ESTATE_MANAGER)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(ANN))),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    problem(send(request("/api/v1/leases?unitId=%00", Role.FINANCE)), 400, "BAD_REQUEST");
    assertThat(send(request("/api/v1/leases/a%00b", Role.FINANCE)).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldAnswerWithAnErrorWhenAPageFailsHalfWay() throws Exception {
    problem(send(request(BrokenPage.ADDRESS, Role.FINANCE)), 500, "INTERNAL_SERVER_ERROR");
  }

  @Test
  void shouldRefuseABodyWithoutEndWhateverLengthItNames() throws Exception {
    byte[] endless = ("{\"name\": \"" + "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    for (var body :
        List.of(
            BodyPublishers.ofByteArray(endless),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless)))) {
      problem(
          send(
              request("/api/v1/customers", Role.ESTATE_MANAGER)
                  .header("Content-Type", "application/json")
                  .POST(body)),
          413,
          "PAYLOAD_TOO_LARGE");
      problem(
          send(request("/callbacks/" + tenant.tenantId() + "/esign").POST(body)),
          413,
          "PAYLOAD_TOO_LARGE");
    }
  }

  @Test
  @Tag("S4-21")
  void shouldRefuseAFileOfMoreThanFiveMegabytes() throws Exception {
    problem(upload(5 * 1024 * 1024 + 1), 413, "PAYLOAD_TOO_LARGE");
    problem(upload(5 * 1024 * 1024), 422, "IMPORT_REFUSED");
    problem(upload(25 * 1024 * 1024), 413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void shouldDescribeEveryOperation() throws Exception {
    HttpResponse<String> answer = send(request("/api/openapi"));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode paths = json.readTree(answer.body()).path("paths");
    List<String> missing = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          JsonNode described = operation.getValue();
                          JsonNode answers = described.path("responses");
                          boolean one = path.getKey().contains("{id}");
                          if (described.path("summary").asText().isBlank()
                              || !answers.has("401")
                              || !answers.has("403")
                              || (one && !answers.has("404"))) {
                            missing.add(operation.getKey() + " " + path.getKey());
                          }
                        }));
    assertThat(missing).isEmpty();
    assertThat(paths.size()).isGreaterThan(20);
    assertThat(paths.properties()).allMatch(path -> path.getKey().startsWith("/api/v1/"));
    assertThat(answer.body()).doesNotContain("\"token\"");
  }

  @Test
  void shouldShowTheDescriptionToPeople() throws Exception {
    HttpResponse<String> page = send(request("/api/docs"));
    assertThat(page.statusCode()).isEqualTo(302);
    String location = page.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> shown = send(request(URI.create(location).getPath()));
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("swagger-ui");
    assertThat(send(request("/api/openapi/swagger-config")).statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("S4-19")
  @Tag("S4-20")
  void shouldMeasureWhateverAnAlertAsksFor() throws Exception {
    send(request("/api/v1/leases", Role.FINANCE));
    HttpResponse<String> answer = send(request("/actuator/prometheus", Role.OPERATOR));
    assertThat(answer.statusCode()).isEqualTo(200);
    Set<String> measured =
        answer
            .body()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    JsonNode groups =
        new YAMLMapper()
            .readTree(Path.of("../docker/prometheus/alerts.yml").toFile())
            .path("groups");
    List<String> classes = new ArrayList<>();
    for (JsonNode group : groups) {
      classes.add(group.path("name").asText());
      for (JsonNode rule : group.path("rules")) {
        String name = rule.path("alert").asText();
        assertThat(rule.path("labels").path("class").asText()).isEqualTo(classes.getLast());
        assertThat(rule.path("annotations").path("action").asText()).as(name).isNotBlank();
        String expression = rule.path("expr").asText().replaceAll("\\{[^}]*}|by \\([^)]*\\)", "");
        List<String> asked = METRIC.matcher(expression).results().map(MatchResult::group).toList();
        assertThat(asked).as(name).isNotEmpty();
        assertThat(measured).as(name).containsAll(asked);
      }
    }
    assertThat(classes).containsExactly("system", "business", "security", "operational");
  }

  @Test
  @Tag("S4-20")
  void shouldCountSignInsThatFail() throws Exception {
    double before = failedSignIns();
    send(request("/api/v1/leases").header("Authorization", basic("nobody:secret")));
    assertThat(failedSignIns()).isEqualTo(before + 1);
  }

  @Test
  void shouldSendWhatPagesAreMadeOfOnlyOnce() throws Exception {
    HttpResponse<String> first = send(request("/hatua/hatua.js"));
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
    String changed = first.headers().firstValue("Last-Modified").orElseThrow();
    HttpResponse<String> again =
        send(request("/hatua/hatua.js").header("If-Modified-Since", changed));
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  @Tag("S4-11")
  void shouldRefuseTooManyApplicationsWhateverAddressTheClientClaims() throws Exception {
    HttpResponse<String> answer = null;
    for (int sent = 0; sent <= 30; sent++) {
      answer =
          send(
              request("/apply/" + tenant.tenantId())
                  .header("X-Forwarded-For", "198.51.100." + sent + ", 203.0.113.77")
                  .header("Accept", "text/html")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("name=Amina")));
      assertThat(answer.statusCode()).isEqualTo(sent < 30 ? 403 : 429);
    }
    assertThat(answer.headers().firstValue("Retry-After")).contains("21");
    assertThat(answer.body()).contains("Too many tries", "Amina");
  }

  private double failedSignIns() throws Exception {
    return send(request("/actuator/prometheus", Role.OPERATOR))
        .body()
        .lines()
        .filter(line -> line.startsWith("hatua_signin_failed_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private HttpResponse<String> upload(int size) throws IOException, InterruptedException {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"units\"; filename=\"units.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n";
    String body = head + "x".repeat(size) + "\r\n--b--\r\n";
    return send(
        request("/api/v1/imports", Role.ESTATE_MANAGER)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body)));
  }

  private void problem(HttpResponse<String> answer, int status, String code) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private HttpRequest.Builder request(String path, Role role) {
    return request(path).header("Authorization", basic(username(role) + ":secret"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String username(Role role) {
    return role.name().toLowerCase(Locale.ROOT) + "@" + tenant.tenantId() + ".example";
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
