package io.hatua.web.notification;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customers;
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
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebTest
@Tag("S3-06")
class NotificationPagesTest {

  private static final String SIGN = "/notification-templates/signature-requested/email/en";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired Customers customers;

  private Invocation tenant;
  private RequestPostProcessor administrator;
  private RequestPostProcessor manager;

  @BeforeEach
  void openOffice() {
    tenant = office.open();
    administrator = office.as(tenant, Role.ADMINISTRATOR);
    manager = office.as(tenant, Role.ESTATE_MANAGER);
  }

  @Test
  void shouldListWhatPeopleAreTold() throws Exception {
    mvc.perform(get("/notification-templates").with(administrator))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Request to sign")))
        .andExpect(content().string(containsString(SIGN)))
        .andExpect(content().string(not(containsString("??"))));
    mvc.perform(get("/notification-templates").with(manager)).andExpect(status().isForbidden());
  }

  @Test
  void shouldChangePreviewAndGoBack() throws Exception {
    mvc.perform(get(SIGN).with(administrator))
        .andExpect(content().string(containsString("Dear {{recipient}}")))
        .andExpect(content().string(containsString("{{expiresAt}}")));
    mvc.perform(
            post(SIGN)
                .param("act", "preview")
                .param("subject", "For {{unit}}")
                .param("text", "Sign: {{link}}")
                .with(csrf())
                .with(administrator))
        .andExpect(content().string(containsString("For A-12")));
    mvc.perform(
            post(SIGN)
                .param("subject", "For {{unit}}")
                .param("text", "Sign: {{link}}")
                .with(csrf())
                .with(administrator))
        .andExpect(redirectedUrl(SIGN));
    mvc.perform(get(SIGN).with(administrator))
        .andExpect(content().string(containsString("Version 1")))
        .andExpect(content().string(containsString("ADMINISTRATOR")));
    mvc.perform(post(SIGN + "/default").with(csrf()).with(administrator))
        .andExpect(redirectedUrl(SIGN));
    mvc.perform(get(SIGN).with(administrator))
        .andExpect(content().string(containsString("Version 2")))
        .andExpect(content().string(containsString("Dear {{recipient}}")));
  }

  @Test
  void everyFaultBesideItsField() throws Exception {
    mvc.perform(
            post(SIGN)
                .param("subject", "{{link}}")
                .param("text", "Hello {{password}}")
                .with(csrf())
                .with(administrator))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Subject has a placeholder that is not")))
        .andExpect(content().string(containsString("Text has a placeholder that is not")))
        .andExpect(content().string(containsString("Hello {{password}}")));
  }

  @Test
  void unknownTemplate() throws Exception {
    for (String address :
        new String[] {"none/email/en", "lease-signed/fax/en", "lease-signed/email/de"}) {
      mvc.perform(get("/notification-templates/" + address).with(administrator))
          .andExpect(status().isNotFound());
    }
  }

  @Test
  void staffShouldSetTheirOwnPreferences() throws Exception {
    mvc.perform(
            post("/notification-preferences")
                .param("contract", "email")
                .param("security", "email")
                .param("task", "sms")
                .param("language", "sw")
                .param("phone", "+254 711 222 333")
                .param("pushToken", "")
                .with(csrf())
                .with(manager))
        .andExpect(redirectedUrl("/notification-preferences"));
    mvc.perform(get("/notification-preferences").with(manager))
        .andExpect(content().string(containsString("+254711222333")));
  }

  @Test
  void mailsOfContractsStay() throws Exception {
    mvc.perform(
            post("/notification-preferences")
                .param("language", "en")
                .param("security", "email")
                .with(csrf())
                .with(manager))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Contracts cannot do without e-mail")));
  }

  @Test
  void staffShouldSetThoseOfACustomer() throws Exception {
    String jane = jane();
    mvc.perform(
            put("/api/v1/customers/{id}/notification-preferences", jane)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"language\":\"sw\",\"channels\":{\"payment\":[\"sms\"]}}")
                .with(manager))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.channels.PAYMENT[0]").value("SMS"));
    mvc.perform(get("/notification-preferences/{id}", jane).with(manager))
        .andExpect(content().string(containsString("Notifications for Jane")));
  }

  @Test
  @Tag("S0-15")
  void anotherTenantsCustomer() throws Exception {
    String jane = jane();
    RequestPostProcessor other = office.as(office.open(), Role.ESTATE_MANAGER);
    mvc.perform(get("/notification-preferences/{id}", jane).with(other))
        .andExpect(status().isNotFound())
        .andExpect(content().string(not(containsString("Jane"))));
  }

  private String jane() {
    return tenant.call(() -> customers.add(new AddCustomer("Jane", "jane@example.com", null))).id();
  }
}
