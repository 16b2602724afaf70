package io.hatua.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hatua.application.Applications;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.ledger.CashAccount;
import io.hatua.ledger.LedgerQueries;
import io.hatua.ledger.RecordedEntry;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.Reporter;
import io.hatua.maintenance.SubmitRequest;
import io.hatua.messaging.notification.NotificationTemplate;
import io.hatua.owner.Owners;
import io.hatua.payout.PayoutKey;
import io.hatua.renewal.OfferRenewal;
import io.hatua.renewal.Renewals;
import io.hatua.rent.Charges;
import io.hatua.support.ApplicationCases;
import io.hatua.support.BankCases;
import io.hatua.support.DisbursementCases;
import io.hatua.support.ExpenseCases;
import io.hatua.support.LeaseCases;
import io.hatua.support.MaintenanceCases;
import io.hatua.support.SettlementCases;
import io.hatua.support.TerminationCases;
import io.hatua.tenancy.Invocation;
import io.hatua.user.ChangeUser;
import io.hatua.user.Role;
import io.hatua.user.Teams;
import io.hatua.user.UserAccounts;
import io.hatua.user.UserAdministration;
import io.hatua.web.support.EngineRows;
import io.hatua.web.support.LetterCases;
import io.hatua.web.support.Office;
import io.hatua.web.support.ReviewTasks;
import io.hatua.web.support.ServedTest;
import io.hatua.web.support.TestBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page in a real browser, wide in light and dark and on a phone: axe finds no serious fault,
 * nothing is wider than the window, and every action is reached with the keyboard. Which pages
 * there are is asked of the application; a new page with an id in its address needs an example
 * below. With {@code -Dhatua.pictures=true} a picture of each is kept.
 */
@ServedTest
@Tag("S3-01")
class AccessibilityTest {

  private static final Path AXE = Path.of("../src/frontend/node_modules/axe-core/axe.min.js");
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final boolean PICTURED = Boolean.getBoolean("hatua.pictures");
  private static final int MANY_TABS = 300;
  private static final int READERS = 2;

  /** What leads elsewhere, or is only a part. */
  private static final Set<String> NO_PAGES =
      Set.of("/cases/{correlationId}", "/tasks/{key}/state", "/error");

  /** Of a look that has come to rest, by the rules that are named or by all. */
  private static final String FAULTS =
      """
      async ([theme, ...rules]) => {
        for (let frame = 0; frame < 100 && document.documentElement.dataset.bsTheme !== theme; frame++) {
          await new Promise(requestAnimationFrame);
        }
        document.getAnimations().filter(one => one instanceof CSSTransition)
          .forEach(one => one.finish());
        const options = {resultTypes: ['violations'], ...(rules.length ? {runOnly: rules} : {})};
        return (await axe.run(document, options)).violations
          .filter(fault => ['serious', 'critical'].includes(fault.impact))
          .flatMap(fault => fault.nodes.map(node => `${fault.id}: ${node.html.slice(0, 160)}`));
      }
      """;

  /** Whether the page has read again what it follows, as it does once it is connected. */
  private static final String AT_REST =
      """
      () => !document.querySelector('[data-live]')
        || told > 0 && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')
      """;

  private static final String OVERFLOW =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /**
   * What one can act on and see, each marked with a number; of radio buttons the arrows do. Those
   * that get the focus from now on are remembered.
   */
  private static final String ACTIONS =
      """
      window.reached = new Set();
      document.addEventListener('focusin', event => window.reached.add(event.target.dataset?.act));
      [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(element => !element.disabled && element.checkVisibility()
          && element.getClientRects().length && !element.closest('.bjs-powered-by')
          && !(element.type === 'radio' && element.form?.elements[element.name][0] !== element))
        .map((element, at) => { element.dataset.act = at; return element.outerHTML.slice(0, 120); })
      """;

  /** Things with a behaviour that no key would start. */
  private static final String UNREACHABLE =
      """
      [...document.querySelectorAll('[onclick], [data-view], [hx-post]:not([hx-trigger]), [hx-get]:not([hx-trigger])')]
        .filter(element => !element.matches('a[href], button, input, select, textarea, summary, form'))
        .map(element => element.outerHTML.slice(0, 120))
      """;

