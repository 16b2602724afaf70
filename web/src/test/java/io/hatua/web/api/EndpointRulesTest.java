package io.hatua.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hatua.lease.Leases;
import io.hatua.support.ApplicationCases;
import io.hatua.support.EngineTasks;
import io.hatua.support.LeaseCases;
import io.hatua.task.Absences;
import io.hatua.task.RecordAbsence;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint there is × every role × a foreign tenant, by the rule the endpoint states. */
@WebTest
@Tag("S0-15")
@Tag("S1-01")
class EndpointRulesTest {

  /** Known by something else than an account: a link's token, a signature, the form itself. */
  private static final Set<String> OPEN_CONTROLLERS =
      Set.of(
          "SignController",
          "DepositController",
          "ApplyController",
          "ApplicantController",
          "CallbackController",
          "SignInController",
          "ProblemController",
          "Unhandled");

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired ApplicationCases applications;
  @Autowired Leases leases;
  @Autowired EngineTasks engine;
  @Autowired Absences absences;
  @Autowired UserAccounts accounts;
  @Autowired Tenants tenants;

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  private record Endpoint(HttpMethod method, String path, HandlerMethod handler) {

    String rule() {
      PreAuthorize rule = handler.getMethodAnnotation(PreAuthorize.class);
      return rule == null ? "" : rule.value();
    }

    boolean admits(Role role) {
      return rule().contains("'" + role.name() + "'");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldStateWhoMayUseIt() {
    return endpoints("io.hatua.web")
        .filter(
            endpoint ->
                !OPEN_CONTROLLERS.contains(endpoint.handler().getBeanType().getSimpleName()))
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () ->
                        assertThat(endpoint.rule())
                            .as("%s needs @PreAuthorize with a rule of Staff", endpoint.handler())
                            .startsWith("hasAnyRole(")));
  }

  @TestFactory
  Stream<DynamicTest> shouldAskWhoCalls() {
    return api()
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () -> {
                      MockHttpServletResponse answer = answer(endpoint, "none", null, null);
                      assertThat(answer.getStatus()).isEqualTo(401);
                      assertThat(answer.getContentType()).startsWith("application/problem+json");
                      assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Basic");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseOtherRoles() {
    Invocation tenant = office.open();
    return api()
        .flatMap(
            endpoint ->
                Arrays.stream(Role.values())
                    .map(
                        role ->
                            dynamicTest(
                                endpoint + " as " + role,
                                () -> {
                                  MockHttpServletResponse answer =
                                      answer(endpoint, "none", tenant, role);
                                  if (endpoint.admits(role)) {
                                    assertThat(answer.getStatus())
                                        .isNotIn(401, 403)
                                        .isLessThan(500);
                                  } else {
                                    assertThat(answer.getStatus()).isEqualTo(403);
                                    assertThat(answer.getContentAsString())
                                        .contains("\"code\":\"FORBIDDEN\"");
                                  }
                                })));
  }

  @TestFactory
  Stream<DynamicTest> shouldHideOtherTenants() {
    Invocation theirs = office.open();
    Map<String, String> ids = theirs.call(this::oneOfEach);
    Invocation ours = office.open();
    return api()
        .map(
            endpoint ->
                dynamicTest(
                    endpoint.toString(),
                    () -> {
                      String collection = endpoint.path().split("/")[3];
                      boolean one = endpoint.path().contains("{");
                      if (one && !ids.containsKey(collection)) {
                        fail("add one of the " + collection + " to the test");
                      }
                      MockHttpServletResponse answer =
                          answer(endpoint, ids.get(collection), ours, Role.ADMINISTRATOR);
                      if (one) {
                        assertThat(answer.getStatus()).isEqualTo(404);
                      }
                      assertThat(answer.getContentAsString())
                          .doesNotContain("Chris Customer", "Olga Owner", "Acacia Court", "Amina");
                    }));
  }

  @Test
  void shouldFindItsOwn() throws Exception {
    Invocation tenant = office.open();
    Map<String, String> ids = tenant.call(this::oneOfEach);
    for (Endpoint endpoint : api().filter(e -> e.method() == HttpMethod.GET).toList()) {
      String id = ids.get(endpoint.path().split("/")[3]);
      if (endpoint.path().endsWith("/process")) {
        continue; // no engine has told of it
      }
      for (Role role : Arrays.stream(Role.values()).filter(endpoint::admits).toList()) {
        MockHttpServletResponse answer = answer(endpoint, id, tenant, role);
        assertThat(answer.getStatus()).as("%s as %s", endpoint, role).isEqualTo(200);
      }
    }
  }

  private Map<String, String> oneOfEach() {
    String lease = cases.depositReceived();
    var details = leases.find(lease).orElseThrow();
    var signers =
        details.signatureRequests().stream().map(request -> request.signer().id()).toList();
    long task =
        engine.task(
            engine.instance(Invocation.current()), "Task_Review", List.of("administrator"));
    return Map.of(
        "tasks", String.valueOf(task),
        "absences", absences.record("usr_away", away()).id(),
        "leases", lease,
        "applications", applications.checking(),
        "units", details.summary().unitId(),
        "properties", details.summary().propertyId(),
        "customers", details.summary().customerId(),
        "documents", details.documentId(),
        "owners", signers.stream().filter(id -> id.startsWith("own_")).findFirst().orElseThrow());
  }

  private RecordAbsence away() {
    String username = "finance@" + Invocation.current().tenantId() + ".example";
    LocalDate today = tenants.today();
    return new RecordAbsence(
        accounts.find(username).orElseThrow().id(), today, today, null, null);
  }

  private Stream<Endpoint> api() {
    List<Endpoint> all = endpoints("io.hatua.web.api").filter(e -> !isErrorPage(e)).toList();
    assertThat(all).hasSizeGreaterThan(20);
    return all.stream();
  }

  private static boolean isErrorPage(Endpoint endpoint) {
    return endpoint.path().equals("/error");
  }

  private Stream<Endpoint> endpoints(String packagePrefix) {
    return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith(packagePrefix))
        .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()));
  }

  private static Stream<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    Set<HttpMethod> named =
        methods.isEmpty()
            ? Set.of(HttpMethod.GET)
            : methods.stream().map(RequestMethod::asHttpMethod).collect(Collectors.toSet());
    return mapping.getPatternValues().stream()
        .flatMap(path -> named.stream().map(method -> new Endpoint(method, path, handler)));
  }

  private MockHttpServletResponse answer(Endpoint endpoint, String id, Invocation tenant, Role role)
      throws Exception {
    AbstractMockHttpServletRequestBuilder<?> request =
        endpoint.path().equals("/api/v1/imports")
            ? multipart(endpoint.path())
            : request(endpoint.method(), endpoint.path().replaceAll("\\{[^}]+}", id))
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    endpoint.path().equals("/api/v1/leases/{id}/withdrawal")
                        ? "{\"reason\":\"they changed their minds\"}"
                        : "{}");
    request.accept(MediaType.ALL);
    if (role != null) {
      request.with(office.as(tenant, role));
    }
    return mvc.perform(request).andReturn().getResponse();
  }
}
