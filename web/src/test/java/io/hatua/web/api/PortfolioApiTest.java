package io.hatua.web.api;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.hatua.lease.Leases;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
class PortfolioApiTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  @Tag("S1-23")
  void shouldKeepAPropertyWithItsGuidelineOwnersAndUnits() throws Exception {
    String property =
        added("/api/v1/properties", "{\"name\": \"Baobab\", \"address\": \"1 Moi Avenue\"}");
    String owner = added("/api/v1/owners", "{\"name\": \"Olga\", \"email\": \"olga@example.com\"}");
    String guideline =
        """
        {"effectiveFrom": "2026-01-01", "minMinorUnits": 1, "maxMinorUnits": 2, "currency": "KES"}
        """;
    send(post("/api/v1/properties/{id}/rent-guidelines", property), guideline)
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.effectiveFrom").value("2026-01-01"));
    send(post("/api/v1/properties/{id}/rent-guidelines", property), guideline)
        .andExpect(jsonPath("$.faults[0].code").value("TAKEN"));
    send(put("/api/v1/properties/{id}/owners", property), "{\"" + owner + "\": 10000}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].owner.name").value("Olga"));
    send(put("/api/v1/properties/{id}/owners", property), "{\"" + owner + "\": 9999}")
        .andExpect(jsonPath("$.faults[0].code").value("SHARES_NOT_WHOLE"));
    String unit =
        added("/api/v1/units", "{\"propertyId\": \"%s\", \"name\": \"A1\"}".formatted(property));
    mvc.perform(
            get("/api/v1/units")
                .param("propertyId", property)
                .param("status", "available")
                .with(office.as(tenant, Role.FINANCE)))
        .andExpect(jsonPath("$.items[0].id").value(unit));
  }

  @Test
  void shouldTakeAUnitOffTheMarketAndPutItBack() throws Exception {
    String unit = tenant.call(cases::unit);
    for (int i = 0; i < 2; i++) {
      send(post("/api/v1/units/{id}/withdrawal", unit), "")
          .andExpect(jsonPath("$.status").value("WITHDRAWN"));
    }
    for (int i = 0; i < 2; i++) {
      send(post("/api/v1/units/{id}/restoration", unit), "")
          .andExpect(jsonPath("$.status").value("AVAILABLE"));
    }
  }

  @Test
  @Tag("S1-28")
  void shouldKeepAUnitThatSomebodyLivesIn() throws Exception {
    String lease = tenant.call(cases::active);
    String unit = tenant.call(() -> leases.find(lease).orElseThrow().summary().unitId());
    for (String act : new String[] {"withdrawal", "restoration"}) {
      send(post("/api/v1/units/{id}/" + act, unit), "")
          .andExpect(status().isConflict())
          .andExpect(jsonPath("$.code").value("UNIT_OCCUPIED"));
    }
  }

  @Test
  @Tag("S1-22")
  void shouldPutACustomerOnTheBlacklistAndTakeThemOff() throws Exception {
    String customer =
        added("/api/v1/customers", "{\"name\": \"Ann\", \"email\": \"ann@example.com\"}");
    send(put("/api/v1/customers/{id}/blacklisting", customer), "")
        .andExpect(status().isNoContent());
    send(get("/api/v1/customers/{id}", customer), "")
        .andExpect(jsonPath("$.blacklisted").value(true));
    send(delete("/api/v1/customers/{id}/blacklisting", customer), "")
        .andExpect(status().isNoContent());
    send(get("/api/v1/customers/{id}", customer), "")
        .andExpect(jsonPath("$.blacklisted").value(false));
  }

  private String added(String path, String body) throws Exception {
    return JsonPath.read(
        send(post(path), body)
            .andExpect(status().isCreated())
            .andReturn()
            .getResponse()
            .getContentAsString(),
        "$.id");
  }

  private ResultActions send(MockHttpServletRequestBuilder request, String body) throws Exception {
    return mvc.perform(
        request
            .contentType(MediaType.APPLICATION_JSON)
            .content(body)
            .with(office.as(tenant, Role.ESTATE_MANAGER)));
  }
}
