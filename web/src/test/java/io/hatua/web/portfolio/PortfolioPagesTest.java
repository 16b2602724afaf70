package io.hatua.web.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.customer.Customers;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.page.PageRequest;
import io.hatua.property.AddProperty;
import io.hatua.property.Properties;
import io.hatua.property.UnitFilter;
import io.hatua.property.UnitStatus;
import io.hatua.property.Units;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@WebTest
class PortfolioPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Properties properties;
  @Autowired Units units;
  @Autowired Customers customers;
  @Autowired Owners owners;

  private Invocation tenant;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CUSTOMER", "OWNER", "VENDOR", "TECHNICIAN"})
  void shouldShowEveryRoleTheLists(Role role) throws Exception {
    String lease = tenant.call(cases::active);
    String property =
        tenant.call(() -> properties.list(null, PageRequest.first())).items().getFirst().id();
    var reader = office.as(tenant, role);
    mvc.perform(get("/properties").with(reader))
        .andExpect(content().string(containsString("occupied")));
    mvc.perform(get("/properties/{id}", property).with(reader))
        .andExpect(content().string(containsString("/leases/" + lease)))
        .andExpect(content().string(containsString("Olga Owner")));
    mvc.perform(get("/customers").with(reader))
        .andExpect(content().string(containsString("Chris Customer")));
    mvc.perform(get("/owners").with(reader))
        .andExpect(content().string(containsString("Olga Owner")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"properties", "customers", "owners"})
  void shouldSayWhatToDoWhenAListIsEmptyAndGiveItAsAPart(String list) throws Exception {
    manage(get("/" + list))
        .andExpect(content().string(containsString("href=\"/" + list + "/new\"")))
        .andExpect(content().string(containsString("<html")));
    manage(get("/" + list + "?q=nobody").header("HX-Request", "true"))
        .andExpect(content().string(containsString("Nothing fits")))
        .andExpect(content().string(not(containsString("<html"))));
    manage(get("/" + list + "/new")).andExpect(status().isOk());
    mvc.perform(get("/" + list + "/new").with(office.as(tenant, Role.FINANCE)))
        .andExpect(status().isForbidden());
  }

  @Test
  void shouldAddAPropertyWithAUnitAGuidelineAndOwners() throws Exception {
    String address =
        manage(post("/properties").param("name", "Baobab Place").param("address", "2 Moi Avenue"))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    manage(post(address + "/units").param("unitName", "B-1")).andExpect(redirectedUrl(address));
    manage(
            post(address + "/rent-guideline")
                .param("effectiveFrom", "2026-01-01")
                .param("minRent", "20,000")
                .param("maxRent", "40,000"))
        .andExpect(redirectedUrl(address));
    String one = owner("one@example.com");
    String two = owner("two@example.com");
    manage(post(address + "/owners").param(one, "66.67").param(two, "33.33 %"))
        .andExpect(redirectedUrl(address));
    manage(get(address))
        .andExpect(content().string(containsString("B-1")))
        .andExpect(content().string(containsString("KES 20,000.00")))
        .andExpect(content().string(containsString("value=\"66.67\"")));
  }

  @Test
  void shouldNameTheFaultsOfAPropertyBesideItsFields() throws Exception {
    manage(post("/properties").param("address", "2 Moi Avenue"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Name is needed.")))
        .andExpect(content().string(containsString("value=\"2 Moi Avenue\"")));
    String address = "/properties/" + property();
    manage(post(address + "/units"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Name of the new unit is needed.")));
    manage(post(address + "/rent-guideline").param("minRent", "lots"))
        .andExpect(content().string(containsString("From is needed.")))
        .andExpect(content().string(containsString("is not an amount of KES")))
        .andExpect(content().string(containsString("value=\"lots\"")));
    manage(post(address + "/owners").param(owner("one@example.com"), "99"))
        .andExpect(content().string(containsString("must add up to 100 %")))
        .andExpect(content().string(containsString("value=\"99\"")));
  }

  @Test
  void shouldNameTheFaultsOfAPersonBesideItsFields() throws Exception {
    for (String list : new String[] {"/customers", "/owners"}) {
      manage(post(list).param("email", "nowhere").param("phone", "0712"))
          .andExpect(status().isUnprocessableEntity())
          .andExpect(content().string(containsString("Name is needed.")))
          .andExpect(content().string(containsString("E-mail is not an e-mail address")))
          .andExpect(content().string(containsString("Phone is not a phone number")))
          .andExpect(content().string(containsString("value=\"nowhere\"")));
      manage(post(list).param("name", "Jane").param("email", "jane@example.com"))
          .andExpect(redirectedUrl(list));
    }
  }

  @Test
  @Tag("S1-22")
  void shouldBlacklistAfterSayingWhatHappensAndUndoIt() throws Exception {
    String customer = tenant.call(cases::customer);
    manage(get("/customers/{id}/blacklisting", customer))
        .andExpect(content().string(containsString("Put Chris Customer on the blacklist?")));
    manage(post("/customers/{id}/blacklisting", customer)).andExpect(redirectedUrl("/customers"));
    assertThat(tenant.call(() -> customers.find(customer).orElseThrow().blacklisted())).isTrue();
    manage(get("/customers/{id}/blacklisting", customer))
        .andExpect(content().string(containsString("Take Chris Customer off the blacklist?")));
    manage(post("/customers/{id}/unblacklisting", customer)).andExpect(redirectedUrl("/customers"));
    assertThat(tenant.call(() -> customers.find(customer).orElseThrow().blacklisted())).isFalse();
  }

  @Test
  void shouldTakeAUnitOffTheMarketAndPutItBack() throws Exception {
    String unit = tenant.call(cases::unit);
    manage(get("/units/{id}/withdrawal", unit))
        .andExpect(content().string(containsString("off the market?")));
    manage(post("/units/{id}/withdrawal", unit)).andExpect(status().is3xxRedirection());
    assertThat(statusOf(unit)).isEqualTo(UnitStatus.WITHDRAWN);
    manage(get("/units/{id}/restoration", unit)).andExpect(status().isOk());
    manage(post("/units/{id}/restoration", unit)).andExpect(status().is3xxRedirection());
    assertThat(statusOf(unit)).isEqualTo(UnitStatus.AVAILABLE);
  }

  @Test
  void refusesToTakeAnOccupiedUnitOffTheMarket() throws Exception {
    tenant.run(cases::active);
    String unit =
        tenant
            .call(() -> units.list(UnitFilter.all(), PageRequest.first()))
            .items()
            .getFirst()
            .id();
    manage(post("/units/{id}/withdrawal", unit))
        .andExpect(status().isConflict())
        .andExpect(content().string(containsString("Somebody lives in this unit")));
  }

  @Test
  @Tag("S4-21")
  void shouldImportFilesOrNameEveryFaultWithItsLine() throws Exception {
    manage(get("/imports")).andExpect(content().string(containsString("min_rent")));
    imported("property,name\nBaobab Place,B-1\nNowhere,\n")
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Nothing was imported.")))
        .andExpect(content().string(containsString("<td class=\"money\">3</td>")));
    imported("property,name\nBaobab Place,B-1\n")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("units.csv: one row")));
    mvc.perform(get("/imports").with(office.as(tenant, Role.OPERATOR)))
        .andExpect(status().isForbidden());
  }

  private ResultActions imported(String unitRows) throws Exception {
    return mvc.perform(
        multipart("/imports")
            .file(
                file(
                    "properties",
                    "name,address,min_rent,max_rent,rent_from\nBaobab Place,2 Moi Avenue,,,\n"))
            .file(file("units", unitRows))
            .with(csrf())
            .with(office.as(tenant, Role.ESTATE_MANAGER)));
  }

  private static MockMultipartFile file(String name, String content) {
    return new MockMultipartFile(
        name, name + ".csv", "text/csv", content.getBytes(StandardCharsets.UTF_8));
  }

  private ResultActions manage(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.with(csrf()).with(office.as(tenant, Role.ESTATE_MANAGER)));
  }

  private String property() {
    return tenant.call(() -> properties.add(new AddProperty("Acacia", "Road 1", null)).id());
  }

  private String owner(String email) {
    return tenant.call(() -> owners.add(new AddOwner("Olga", email, null)).id());
  }

  private UnitStatus statusOf(String unit) {
    return tenant.call(() -> units.find(unit).orElseThrow().status());
  }
}
