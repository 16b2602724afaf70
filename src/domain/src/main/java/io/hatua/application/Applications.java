package io.hatua.application;

import io.hatua.effect.Effects;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.identifier.Tokens;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.Outbox;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.tenancy.Invocation;
import io.hatua.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applications to the tenant: submitting, withdrawing, reading. */
@Service
@Transactional
public class Applications {

  static final String PROCESS = "customer-onboarding";

  /** Far above any income or rent, and far from where the ratio overflows. */
  private static final long MAX_MINOR_UNITS = 100_000_000_000L;

  private static final int MAX_NAME = 120;
  private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ./-]{3,39}");
  private static final String WITHDRAWN = "application-withdrawn";

  private final ApplicationRecords applications;
  private final ApplicationReads reads;
  private final Duplicates duplicates;
  private final Effects effects;
  private final Policies policies;
  private final Tenants tenants;
  private final Outbox outbox;
  private final Clock clock;

  Applications(
      ApplicationRecords applications,
      ApplicationReads reads,
      Duplicates duplicates,
      Effects effects,
      Policies policies,
      Tenants tenants,
      Outbox outbox,
      Clock clock) {
    this.applications = applications;
    this.reads = reads;
    this.duplicates = duplicates;
    this.effects = effects;
    this.policies = policies;
    this.tenants = tenants;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Accepts an application and starts its case (S1-10). Who may be the same as somebody on record
   * is accepted too.
   *
   * @throws io.hatua.fault.FaultsException with every fault of the command
   */
  public Submitted submit(SubmitApplication command) {
    Checks checks = new Checks();
    String name = checks.text("name", command.name(), MAX_NAME);
    String email = checks.email("email", command.email());
    String phone = phone(checks, command.phone());
    DocumentKind kind = documentKind(checks, command.documentKind());
    String document = document(checks, command.documentNumber());
    long income = checks.number("incomeMinorUnits", command.incomeMinorUnits(), 0, MAX_MINOR_UNITS);
    long rent = checks.number("rentMinorUnits", command.rentMinorUnits(), 1, MAX_MINOR_UNITS);
    String currency = currency(checks, command.currency());
    if (!Boolean.TRUE.equals(command.consent())) {
      checks.refuse("consent", Fault.REQUIRED, "is needed: without it nothing can be checked");
    }
    checks.done();
    Instant now = clock.instant();
    Application application =
        applications.save(
            new Application(
                    Identifiers.next("app"),
                    Identifiers.next("corr"),
                    Identifiers.next("cus"),
                    Tokens.next(),
                    Means.of(income, rent, currency),
                    now,
                    Invocation.current().actor().id(),
                    now)
                .by(name, email, phone, kind, document));
    duplicates.link(application.id);
    Invocation.current().inCase(application.correlationId).run(() -> begin(application));
    return new Submitted(application.id, application.correlationId);
  }

  private void begin(Application application) {
    outbox.handOver(
        Aggregate.application(application.id),
        new EngineCommand.StartProcess(
            PROCESS,
            Map.of(
                "tenantId", Invocation.current().tenantId(),
                "applicationId", application.id,
                "correlationId", application.correlationId)));
  }

  /**
   * Like {@link #submit(SubmitApplication)}; the same key again with the same command gives the
   * stored outcome.
   *
   * @param idempotencyKey chosen by the caller
   * @throws io.hatua.effect.KeyReusedException when the key is known with another command
   */
  public Submitted submit(SubmitApplication command, String idempotencyKey) {
    return effects.once(
        "application/" + idempotencyKey, command, Submitted.class, () -> submit(command));
  }

  /**
   * Records a withdrawal and tells the process; allowed until the decision.
   *
   * @throws NotFoundException when there is no such application
   */
  public WithdrawalOutcome withdraw(String applicationId) {
    return withdraw(
        applications
            .getById(applicationId)
            .orElseThrow(() -> new NotFoundException("application", applicationId)));
  }

  /**
   * Like {@link #withdraw(String)}, by the applicant.
   *
   * @throws NotFoundException when the link leads nowhere
   */
  public WithdrawalOutcome withdrawByToken(String token) {
    return withdraw(
        applications
            .getByToken(token)
            .orElseThrow(() -> new NotFoundException("application", "of this link")));
  }

  /** Everything there is to read about an application. */
  @Transactional(readOnly = true)
  public Optional<ApplicationDetails> find(String applicationId) {
    return reads.find(applicationId);
  }

  /** The application whose page the link opens. */
  @Transactional(readOnly = true)
  public Optional<ApplicationDetails> findByToken(String token) {
    return reads.findByToken(token);
  }

  /** Applications, newest first. */
  @Transactional(readOnly = true)
  public Page<ApplicationSummary> list(ApplicationFilter filter, PageRequest request) {
    return reads.list(filter, request);
  }

  /** Tells the engine of a withdrawal again, for a process that waits at this moment. */
  void tellEngineAgain(String applicationId) {
    Application application = applications.lock(applicationId);
    if (application.isWithdrawn() && application.status() != ApplicationStatus.WITHDRAWN) {
      tellEngine(application, Duration.ZERO);
    }
  }

  private WithdrawalOutcome withdraw(Application application) {
    boolean first = !application.isWithdrawn();
    WithdrawalOutcome outcome =
        application.withdraw(Invocation.current().actor().id(), clock.instant());
    if (first && outcome instanceof WithdrawalOutcome.Recorded) {
      tellEngine(
          application,
          policies
              .duration(Policy.ONBOARDING_CHECK_BY_HAND)
              .plus(policies.duration(Policy.ONBOARDING_REVIEW)));
    }
    return outcome;
  }

  private void tellEngine(Application application, Duration timeToLive) {
    outbox.handOver(
        Aggregate.application(application.id),
        new EngineCommand.PublishMessage(WITHDRAWN, application.id, timeToLive, Map.of()));
    application.withdrawalTold(clock.instant());
    applications.save(application);
  }

  private static String phone(Checks checks, @Nullable String given) {
    String phone = checks.optionalPhone("phone", given);
    return checks.clean("phone") ? checks.present("phone", phone, "") : "";
  }

  private static DocumentKind documentKind(Checks checks, @Nullable String given) {
    String name = checks.text("documentKind", given, MAX_NAME);
    Optional<DocumentKind> kind =
        Arrays.stream(DocumentKind.values()).filter(each -> each.name().equals(name)).findFirst();
    if (checks.clean("documentKind") && kind.isEmpty()) {
      checks.refuse("documentKind", Fault.UNKNOWN, "is no kind of identity document");
    }
    return kind.orElse(DocumentKind.NATIONAL_ID);
  }

  private static String document(Checks checks, @Nullable String given) {
    String number = checks.text("documentNumber", given, MAX_NAME);
    if (checks.clean("documentNumber") && !DOCUMENT.matcher(number).matches()) {
      checks.refuse(
          "documentNumber",
          Fault.MALFORMED,
          "has 4 to 40 letters and digits, as printed on the document");
    }
    return number;
  }

  private String currency(Checks checks, @Nullable String given) {
    String currency = checks.text("currency", given, 3);
    String books = tenants.current().currency();
    if (checks.clean("currency") && !currency.equals(books)) {
      checks.refuse("currency", Fault.OUT_OF_RANGE, "must be " + books);
    }
    return currency;
  }
}
