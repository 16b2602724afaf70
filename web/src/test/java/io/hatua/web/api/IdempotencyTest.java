package io.hatua.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.property.Units;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebTest
@Tag("S1-01")
class IdempotencyTest {

  private static final String ANN = "{\"name\": \"Ann\", \"email\": \"ann@example.com\"}";
  private static final String BOB = "{\"name\": \"Bob\", \"email\": \"bob@example.com\"}";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Units units;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  /** Each command that takes a key: its address, a body, and another body. */
  static Stream<List<String>> commands() {
    return Stream.of(
        List.of("/api/v1/customers", ANN, BOB),
        List.of("/api/v1/owners", ANN, BOB),
        List.of(
            "/api/v1/properties",
            "{\"name\": \"A\", \"address\": \"1 Moi Avenue\"}",
            "{\"name\": \"B\", \"address\": \"1 Moi Avenue\"}"),
        List.of(
            "/api/v1/units",
            "{\"propertyId\": \"PROPERTY\", \"name\": \"Z1\"}",
            "{\"propertyId\": \"PROPERTY\", \"name\": \"Z2\"}"),
        List.of("/api/v1/properties/PROPERTY/rent-guidelines", guideline(1), guideline(2)),
        List.of("/api/v1/leases", proposal(12), proposal(13)));
  }

  private static String guideline(int min) {
    return """
    {"effectiveFrom": "2027-01-01", "minMinorUnits": %d, "maxMinorUnits": 9, "currency": "KES"}
    """
        .formatted(min);
  }

  private static String proposal(int months) {
    return """
    {"unitId": "UNIT", "customerId": "CUSTOMER", "startOn": "2026-12-01", "months": %d,
     "rentMinorUnits": 2500000, "depositMinorUnits": 5000000, "currency": "KES", "rentDueDay": 5}
    """
        .formatted(months);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldGiveTheFirstAnswerAgain(List<String> command) throws Exception {
    List<String> filled = fill(command);
    MockHttpServletResponse first = send(filled.get(0), filled.get(1), "key-1");
    assertThat(first.getStatus()).isBetween(200, 299);
    MockHttpServletResponse second = send(filled.get(0), filled.get(1), "key-1");
    assertThat(second.getStatus()).isEqualTo(first.getStatus());
    assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
    assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));

    MockHttpServletResponse other = send(filled.get(0), filled.get(2), "key-1");
    assertThat(other.getStatus()).isEqualTo(422);
    assertThat(other.getContentAsString()).contains("\"code\":\"IDEMPOTENCY_KEY_REUSED\"");
  }

  @Test
  void shouldActOnceForEightAtTheSameInstant() throws Exception {
    Callable<String> add = () -> send("/api/v1/customers", ANN, "key-1").getContentAsString();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> answers =
          threads.invokeAll(Stream.generate(() -> add).limit(8).toList());
      String first = answers.getFirst().get();
      assertThat(first).contains("cus_");
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    }
    list("/api/v1/customers").andExpect(jsonPath("$.items.length()").value(1));
  }

  @Test
  @Tag("S1-21")
  void shouldProposeOnceForEightAtTheSameInstant() throws Exception {
    List<String> filled = fill(List.of("/api/v1/leases", proposal(12)));
    Callable<String> propose =
        () -> send(filled.get(0), filled.get(1), "key-1").getContentAsString();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<String> answer :
          threads.invokeAll(Stream.generate(() -> propose).limit(8).toList())) {
        assertThat(answer.get()).contains("lse_");
      }
    }
    list("/api/v1/leases").andExpect(jsonPath("$.items.length()").value(1));
  }

  @Test
  void shouldKeepTheKeysOfPeopleAndCommandsApart() throws Exception {
    send("/api/v1/customers", ANN, "key-1");
    assertThat(send("/api/v1/owners", BOB, "key-1").getStatus()).isEqualTo(201);
    mvc.perform(
            post("/api/v1/customers")
                .with(office.as(tenant, Role.ADMINISTRATOR))
                .header("Idempotency-Key", "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(BOB))
        .andExpect(status().isCreated());
    Invocation other = office.open();
    mvc.perform(
            post("/api/v1/customers")
                .with(office.as(other, Role.ESTATE_MANAGER))
                .header("Idempotency-Key", "key-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(BOB))
        .andExpect(status().isCreated());
  }

  @Test
  void shouldNotKeepARefusalForFaults() throws Exception {
    assertThat(send("/api/v1/customers", "{\"name\": \"Ann\"}", "key-1").getStatus())
        .isEqualTo(422);
    assertThat(send("/api/v1/customers", ANN, "key-1").getStatus()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201, 10_000})
  void shouldRefuseAKeyOfAnotherLength(int length) throws Exception {
    MockHttpServletResponse answer = send("/api/v1/owners", "{}", "k".repeat(length));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString())
        .contains("\"field\":\"Idempotency-Key\"", "\"field\":\"name\"", "\"field\":\"email\"");
    assertThat(send("/api/v1/owners", ANN, "k".repeat(200)).getStatus()).isEqualTo(201);
  }

  private List<String> fill(List<String> command) {
    String unit = tenant.call(cases::unit);
    String customer = tenant.call(cases::customer);
    String property = tenant.call(() -> units.find(unit).orElseThrow().propertyId());
    return command.stream()
        .map(text -> text.replace("UNIT", unit).replace("CUSTOMER", customer))
        .map(text -> text.replace("PROPERTY", property))
        .toList();
  }

  private ResultActions list(String path) throws Exception {
    return mvc.perform(get(path).with(manager()));
  }

  private MockHttpServletResponse send(String path, String body, String key) throws Exception {
    return mvc.perform(
            post(path)
                .with(manager())
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body))
        .andReturn()
        .getResponse();
  }

  private RequestPostProcessor manager() {
    return office.as(tenant, Role.ESTATE_MANAGER);
  }
}
