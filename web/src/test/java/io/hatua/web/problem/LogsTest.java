package io.hatua.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.support.LeaseCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.Role;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@WebTest
@Tag("S2-21")
class LogsTest {

  private static final String CALLER = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String NAME = "Zawadi Unheard";
  private static final String EMAIL = "zawadi.unheard@mail.example";
  private static final String PHONE = "+254712345678";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.hatua");
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private Invocation tenant;

  @BeforeEach
  void listen() {
    tenant = office.open();
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    ours.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
    root.setLevel(Level.WARN);
    ours.setLevel(null);
  }

  @Test
  void shouldNameTenantAndTraceInTheLineThatBeginsACase() {
    String lease = tenant.call(cases::proposed);
    ILoggingEvent begins = line("begins lease-signing");
    assertThat(begins.getFormattedMessage()).contains(lease);
    assertThat(begins.getMDCPropertyMap())
        .containsEntry("tenant_id", tenant.tenantId())
        .containsKeys("trace_id", "correlation_id");
  }

  @Test
  void shouldFindARefusalByTheTraceThatThePageShowed() throws Exception {
    mvc.perform(
        get("/leases/lse_x")
            .header("traceparent", "00-" + CALLER + "-00f067aa0ba902b7-01")
            .accept(MediaType.TEXT_HTML)
            .with(office.as(tenant, Role.FINANCE)));
    ILoggingEvent refusal = line("was answered 404");
    assertThat(refusal.getFormattedMessage()).contains("GET /leases/{id}");
    assertThat(refusal.getMDCPropertyMap()).containsEntry("trace_id", CALLER);
  }

  @Test
  void shouldWriteNothingOfPeopleIntoAnyLine() throws Exception {
    var manager = office.as(tenant, Role.ESTATE_MANAGER);
    for (int again = 0; again < 2; again++) {
      mvc.perform(
          post("/customers")
              .param("name", NAME)
              .param("email", EMAIL)
              .param("phone", PHONE)
              .with(csrf())
              .with(manager));
    }
    mvc.perform(
        post("/api/v1/customers")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"name\": \"%s\", \"email\": \"%s\", \"x\": ".formatted(NAME, EMAIL))
            .with(manager));
    mvc.perform(
        post("/customers")
            .param("name", NAME)
            .param("email", "no mail")
            .with(csrf())
            .with(manager));
    mvc.perform(post("/customers").param("name", NAME));
    mvc.perform(post("/sign-in").param("username", EMAIL).param("password", NAME).with(csrf()));

    String lease = tenant.call(cases::active);
    LeaseDetails details = tenant.call(() -> leases.find(lease).orElseThrow());
    List<String> tokens =
        Stream.concat(
                details.signatureRequests().stream().map(request -> request.token()),
                Stream.of(details.deposit().token()))
            .toList();
    for (String token : tokens) {
      for (String page : List.of("sign", "deposit")) {
        String address = "/%s/%s/%s".formatted(page, tenant.tenantId(), token);
        for (String path : List.of(address, address + "/nothing", address + "?x=%00")) {
          mvc.perform(get(URI.create(path)).accept(MediaType.TEXT_HTML));
        }
        mvc.perform(post(address).with(csrf()).accept(MediaType.TEXT_HTML));
        mvc.perform(post(address).accept(MediaType.TEXT_HTML));
      }
    }
    mvc.perform(get("/leases/" + lease).with(manager));

    String log =
        appender.list.stream()
            .map(
                event ->
                    event.getFormattedMessage()
                        + event.getMDCPropertyMap()
                        + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())))
            .collect(Collectors.joining("\n"));
    assertThat(log).contains("begins lease-signing", "was answered");
    assertThat(log).doesNotContain(NAME, EMAIL, PHONE, "Chris Customer", "Olga Owner", "@example");
    tokens.forEach(token -> assertThat(log).doesNotContain(token));
  }

  private ILoggingEvent line(String words) {
    return appender.list.stream()
        .filter(event -> event.getFormattedMessage().contains(words))
        .findFirst()
        .orElseThrow();
  }
}
