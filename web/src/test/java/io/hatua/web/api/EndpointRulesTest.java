package io.hatua.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.hatua.lease.Leases;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.RecordedEntry;
import io.hatua.owner.Owners;
import io.hatua.payment.PaymentMethod;
import io.hatua.rent.Charges;
import io.hatua.support.ApplicationCases;
import io.hatua.support.BankCases;
import io.hatua.support.DisbursementCases;
import io.hatua.support.EngineTasks;
import io.hatua.support.ExpenseCases;
import io.hatua.support.LeaseCases;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.RentCases;
import io.hatua.support.SettlementCases;
import io.hatua.support.TerminationCases;
import io.hatua.task.Absences;
import io.hatua.task.RecordAbsence;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import io.hatua.user.Role;
import io.hatua.user.Teams;
import io.hatua.user.UserAccount;
import io.hatua.user.UserAccounts;
import io.hatua.web.support.LetterCases;
import io.hatua.web.support.Office;
import io.hatua.web.support.WebTest;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
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

/**
 * Every endpoint there is, of pages and of the API, × every role, nobody, and a foreign tenant; who
 * may call what stands in {@code endpoints.txt}.
 */
@WebTest
@Tag("S0-15")
@Tag("S1-01")
@Tag("S1-20")
@Tag("S3-03")
@Tag("S3-17")
class EndpointRulesTest {

  private static final String OPEN = "OPEN";

  /** An id of nothing that could be one of anything. */
  private static final String UNKNOWN = "1";

  @Autowired MockMvc mvc;
  @Autowired Office office;
  @Autowired LeaseCases cases;
  @Autowired ApplicationCases applications;
  @Autowired ExpenseCases expenses;
  @Autowired MaintenanceCases maintenance;
  @Autowired RentCases rents;
  @Autowired DisbursementCases disbursements;
  @Autowired BankCases bank;
  @Autowired SettlementCases settlements;
  @Autowired TerminationCases terminations;
  @Autowired Charges charges;
  @Autowired Leases leases;
  @Autowired EngineTasks engine;
  @Autowired LetterCases letters;
  @Autowired Absences absences;
  @Autowired UserAccounts accounts;
  @Autowired Teams teams;
  @Autowired LedgerQueries ledger;
  @Autowired Owners owners;
  @Autowired Tenants tenants;

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

  private final Map<String, Set<Role>> roles = new HashMap<>();
  private final Map<String, String> rules = new LinkedHashMap<>();

