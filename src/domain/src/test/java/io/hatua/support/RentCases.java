package io.hatua.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.callback.CallbackOutcome;
import io.hatua.claim.ProcessClaims;
import io.hatua.identifier.Identifiers;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.payment.Attempt;
import io.hatua.payment.CardProvider.CardPayment;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.InitiatePayment;
import io.hatua.payment.MobileMoneyProvider.MobilePayment;
import io.hatua.payment.PaymentCallback;
import io.hatua.payment.PaymentCallbacks;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.Payments;
import io.hatua.payment.PromptCallback;
import io.hatua.payment.PromptCallbacks;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.portfolio.RunningTenancy;
import io.hatua.portfolio.TenancyImporter;
import io.hatua.task.TaskOutcome;
import io.hatua.task.TaskUser;
import io.hatua.task.TaskWork;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the rent of a lease to wherever a test begins, within the test's invocation. */
@Component
public class RentCases {

  /** The renter's, for mobile money. */
  public static final String PHONE = "+254712345678";

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final LeaseCases leases;
  private final TenancyImporter importer;
  private final Payments payments;
  private final RentPaymentSteps steps;
  private final PaymentCallbacks callbacks;
  private final PromptCallbacks prompts;
  private final ScriptedProvider.Cards provider;
  private final ScriptedProvider.Phones phones;
  private final ProcessClaims claims;
  private final EngineTasks tasks;
  private final TaskWork work;
  private final ObjectMapper json;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RentCases(
      LeaseCases leases,
      TenancyImporter importer,
      Payments payments,
      RentPaymentSteps steps,
      PaymentCallbacks callbacks,
      PromptCallbacks prompts,
      ScriptedProvider.Cards provider,
      ScriptedProvider.Phones phones,
      ProcessClaims claims,
      EngineTasks tasks,
      TaskWork work,
      ObjectMapper json,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.leases = leases;
    this.importer = importer;
    this.payments = payments;
    this.steps = steps;
    this.callbacks = callbacks;
    this.prompts = prompts;
    this.provider = provider;
    this.phones = phones;
    this.claims = claims;
    this.tasks = tasks;
    this.work = work;
    this.json = json;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** A running lease of KES 25,000.00 a month that owes so much, or has paid so much ahead. */
  public String lease(long owesMinorUnits) {
    return lease(LocalDate.of(2025, 3, 1), null, 2_500_000, owesMinorUnits);
  }

  public String lease(
      LocalDate start, @Nullable LocalDate end, long rentMinorUnits, long owesMinorUnits) {
    return leaseOf(leases.unit(), start, end, rentMinorUnits, owesMinorUnits);
  }

  /** A running lease of that unit. */
  public String leaseOf(
      String unit,
      LocalDate start,
      @Nullable LocalDate end,
      long rentMinorUnits,
      long owesMinorUnits) {
    return leaseOf(unit, start, end, rentMinorUnits, 0, owesMinorUnits);
  }

  /** A running lease of that unit, taken over with a deposit. */
  public String leaseOf(
      String unit,
      LocalDate start,
      @Nullable LocalDate end,
      long rentMinorUnits,
      long depositMinorUnits,
      long owesMinorUnits) {
    RunningTenancy tenancy =
        new RunningTenancy(
            unit,
            leases.customer(),
            start,
            end,
            rentMinorUnits,
            depositMinorUnits,
            owesMinorUnits,
            "KES");
    transaction.executeWithoutResult(
        status -> {
          if (!importer.take(tenancy).isEmpty()) {
            throw new IllegalStateException("the tenancy was refused");
          }
        });
    return query("select id from lease where unit_id = :value", unit);
  }

  public String initiate(String lease, PaymentMethod method, long minorUnits) {
    return payments
        .initiate(
            new InitiatePayment(
                lease,
                method,
                minorUnits,
                method.isElectronic() ? null : "R-1",
                method == PaymentMethod.MOBILE_MONEY ? PHONE : null),
            Identifiers.next("key"))
        .paymentId();
  }

  /** The provider has been asked for the payment. */
  public String requested(String lease, long minorUnits) {
    String payment = initiate(lease, PaymentMethod.CARD, minorUnits);
    steps.recordCheck(payment, List.of());
    steps.request(payment);
    return payment;
  }

  /** The renter's phone has been asked. */
  public String prompted(String lease, long minorUnits) {
    String payment = initiate(lease, PaymentMethod.MOBILE_MONEY, minorUnits);
    steps.recordCheck(payment, List.of());
    steps.request(payment);
    return payment;
  }

  /** The renter has paid on the phone. */
  public String paidByPhone(String lease, long minorUnits) {
    String payment = prompted(lease, minorUnits);
    String prompt = phones.answer(payment, MobilePayment.State.PAID, null);
    prompts.handle(new PromptCallback(payment, 1, prompt, null));
    return payment;
  }

  /** The renter has paid in cash, and a second person has it. */
  public String paidInCash(String lease, long minorUnits) {
    String payment = initiate(lease, PaymentMethod.CASH, minorUnits);
    steps.recordCheck(payment, List.of());
    long instance = instance(payment);
    decide(instance, RentPaymentSteps.CONFIRM, "usr_second", Map.of("result", "RECEIVED"));
    steps.concludeReceipt(payment, instance, "job_" + instance);
    return payment;
  }

  /** The renter has paid by card. */
  public String paid(String lease, long minorUnits) {
    String payment = requested(lease, minorUnits);
    capture(payment);
    return payment;
  }

  /** The renter pays on the provider's page and the provider tells us. */
  public CallbackOutcome capture(String payment) {
    CardPayment captured = provider.capture(reference(payment));
    return tell(PaymentCallback.Type.CAPTURED, payment, captured);
  }

  public CallbackOutcome decline(String payment) {
    return tell(PaymentCallback.Type.DECLINED, payment, provider.decline(reference(payment)));
  }

  public CallbackOutcome chargeBack(String payment) {
    return chargeBack(payment, payments.find(payment).orElseThrow().amount());
  }

  public CallbackOutcome chargeBack(String payment, Money amount) {
    CardPayment said = provider.find(reference(payment)).orElseThrow();
    return tell(PaymentCallback.Type.CHARGED_BACK, payment, said, amount);
  }

  private CallbackOutcome tell(PaymentCallback.Type type, String payment, CardPayment said) {
    return tell(type, payment, said, said.amount());
  }

  private CallbackOutcome tell(
      PaymentCallback.Type type, String payment, CardPayment said, Money amount) {
    return callbacks.handle(
        new PaymentCallback(
            "cb_" + NUMBERS.incrementAndGet(),
            type,
            reference(payment),
            said.id(),
            amount,
            said.savedMethod(),
            clock.instant()));
  }

  /** The provider settles a refund and tells us. */
  public CallbackOutcome settleRefund(String payment, int number, boolean succeeds) {
    String reference = Invocation.current().tenantId() + "/" + payment + "/refund/" + number;
    CardRefund refund =
        provider.settle(
            reference(payment),
            reference,
            succeeds ? CardRefund.State.SUCCEEDED : CardRefund.State.FAILED);
    return callbacks.handle(
        new PaymentCallback(
            "cb_" + NUMBERS.incrementAndGet(),
            succeeds ? PaymentCallback.Type.REFUND_SUCCEEDED : PaymentCallback.Type.REFUND_FAILED,
            reference,
            refund.id(),
            null,
            null,
            clock.instant()));
  }

  /** Our key of the present attempt at the provider. */
  public String reference(String payment) {
    return Invocation.current().tenantId()
        + "/"
        + payment
        + "/card/"
        + payments.find(payment).orElseThrow().attempt();
  }

  public String attempt(String payment) {
    Attempt attempt = steps.request(payment);
    return attempt.key();
  }

  /** The process instance that works on the payment from now on. */
  public long instance(String payment) {
    long instance = NUMBERS.incrementAndGet() + (1L << 55);
    claims.claim("rent-payment", instance, Aggregate.payment(payment));
    return instance;
  }

  /** Somebody of the staff does a user task of the instance. */
  public TaskOutcome decide(
      long instance, String elementId, String user, Map<String, String> answers) {
    long task = tasks.task(instance, "rent-payment", elementId, List.of("finance"), null, null);
    return work.complete(task, new TaskUser(user, Set.of("finance")), json.valueToTree(answers));
  }

  private String query(String sql, String value) {
    return transaction.execute(
        status -> jdbc.sql(sql).param("value", value).query(String.class).single());
  }
}
