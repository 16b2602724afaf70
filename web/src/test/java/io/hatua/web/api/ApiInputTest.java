package io.hatua.web.api;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.property.Units;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebTest
@Tag("S2-20")
class ApiInputTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Units units;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  @Tag("S1-21")
  void shouldNameEveryFaultOfAProposalAtOnce() throws Exception {
    send(
            post("/api/v1/leases"),
            """
            {"unitId": 5, "customerId": "cus_unknown", "startOn": "1 December", "months": "twelve",
             "rentMinorUnits": 25000.50, "depositMinorUnits": 0, "rentDueDay": 29, "colour": "red"}
            """)
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.code").value("VALIDATION_FAILED"))
        .andExpect(
            jsonPath(
                "$.faults[*].field",
                hasItems(
                    "unitId",
                    "customerId",
                    "startOn",
                    "months",
                    "rentMinorUnits",
                    "depositMinorUnits",
                    "currency",
                    "rentDueDay",
                    "colour")));
  }

  @Test
  void shouldNameFaultsOfAnInnerObject() throws Exception {
    send(
            post("/api/v1/properties"),
            """
            {"name": true, "rentGuideline":
              {"effectiveFrom": 20000, "minMinorUnits": 99999999999999999999, "maxMinorUnits": -1,
               "currency": "EUR", "colour": [1, {"a": 2}]}}
            """)
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath(
                "$.faults[*].field",
                containsInAnyOrder(
                    "name",
                    "address",
                    "rentGuideline.effectiveFrom",
                    "rentGuideline.minMinorUnits",
                    "rentGuideline.maxMinorUnits",
                    "rentGuideline.currency",
                    "rentGuideline.colour")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"high\"", "7", "[]", "[{}]", "true"})
  void shouldRefuseAnInnerObjectOfAnotherType(String guideline) throws Exception {
    send(
            post("/api/v1/properties"),
            "{\"address\": null, \"name\": {\"a\": [1]}, \"rentGuideline\": " + guideline + "}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath("$.faults[*].field", containsInAnyOrder("name", "address", "rentGuideline")));
  }

  @Test
  void shouldNameTheFieldThatCannotBeReadOn() throws Exception {
    send(post("/api/v1/properties"), "{\"name\": 1, \"rentGuideline\": \"\"}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", containsInAnyOrder("name", "rentGuideline")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rentMinorUnits    | 100.75",
        "rentMinorUnits    | \"100\"",
        "rentMinorUnits    | 1e3",
        "rentMinorUnits    | true",
        "rentDueDay        | 3000000000",
        "startOn           | 20000",
        "startOn           | [2026, 12, 1]",
        "startOn           | \"2026-12-01T00:00:00\"",
        "startOn           | \"2026-02-30\"",
        "startOn           | \"\"",
        "startOn           | \"-999999999-01-01\"",
        "endOn             | \"+999999999-12-31\"",
        "currency          | 404",
        "currency          | \"kes\"",
        "unitId            | \"unt_\\u0000\"",
        "customerId        | \"unt_'; drop table lease; --\"",
      })
  void shouldReadAValueOnlyFromWhatIsMeantForIt(String field, String value) throws Exception {
    send(post("/api/v1/leases"), "{\"%s\": %s}".formatted(field, value))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath("$.faults[?(@.field == '%s' && @.code != 'REQUIRED')]".formatted(field))
                .isNotEmpty());
  }

  @Test
  void shouldChangeNothingWhenAFieldIsUnknown() throws Exception {
    send(
            post("/api/v1/customers"),
            "{\"name\": \"Ann\", \"email\": \"ann@example.com\", \"colour\": \"red\"}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", containsInAnyOrder("colour")));
    mvc.perform(get("/api/v1/customers").with(manager())).andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void shouldNameFaultsOfSharesAsTheBusinessDoes() throws Exception {
    String property = tenant.call(() -> units.find(cases.unit()).orElseThrow().propertyId());
    send(put("/api/v1/properties/{id}/owners", property), "{\"own_1\": \"all\", \"own_2\": 5}")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(
            jsonPath(
                "$.faults[*].field", containsInAnyOrder("shares.own_1", "shares.own_2", "shares")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"Ann\",                | line 1, column",
        "{\"name\": Ann}                    | line 1, column",
        "{\"name\": \"Ann\"} and more       | line 1, column",
        "[]                                 | not a JSON object",
        "null                               | not a JSON object",
        "\"name\"                           | not a JSON object",
        "7                                  | not a JSON object",
        "<name>Ann</name>                   | line 1, column",
      })
  void shouldSayWhereTheBodyStopsMakingSense(String body, String words) throws Exception {
    send(post("/api/v1/customers"), body)
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.code").value("MALFORMED_BODY"))
        .andExpect(jsonPath("$.detail", containsString(words)));
  }

  @Test
  void shouldRefuseABodyWithoutEnd() throws Exception {
    send(post("/api/v1/customers"), "{\"a\":".repeat(5_000)).andExpect(status().isBadRequest());
    send(post("/api/v1/customers"), "{\"name\": \"" + "x".repeat(65_536) + "\"}")
        .andExpect(status().isPayloadTooLarge())
        .andExpect(jsonPath("$.code").value("PAYLOAD_TOO_LARGE"));
    send(post("/api/v1/customers"), "{\"name\": \"" + "x".repeat(65_536 - 12) + "\"}")
        .andExpect(status().isUnprocessableEntity());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/leases,     limit,  0",
    "/api/v1/leases,     limit,  101",
    "/api/v1/leases,     limit,  many",
    "/api/v1/leases,     limit,  99999999999",
    "/api/v1/leases,     cursor, a'b",
    "/api/v1/leases,     status, lost",
    "/api/v1/units,      status, lost",
    "/api/v1/customers,  limit,  -1",
    "/api/v1/owners,     limit,  -1",
    "/api/v1/properties, cursor, ' '",
    "/api/v1/ledger/trial-balance, on, yesterday",
    "/api/v1/ledger/trial-balance, on, 2026-02-30",
    "/api/v1/ledger-entries, rule, GIFT",
    "/api/v1/ledger-accounts, code, GOLD",
    "/api/v1/ledger-entries, from, yesterday",
  })
  void shouldNameTheParameterThatCannotBeRight(String path, String name, String value)
      throws Exception {
    mvc.perform(get(path).param(name, value).with(manager()))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "cursor", "unitId", "customerId", "status", "limit"})
  void shouldRefuseTheCharacterNul(String parameter) throws Exception {
    mvc.perform(get("/api/v1/leases").param(parameter, "a\0b").with(manager()))
        .andExpect(status().is4xxClientError());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/leases/{id}",
        "/api/v1/units/{id}",
        "/api/v1/customers/{id}",
        "/api/v1/owners/{id}",
        "/api/v1/properties/{id}",
        "/api/v1/documents/{id}/content"
      })
  void shouldRefuseOddIds(String path) throws Exception {
    for (String id :
        new String[] {"a\0b", "\n", "..", "%", "'", "\ud83d\ude00", "x".repeat(5_000)}) {
      mvc.perform(get(path, id).with(manager())).andExpect(status().is4xxClientError());
    }
  }

  @Test
  void shouldFindWordsWhateverTheyAre() throws Exception {
    for (String path : new String[] {"leases", "units", "customers", "owners", "properties"}) {
      for (String words : new String[] {"", "%", "_", "\\", "'", "\u0001\n", "x".repeat(10_000)}) {
        mvc.perform(get("/api/v1/" + path).param("q", words).with(manager()))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.items").isEmpty());
      }
    }
  }

  private ResultActions send(MockHttpServletRequestBuilder request, String body) throws Exception {
    return mvc.perform(
        request.contentType(MediaType.APPLICATION_JSON).content(body).with(manager()));
  }

  private RequestPostProcessor manager() {
    return office.as(tenant, Role.ESTATE_MANAGER);
  }
}