  @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
  @Autowired Office office;
  @Autowired MaintenanceCases maintenance;
  @Autowired Maintenance requests;
  @Autowired UserAdministration administration;
  @Autowired LeaseCases cases;
  @Autowired Leases leases;
  @Autowired Charges charges;
  @Autowired ApplicationCases applications;
  @Autowired DisbursementCases disbursements;
  @Autowired BankCases bank;
  @Autowired SettlementCases settlements;
  @Autowired TerminationCases terminations;
  @Autowired Renewals renewals;
  @Autowired ExpenseCases expenses;
  @Autowired Applications submitted;
  @Autowired EngineRows engine;
  @Autowired ReviewTasks reviews;
  @Autowired LetterCases letters;
  @Autowired UserAccounts accounts;
  @Autowired Owners owners;
  @Autowired Teams teams;
  @Autowired LedgerQueries ledger;
  @LocalServerPort int port;

  private Invocation tenant;

  private record Address(String name, String path) {}

  @TestFactory
  Stream<DynamicTest> shouldLetEverybodyUseEveryPage() throws Exception {
    tenant = office.open();
    Queue<Address> addresses = new ConcurrentLinkedQueue<>();
    addresses().forEach((name, path) -> addresses.add(new Address(name, path)));
    assertThat(addresses).hasSizeGreaterThan(10);
    Map<String, List<String>> faults = new ConcurrentSkipListMap<>();
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        ends.add(readers.submit(() -> read(addresses, faults)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    return faults.entrySet().stream()
        .map(page -> dynamicTest(page.getKey(), () -> assertThat(page.getValue()).isEmpty()));
  }

  private enum Look {
    WIDE(1280, ColorScheme.LIGHT),
    WIDE_DARK(1280, ColorScheme.DARK, "color-contrast", "link-in-text-block"),
    PHONE(390, ColorScheme.LIGHT);

    private final int width;
    private final ColorScheme scheme;
    private final List<String> toFaults = new ArrayList<>();

    /**
     * @param rules that it can break when the look before it does not; none for all
     */
    Look(int width, ColorScheme scheme, String... rules) {
      this.width = width;
      this.scheme = scheme;
      toFaults.add(scheme.name().toLowerCase(Locale.ROOT));
      toFaults.addAll(List.of(rules));
    }

    void show(Page page) {
      page.setViewportSize(width, 844);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }
  }

  /** Reads pages as long as there are any left, in a browser of its own. */
  private @Nullable Void read(Queue<Address> addresses, Map<String, List<String>> faults)
      throws IOException {
    String axe = Files.readString(AXE);
    try (TestBrowser browser = new TestBrowser()) {
      Page page = browser.page();
      visit(page, new Address("signed-out", "/sign-in"), axe, faults);
      browser.signIn(url(""), Office.username(tenant, Role.ADMINISTRATOR));
      Address address;
      while ((address = addresses.poll()) != null) {
        visit(page, address, axe, faults);
      }
    }
    return null;
  }

  private void visit(Page page, Address address, String axe, Map<String, List<String>> faults) {
    Look.WIDE.show(page);
    int status = Objects.requireNonNull(page.navigate(url(address.path()))).status();
    page.waitForFunction(AT_REST);
    page.evaluate(axe);
    for (Look look : Look.values()) {
      look.show(page);
      List<String> found = new ArrayList<>(texts(page.evaluate(FAULTS, look.toFaults)));
      int overflow = ((Number) page.evaluate(OVERFLOW)).intValue();
      if (overflow > 0) {
        found.add("is %d pixels wider than the window".formatted(overflow));
      }
      if (look == Look.WIDE) {
        if (status != (address.name().startsWith("/error") ? 404 : 200)) {
          found.add("is answered " + status);
        }
        found.addAll(texts(page.evaluate(UNREACHABLE)));
        found.addAll(notReachedByKeys(page));
      }
      if (PICTURED) {
        String file =
            address.name().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "")
                + "-"
                + look.name().toLowerCase(Locale.ROOT);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(file + ".png"))
                .setFullPage(true));
      }
      faults.put(address.name() + " " + look, found);
    }
  }

  private static List<String> notReachedByKeys(Page page) {
    List<String> actions = texts(page.evaluate(ACTIONS));
    Set<Integer> missing = new TreeSet<>();
    for (int at = 0; at < actions.size(); at++) {
      missing.add(at);
    }
    page.evaluate("document.activeElement?.blur()");
    for (int tabs = 0; tabs < MANY_TABS && !missing.isEmpty(); ) {
      int more = missing.size();
      for (int tab = 0; tab < more; tab++) {
        page.keyboard().press("Tab");
      }
      tabs += more;
      texts(page.evaluate("[...window.reached].filter(at => at !== undefined)"))
          .forEach(at -> missing.remove(Integer.valueOf(at)));
    }
    page.evaluate("document.activeElement?.blur()");
    return missing.stream().map(at -> "no key reaches " + actions.get(at)).toList();
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(Object::toString).toList();
  }

  private String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** Every page that the application has, by the pattern of its address. */
  private Map<String, String> addresses() {
    Map<String, String> examples = examples();
    Map<String, String> addresses = new TreeMap<>();
    requestMappingHandlerMapping
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              boolean gets = mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
              if (gets && showsPage(handler)) {
                mapping.getPatternValues().stream()
                    .filter(pattern -> !NO_PAGES.contains(pattern))
                    .forEach(pattern -> addresses.put(pattern, example(pattern, examples)));
              }
            });
    examples.keySet().stream()
        .filter(name -> name.startsWith("/") && !addresses.containsKey(name))
        .forEach(name -> addresses.put(name, examples.get(name)));
    return addresses;
  }

  private static boolean showsPage(HandlerMethod handler) {
    Class<?> answer = handler.getMethod().getReturnType();
    return AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Controller.class)
        && handler.getBeanType().getPackageName().startsWith("io.hatua")
        && (answer == String.class || answer == ModelAndView.class)
        && !handler.hasMethodAnnotation(ResponseBody.class);
  }

  private static String example(String pattern, Map<String, String> examples) {
    if (!pattern.contains("{")) {
      return pattern;
    }
    return Objects.requireNonNullElseGet(
        examples.get(pattern),
        () -> {
          String collection = pattern.split("/")[1];
          String id = examples.get(collection);
          assertThat(id).as("add an example of %s to the test", pattern).isNotNull();
          return pattern.replaceAll("\\{[^}]+}", id);
        });
  }

  /** By collection an id, or by pattern an address; more pages to look at by any name with "/". */
  private Map<String, String> examples() {
    Map<String, String> examples = new HashMap<>();
    String asked = tenant.call(cases::sentForSignature);
    long run = engine.runs(tenant, asked, "Task_RequestSignatures", "Ask the signers");
    engine.stops(run, "Task_RequestSignatures", "the provider did not answer");
    String active = tenant.call(cases::active);
    String paid = tenant.call(cases::depositReceived);
    LeaseDetails details = tenant.call(() -> leases.find(asked).orElseThrow());
    long task =
        reviews.task(
            reviews.instance(tenant, paid), "Task_Review", null, "administrator", "approver");
    examples.put("tasks", String.valueOf(task));
    String application = tenant.call(applications::inReview);
    examples.put("applications", application);
    examples.put("/apply/{tenantId}", "/apply/" + tenant.tenantId());
    String applicant =
        "/application/%s/%s"
            .formatted(
                tenant.tenantId(),
                tenant.call(() -> submitted.find(application).orElseThrow()).token());
    examples.put("/application/{tenantId}/{token}", applicant);
    examples.put("/application/{tenantId}/{token}/withdrawal", applicant + "/withdrawal");
    examples.put("leases", asked);
    examples.put("units", details.summary().unitId());
    examples.put("properties", details.summary().propertyId());
    examples.put("customers", details.summary().customerId());
    examples.put("notification-preferences", details.summary().customerId());
    examples.put(
        "/notification-templates/{template}/{channel}/{language}",
        "/notification-templates/%s/email/en".formatted(NotificationTemplate.values()[0].code()));
    examples.put("users", accounts.find(Office.username(tenant, Role.FINANCE)).orElseThrow().id());
    examples.put("teams", tenant.call(() -> teams.add("Lettings")).id());
    examples.put("dead-letters", letters.putAside(tenant));
    examples.put("problems", "NOT_FOUND");
    String disbursement = tenant.call(() -> disbursements.pending(100));
    examples.put("disbursements", disbursement);
    examples.put("disbursement-runs", tenant.call(() -> disbursements.one(disbursement)).runId());
    examples.put(
        "bank-statements",
        tenant.call(
            () ->
                bank.matched(
                    bank.statement(CashAccount.CLIENT)
                        .entry(100, "DEPOSIT", "slip")
                        .entry(-700, "PAYOUT", new PayoutKey(disbursement, 1).toString()))));
    examples.put("settlements", tenant.call(() -> settlements.settled(100_000, 700)));
    examples.put("terminations", tenant.call(() -> terminations.noticed(cases.active())));
    String settled = tenant.call(() -> terminations.refunding(cases.active(), 100_000));
    examples.put("/terminations/{id} settled", "/terminations/" + settled);
    examples.put(
        "/terminations/{id} inspected now",
        "/terminations/" + tenant.call(() -> terminations.inspecting(cases.active())));
    String ended = tenant.call(() -> terminations.one(settled)).leaseId();
    examples.put("/leases/{id} ended", "/leases/" + ended);
    String renewed = tenant.call(cases::active);
    tenant.run(
        () ->
            renewals.offer(
                renewed, new OfferRenewal(LocalDate.of(2028, 11, 30), 2_600_000L, null)));
    examples.put("/leases/{id} renewed", "/leases/" + renewed);
    examples.put(
        "/rent/{tenantId}/{token} renewed",
        "/rent/%s/%s".formatted(tenant.tenantId(), rentToken(renewed)));
    examples.put(
        "/rent/{tenantId}/{token}/renewal",
        "/rent/%s/%s/renewal".formatted(tenant.tenantId(), rentToken(renewed)));
    examples.put("/leases/{id}/renewal", "/leases/" + active + "/renewal");
    examples.put("/leases/{id}/rent", "/leases/" + active + "/rent");
    examples.put(
        "/rent/{tenantId}/{token}/notice settled",
        "/rent/%s/%s/notice".formatted(tenant.tenantId(), rentToken(ended)));
    RecordedEntry entry = tenant.call(() -> ledger.entriesOfLease(paid).getFirst());
    examples.put("ledger-entries", entry.id());
    examples.put("ledger-accounts", entry.lines().getFirst().account().id().toString());
    String expense = tenant.call(() -> expenses.inApproval("finance", "approver"));
    examples.put("expenses", expense);
    tenant.run(
        () -> {
          examples.put("suppliers", expenses.details(expense).summary().supplierId());
          examples.put("budgets", expenses.details(expense).summary().budgetId());
          examples.put("/expenses/{id} paid", "/expenses/" + expenses.paid());
        });
    examples.put(
        "/sign/{tenantId}/{token}",
        "/sign/%s/%s".formatted(tenant.tenantId(), details.signatureRequests().getFirst().token()));
    String token = tenant.call(() -> leases.find(paid).orElseThrow().deposit()).token();
    examples.put("/deposit/{tenantId}/{token}", "/deposit/" + tenant.tenantId() + "/" + token);
    examples.put(
        "/rent/{tenantId}/{token}", "/rent/%s/%s".formatted(tenant.tenantId(), rentToken(active)));
    examples.put(
        "/rent/{tenantId}/{token}/notice",
        "/rent/%s/%s/notice".formatted(tenant.tenantId(), rentToken(active)));
    String repairs = "/repairs/%s/%s".formatted(tenant.tenantId(), rentToken(active));
    examples.put("/repairs/{tenantId}/{token}", repairs);
    String me = accounts.find(Office.username(tenant, Role.ADMINISTRATOR)).orElseThrow().id();
    tenant.run(
        () -> {
          become(me, Role.ADMINISTRATOR, Role.VENDOR);
          maintenance.supplies(me);
          examples.put(
              "/work/{id}/invoice",
              "/work/" + maintenance.completed(me, maintenance.unit()) + "/invoice");
          become(me, Role.ADMINISTRATOR, Role.VENDOR, Role.TECHNICIAN, Role.OWNER);
          String owner = disbursements.one(disbursement).ownerId();
          owners.setAccount(owner, me);
          examples.put("owners", owner);
          examples.put("statements", disbursement);
          String work = maintenance.assigned(me);
          examples.put("requests", work);
          examples.put("work", work);
          String begun = maintenance.assigned(me);
          maintenance.by(me, () -> requests.start(begun, MaintenanceCases.position()));
          examples.put("/work/{id} begun", "/work/" + begun);
          String done = maintenance.assigned(me);
          maintenance.by(me, () -> requests.start(done));
          maintenance.by(
              me,
              () ->
                  requests.finish(done, MaintenanceCases.position(), MaintenanceCases.signature()));
          examples.put("/requests/{id} with evidence", "/requests/" + done);
          examples.put("/repairs/{tenantId}/{token}/{id}", repairs + "/" + reported(active));
        });
    examples.put("/leases/{id}/account", "/leases/" + active + "/account");
    examples.put("/leases/{id} active", "/leases/" + active);
    examples.put("/leases found nothing", "/leases?q=nobody");
    examples.put("/error nothing there", "/leases/lse_x");
    return examples;
  }

  private void become(String userId, Role... roles) {
    administration.change(userId, new ChangeUser("Anna Admin", Set.of(roles), Set.of(), null));
  }

  private String rentToken(String lease) {
    return tenant.call(() -> charges.token(lease)).orElseThrow();
  }

  /** Something broken in the unit of the lease. */
  private String reported(String lease) {
    var summary = leases.find(lease).orElseThrow().summary();
    return requests
        .submit(
            new SubmitRequest(summary.unitId(), null, "LOW", "The door squeaks"),
            List.of(),
            new Reporter(summary.customerId(), lease),
            "key-1")
        .requestId();
  }
}
