package io.hatua.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItems;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@WebTest
@Tag("S4-21")
class ImportsApiTest {

  private static final String PROPERTIES =
      "name,address,min_rent,max_rent,rent_from\nBaobab House,1 Moi Avenue,,,\n";

  @Autowired MockMvc mvc;
  @Autowired Office office;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @Test
  void shouldStoreFilesThatReferToEachOtherOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      send(file("properties", PROPERTIES), file("units", "property,name\nBaobab House,A1\n"))
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.rows.PROPERTIES").value(1))
          .andExpect(jsonPath("$.rows.UNITS").value(1));
    }
    read("/api/v1/units").andExpect(jsonPath("$.items.length()").value(1));
  }

  @Test
  void shouldNameEveryFaultWithItsLineAndStoreNothing() throws Exception {
    send(
            file("properties", PROPERTIES),
            file("units", "property,name\nBaobab House,A1\nNowhere,A2\n"),
            file("customers", "name,email,phone\n,jane,12\n"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.code").value("IMPORT_REFUSED"))
        .andExpect(jsonPath("$.faults[?(@.file == 'UNITS')].line").value(3))
        .andExpect(
            jsonPath(
                "$.faults[?(@.file == 'CUSTOMERS')].column", hasItems("name", "email", "phone")));
    read("/api/v1/properties").andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void shouldNameFilesThatItDoesNotKnow() throws Exception {
    send(file("properties", PROPERTIES), file("unit", "x"), file("colours", "x"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", containsInAnyOrder("unit", "colours")));
    mvc.perform(
            multipart("/api/v1/imports")
                .param("units", "property,name")
                .with(office.as(tenant, Role.ESTATE_MANAGER)))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[*].field", containsInAnyOrder("units")));
    read("/api/v1/properties").andExpect(jsonPath("$.items").isEmpty());
  }

  @Test
  void shouldAskForAFile() throws Exception {
    send()
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.faults[0].field").value("files"));
  }

  private ResultActions send(MockMultipartFile... files) throws Exception {
    MockMultipartHttpServletRequestBuilder request = multipart("/api/v1/imports");
    for (MockMultipartFile file : files) {
      request.file(file);
    }
    return mvc.perform(request.with(office.as(tenant, Role.ESTATE_MANAGER)));
  }

  private ResultActions read(String path) throws Exception {
    return mvc.perform(get(path).with(office.as(tenant, Role.FINANCE)));
  }

  private static MockMultipartFile file(String name, String content) {
    return new MockMultipartFile(name, name + ".csv", "text/csv", content.getBytes(UTF_8));
  }
}