  EndpointRulesTest() throws IOException {
    for (String line :
        new ClassPathResource("endpoints.txt").getContentAsString(UTF_8).split("\\R")) {
      String[] words = line.split("\\s+");
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (words[1].equals("=")) {
        roles.put(
            words[0],
            Arrays.stream(words)
                .skip(2)
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
      } else {
        rules.put(words[0] + " " + words[1], words[2]);
      }
    }
  }

  private record Endpoint(HttpMethod method, String path, HandlerMethod handler) {

    boolean isApi() {
      return path.startsWith("/api/");
    }

    boolean isSafe() {
      return method == HttpMethod.GET;
    }

    boolean isAboutOne() {
      return path.contains("{");
    }

    /** {@code leases} of {@code /api/v1/leases/{id}} and of {@code /leases/{id}}. */
    String collection() {
      return path.replaceFirst("^/api/v1", "").split("/")[1];
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @Test
  void shouldStandInTheTable() {
    Set<String> mapped =
        endpoints().map(Endpoint::toString).collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(mapped);
    missing.removeAll(rules.keySet());
    Set<String> stale = new TreeSet<>(rules.keySet());
    stale.removeAll(mapped);
    assertThat(missing)
        .as("add to web/src/test/resources/endpoints.txt a line for each, with who may call it")
        .isEmpty();
    assertThat(stale).as("take out of endpoints.txt: nothing answers there").isEmpty();
    assertThat(rules.values()).as("names that endpoints.txt explains").isSubsetOf(names());
    assertThat(mapped).hasSizeGreaterThan(60);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(roles.keySet());
    names.add(OPEN);
    return names;
  }

  @TestFactory
  Stream<DynamicTest> shouldStateWhoMayUseIt() {
    return tests(
        guarded(),
        endpoint ->
            assertThat(endpoint.handler().getMethodAnnotation(PreAuthorize.class))
                .as("%s needs @PreAuthorize with a rule of Staff", endpoint.handler())
                .isNotNull());
  }

  @TestFactory
  Stream<DynamicTest> shouldAskWhoCalls() {
    return tests(
        guarded(),
        endpoint -> {
          MockHttpServletResponse answer = answer(endpoint, UNKNOWN, null, null);
          if (endpoint.isApi()) {
            assertThat(answer.getStatus()).isEqualTo(401);
            assertThat(answer.getContentType()).startsWith("application/problem+json");
            assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Basic");
          } else {
            assertThat(answer.getRedirectedUrl()).endsWith("/sign-in");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldLetEverybodyInWhereItIsOpen() {
    return tests(
        endpoints().filter(this::isOpen).filter(endpoint -> !endpoint.path().equals("/error")),
        endpoint -> {
          MockHttpServletResponse answer = answer(endpoint, UNKNOWN, null, null);
          assertThat(answer.getStatus()).isNotEqualTo(403).isLessThan(500);
          assertThat(answer.getContentAsString()).doesNotContain("\"code\":\"UNAUTHORIZED\"");
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseOtherRoles() {
    Invocation tenant = office.open();
    return guarded()
        .flatMap(
            endpoint ->
                Arrays.stream(Role.values())
                    .map(
                        role ->
                            dynamicTest(
                                endpoint + " as " + role,
                                () -> refusesOrNot(endpoint, tenant, role))));
  }

  private void refusesOrNot(Endpoint endpoint, Invocation tenant, Role role) throws Exception {
    MockHttpServletResponse answer = answer(endpoint, UNKNOWN, tenant, role);
    if (admitted(endpoint).contains(role)) {
      if (wantsSecondFactor(answer)) {
        return;
      }
      assertThat(answer.getStatus()).isNotIn(401, 403).isLessThan(500);
      assertThat(String.valueOf(answer.getRedirectedUrl())).doesNotEndWith("/sign-in");
    } else {
      assertThat(answer.getStatus()).isEqualTo(403);
      if (endpoint.isApi()) {
        assertThat(answer.getContentAsString()).contains("\"code\":\"FORBIDDEN\"");
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldHideOtherTenants() {
    Invocation theirs = office.open();
    Map<String, String> ids = oneOfEach(theirs);
    Invocation ours = office.open();
    return tests(
        guarded(),
        endpoint -> {
          String id = endpoint.isAboutOne() ? ids.get(endpoint.collection()) : UNKNOWN;
          if (id == null) {
            fail("add one of the " + endpoint.collection() + " to oneOfEach() of this test");
          }
          MockHttpServletResponse answer =
              answer(endpoint, id, ours, admitted(endpoint).iterator().next());
          if (endpoint.isAboutOne()) {
            assertThat(answer.getStatus()).isEqualTo(404);
          }
          assertThat(answer.getContentAsString())
              .doesNotContain("Chris Customer", "Olga Owner", theirs.tenantId());
          if (endpoint.isApi()) { // pages name it as an example
            assertThat(answer.getContentAsString()).doesNotContain("Acacia Court");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseFormsThatAnotherSiteSends() {
    Invocation tenant = office.open();
    return tests(
        endpoints()
            .filter(endpoint -> !endpoint.isApi() && !endpoint.isSafe())
            .filter(endpoint -> !endpoint.path().startsWith("/callbacks/")),
        endpoint -> {
          Role role = isOpen(endpoint) ? Role.FINANCE : admitted(endpoint).iterator().next();
          var forged = form(endpoint, UNKNOWN).with(office.as(tenant, role));
          assertThat(mvc.perform(forged).andReturn().getResponse().getStatus()).isEqualTo(403);
        });
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseCallsThatAnotherSiteMakesByCookie() throws Exception {
    Invocation tenant = office.open();
    Map<Role, Cookie> cookies = new HashMap<>();
    for (Role role : Role.values()) {
      cookies.put(role, logIn(tenant, role));
    }
    return tests(
        guarded().filter(endpoint -> endpoint.isApi() && !endpoint.isSafe()),
        endpoint -> {
          Cookie cookie = cookies.get(admitted(endpoint).iterator().next());
          MockHttpServletResponse forged =
              mvc.perform(form(endpoint, UNKNOWN).cookie(cookie)).andReturn().getResponse();
          assertThat(forged.getStatus()).isEqualTo(403);
          assertThat(forged.getContentAsString()).contains("REQUEST_HEADER_MISSING");
          MockHttpServletResponse own =
              mvc.perform(
                      form(endpoint, UNKNOWN).cookie(cookie).header("X-Requested-With", "hatua"))
                  .andReturn()
                  .getResponse();
          assertThat(wantsSecondFactor(own) || !List.of(401, 403).contains(own.getStatus()))
              .isTrue();
        });
  }

  @Test
  void shouldFindItsOwn() throws Exception {
    Invocation tenant = office.open();
    Map<String, String> ids = oneOfEach(tenant);
    List<Endpoint> readings =
        guarded().filter(endpoint -> endpoint.isApi() && endpoint.isSafe()).toList();
    for (Endpoint endpoint : readings) {
      if (endpoint.path().endsWith("/process") || endpoint.path().endsWith("/{photoId}")) {
        continue; // no engine has told of it, or there is none
      }
      for (Role role : admitted(endpoint)) {
        String id = ids.get(endpoint.collection());
        MockHttpServletResponse answer =
            answer(endpoint, ids.getOrDefault(endpoint.collection() + role, id), tenant, role);
        assertThat(answer.getStatus()).as("%s as %s", endpoint, role).isEqualTo(200);
      }
    }
  }

  private Map<String, String> oneOfEach(Invocation tenant) {
    Map<String, String> ids = tenant.call(this::oneOfEachOfTheBusiness);
    ids.put("users", accounts.find(Office.username(tenant, Role.FINANCE)).orElseThrow().id());
    ids.put("incidents", UNKNOWN);
    ids.put("notification-templates", UNKNOWN); // every tenant has the same
    ids.put("notification-preferences", ids.get("customers"));
    ids.put("dead-letters", letters.putAside(tenant));
    ids.put("cases", tenant.correlationId());
    String reader = accounts.find(Office.username(tenant, Role.OWNER)).orElseThrow().id();
    String statement = ids.get("disbursements");
    ids.put("statements", statement);
    tenant.run(() -> owners.setAccount(disbursements.one(statement).ownerId(), reader));
    UserAccount technician = accounts.find(Office.username(tenant, Role.TECHNICIAN)).orElseThrow();
    new Invocation(tenant.tenantId(), Actor.user(technician.id()), tenant.correlationId(), null)
        .run(
            () -> {
              String expense = expenses.submitted(); // whoever reads no business reads their own
              ids.put("expenses", expense);
              ids.put("suppliers", expenses.details(expense).summary().supplierId());
              ids.put("budgets", expenses.details(expense).summary().budgetId());
              String request = maintenance.assigned(technician.id());
              ids.put("requests", request);
              ids.put("work", request);
              ids.put("technicians", technician.id());
            });
    UserAccount vendor = accounts.find(Office.username(tenant, Role.VENDOR)).orElseThrow();
    tenant.run(
        () -> {
          maintenance.supplies(vendor.id());
          ids.put("work" + Role.VENDOR, maintenance.assigned(vendor.id()));
        });
    return ids;
  }

  private Map<String, String> oneOfEachOfTheBusiness() {
    String lease = cases.active();
    String payment = rents.initiate(lease, PaymentMethod.CASH, 100);
    var details = leases.find(lease).orElseThrow();
    var signers =
        details.signatureRequests().stream().map(request -> request.signer().id()).toList();
    long task =
        engine.task(engine.instance(Invocation.current()), "Task_Review", List.of("administrator"));
    Map<String, String> ids =
        new HashMap<>(
            Map.of(
                "tasks", String.valueOf(task),
                "absences", absences.record("usr_away", away()).id(),
                "leases", lease,
                "applications", applications.checking(),
                "units", details.summary().unitId(),
                "properties", details.summary().propertyId(),
                "customers", details.summary().customerId(),
                "documents", details.documentId(),
                "owners",
                    signers.stream()
                        .filter(id -> id.startsWith("own_"))
                        .findFirst()
                        .orElseThrow()));
    ids.put("payments", payment);
    ids.put("terminations", terminations.noticed(lease));
    String disbursement = disbursements.pending(100);
    ids.put("disbursements", disbursement);
    ids.put("disbursement-runs", disbursements.one(disbursement).runId());
    ids.put("bank-statements", bankStatement());
    ids.put("settlements", settlements.settled(100, 1));
    ids.put("charges", charges.ofLease(lease).getFirst().id());
    ids.put("teams", teams.add("Lettings").id());
    RecordedEntry entry = ledger.entriesOfLease(lease).getFirst();
    ids.put("ledger-entries", entry.id());
    ids.put("ledger-accounts", entry.lines().getFirst().account().id().toString());
    return ids;
  }

  private String bankStatement() {
    return bank.imported(bank.statement(CashAccount.CLIENT).entry(700, "DEPOSIT", "cash"));
  }

  private RecordAbsence away() {
    String username = "finance@" + Invocation.current().tenantId() + ".example";
    LocalDate today = tenants.today();
    return new RecordAbsence(accounts.find(username).orElseThrow().id(), today, today, null, null);
  }

  private boolean isOpen(Endpoint endpoint) {
    return OPEN.equals(rules.get(endpoint.toString()));
  }

  private Set<Role> admitted(Endpoint endpoint) {
    return roles.getOrDefault(rules.get(endpoint.toString()), Set.of());
  }

  private Stream<Endpoint> guarded() {
    List<Endpoint> guarded =
        endpoints()
            .filter(endpoint -> rules.containsKey(endpoint.toString()))
            .filter(e -> !isOpen(e))
            .toList();
    assertThat(guarded).hasSizeGreaterThan(50);
    return guarded.stream();
  }

  private Stream<Endpoint> endpoints() {
    return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("io.hatua"))
        .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
        .collect(Collectors.toMap(Endpoint::toString, endpoint -> endpoint, (one, same) -> one))
        .values()
        .stream();
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

  private interface Check {
    void of(Endpoint endpoint) throws Exception;
  }

  private static Stream<DynamicTest> tests(Stream<Endpoint> endpoints, Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    endpoints.forEach(
        endpoint -> tests.add(dynamicTest(endpoint.toString(), () -> check.of(endpoint))));
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  private MockHttpServletResponse answer(Endpoint endpoint, String id, Invocation tenant, Role role)
      throws Exception {
    AbstractMockHttpServletRequestBuilder<?> request = form(endpoint, id);
    if (role != null) {
      request.with(office.as(tenant, role));
    }
    if (!endpoint.isApi()) {
      request.with(csrf());
    }
    return mvc.perform(request).andReturn().getResponse();
  }

  private static AbstractMockHttpServletRequestBuilder<?> form(Endpoint endpoint, String id) {
    String path = endpoint.path().replaceAll("\\{[^}]+}", String.valueOf(id));
    if (endpoint.method() == HttpMethod.POST
        && (path.endsWith("/imports")
            || path.endsWith("/expenses")
            || path.endsWith("/requests")
            || path.endsWith("/photos")
            || path.endsWith("/bank-statements")
            || path.endsWith("/invoice"))) {
      return multipart(path).accept(MediaType.ALL);
    }
    AbstractMockHttpServletRequestBuilder<?> request =
        request(endpoint.method(), path).accept(MediaType.ALL);
    if (endpoint.isApi()) {
      request
          .contentType(MediaType.APPLICATION_JSON)
          .content(
              endpoint.path().equals("/api/v1/leases/{id}/withdrawal")
                  ? "{\"reason\":\"they changed their minds\"}"
                  : "{}");
    } else if (!endpoint.isSafe()) {
      request.contentType(MediaType.APPLICATION_FORM_URLENCODED);
    }
    return request;
  }

  /** Whoever may move money is asked for a code, which nobody here has. */
  private static boolean wantsSecondFactor(MockHttpServletResponse answer) throws IOException {
    return answer.getContentAsString().contains("\"code\":\"SECOND_FACTOR_REQUIRED\"");
  }

  private Cookie logIn(Invocation tenant, Role role) throws Exception {
    return mvc.perform(
            post("/api/v1/auth/login")
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    "{\"email\":\"%s\",\"password\":\"secret\"}"
                        .formatted(Office.username(tenant, role))))
        .andReturn()
        .getResponse()
        .getCookie("hatua-access");
  }
}
