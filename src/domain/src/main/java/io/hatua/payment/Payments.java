package io.hatua.payment;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.effect.Effects;
import io.hatua.fault.Checks;
import io.hatua.fault.ConflictException;
import io.hatua.fault.Fault;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.money.Money;
import io.hatua.outbox.Aggregate;
import io.hatua.outbox.Changes;
import io.hatua.outbox.EngineCommand;
import io.hatua.outbox.EventType;
import io.hatua.outbox.Outbox;
import io.hatua.owner.Owners;
import io.hatua.payment.PaymentRows.StoredRefund;
import io.hatua.policy.Policies;
import io.hatua.policy.Policy;
import io.hatua.rent.AutoCharge;
import io.hatua.rent.Charges;
import io.hatua.rent.RentAccount;
import io.hatua.rent.RentReceipts;
import io.hatua.rent.RentRuns;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The payments of the tenant's leases (S1-40 to S1-50). */
@Service
@Transactional
public class Payments {

  /** Minor units; more than anybody owes. */
  public static final long MOST = 100_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

  private static final String PROCESS = "rent-payment";
  private static final int MAX_RECEIPT = 60;
  private static final int MAX_REASON = 500;
  private static final int PHONE_ENDING = 3;

  private final Effects effects;
  private final PaymentRows rows;
  private final PaymentRecords records;
  private final PaymentDispatch dispatch;
  private final Charges charges;
  private final RentRuns runs;
  private final RentReceipts receipts;
  private final Owners owners;
  private final RenterPhones phones;
  private final Policies policies;
  private final Outbox outbox;
  private final Clock clock;

  Payments(
      Effects effects,
      PaymentRows rows,
      PaymentRecords records,
      PaymentDispatch dispatch,
      Charges charges,
      RentRuns runs,
      RentReceipts receipts,
      Owners owners,
      RenterPhones phones,
      Policies policies,
      Outbox outbox,
      Clock clock) {
    this.effects = effects;
    this.rows = rows;
    this.records = records;
    this.dispatch = dispatch;
    this.charges = charges;
    this.runs = runs;
    this.receipts = receipts;
    this.owners = owners;
    this.phones = phones;
    this.policies = policies;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Begins a payment and its case: by the renter on the provider's page or on the phone, or
   * recorded by a member of staff for a second person to confirm. The same key again gives the same
   * payment.
   *
   * @param idempotencyKey chosen by the caller
   * @throws io.hatua.fault.FaultsException with every fault of the command
   * @throws io.hatua.effect.KeyReusedException when the key is known with another command
   */
  public Initiated initiate(InitiatePayment command, String idempotencyKey) {
    return effects.once(
        "payment/" + idempotencyKey,
        command,
        Initiated.class,
        () -> {
          Checks checks = new Checks();
          Optional<RentAccount> account = account(checks, command.leaseId());
          PaymentMethod method = checks.present("method", command.method(), PaymentMethod.CARD);
          long amount = checks.number("amountMinorUnits", command.amountMinorUnits(), 1, MOST);
          String receipt =
              method.isElectronic() ? null : checks.text("receipt", command.receipt(), MAX_RECEIPT);
          String phone =
              method == PaymentMethod.MOBILE_MONEY && account.isPresent()
                  ? phones.check(checks, command, account.get())
                  : null;
          checks.done();
          return begin(
              account.orElseThrow(),
              method.isElectronic() ? PaymentCause.CUSTOMER : PaymentCause.MANUAL,
              method,
              amount,
              receipt,
              idempotencyKey,
              null,
              phone);
        });
  }

  /** How the phone ends that we would ask for mobile money, where we know one of the renter. */
  public Optional<String> phoneEnding(RentAccount account) {
    return phones.of(account).map(phone -> phone.substring(phone.length() - PHONE_ENDING));
  }

  /**
   * Begins a payment for the next leases of a run whose renters want what is due to be charged to
   * their saved card, a case of its own each.
   *
   * @return whether more leases are left
   */
  public boolean startAutoCharges(String runId) {
    List<AutoCharge> taken = runs.takeAutoCharges(runId);
    for (AutoCharge charge : taken) {
      begin(
          charges.account(charge.leaseId()).orElseThrow(),
          PaymentCause.AUTO_CHARGE,
          PaymentMethod.CARD,
          charge.amount().minorUnits(),
          null,
          "run/" + runId + "/" + charge.leaseId(),
          charge.method(),
          null);
    }
    return !taken.isEmpty();
  }

  /**
   * From now on what falls due is charged to the card that paid last (S1-40).
   *
   * @throws NotFoundException when the lease never became active
   * @throws ConflictException when no card is known yet
   */
  public void autoCharge(String leaseId) {
    String method =
        rows.ofLease(leaseId).stream()
            .filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
            .flatMap(payment -> Optional.ofNullable(payment.savedMethod()).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new ConflictException(
                        "NO_SAVED_CARD",
                        "expected lease %s to be paid by card once before, but it was not"
                            .formatted(leaseId)));
    charges.autoCharge(leaseId, method);
  }

  /** Nothing is charged by itself any more. */
  public void noAutoCharge(String leaseId) {
    charges.autoCharge(leaseId, null);
  }

  public Optional<Payment> find(String paymentId) {
    return rows.find(paymentId).map(StoredPayment::payment);
  }

  /** Every payment of a lease, latest first. */
  public List<Payment> ofLease(String leaseId) {
    return rows.ofLease(leaseId).stream().map(StoredPayment::payment).toList();
  }

  /** The refunds of a payment, oldest first. */
  public List<Refund> refunds(String paymentId) {
    return rows.refunds(paymentId).stream().map(StoredRefund::refund).toList();
  }

  /**
   * Gives money of a payment by card or phone back, the way it came: what is credit first, then
   * what it paid, which is open again. The same key again gives the same refund. {@code
   * payment.refunded} follows when the provider has sent the money.
   *
   * @throws NotFoundException when there is no such payment
   * @throws io.hatua.fault.FaultsException with every fault of the command
   * @throws ConflictException when the payment cannot be refunded so
   */
  public Refund refund(String paymentId, RefundPayment command, String idempotencyKey) {
    return effects.once(
        "payment/" + paymentId + "/refund/" + idempotencyKey,
        command,
        Refund.class,
        () -> {
          StoredPayment payment = lock(paymentId);
          Checks checks = new Checks();
          long amount = checks.number("amountMinorUnits", command.amountMinorUnits(), 1, MOST);
          String reason = checks.text("reason", command.reason(), MAX_REASON);
          if (payment.isByPhone() && checks.clean("amountMinorUnits")) {
            phones.checkAmount(checks, new Money(amount, payment.payment().amount().currency()));
          }
          checks.done();
          if (!payment.payment().method().isElectronic()) {
            throw new ConflictException(
                "NOT_PAID_ELECTRONICALLY",
                "expected a payment by card or phone to refund, but %s is by %s; reverse it instead"
                    .formatted(paymentId, payment.payment().method()));
          }
          if (payment.isByPhone() && payment.phone() == null) {
            throw new ConflictException(
                "PHONE_FORGOTTEN",
                "expected the phone that paid %s to be known, but it is not".formatted(paymentId));
          }
          if (amount > payment.payment().refundable().minorUnits()) {
            throw new ConflictException(
                "NOT_SO_MUCH_TO_REFUND",
                "expected at most %d minor units to refund of %s, but %d were asked for"
                    .formatted(payment.payment().refundable().minorUnits(), paymentId, amount));
          }
          Refund refund =
              new Refund(
                  paymentId,
                  payment.refunds() + 1,
                  new Money(amount, payment.payment().amount().currency()),
                  Refund.Status.REQUESTED,
                  reason,
                  Invocation.current().actor().id(),
                  now(),
                  null);
          String hold =
              Invocation.current()
                  .inCase(payment.payment().correlationId())
                  .call(() -> receipts.holdRefund(payment.standing(), amount));
          rows.insertRefund(refund, idempotencyKey, hold);
          rows.pollAt(paymentId, clock.instant());
          return refund;
        });
  }

  /**
   * Forgets which phones paid for a lease, whose renter is forgotten: nothing can go back there.
   */
  public void forgetPhones(String leaseId) {
    rows.forgetPhones(leaseId);
  }

  /**
   * Takes cash or a check back that is not there: recorded by mistake, or not honoured. What it
   * paid is open again. Publishes {@code payment.reversed}.
   *
   * @throws NotFoundException when there is no such payment
   * @throws ConflictException when it is no received payment by hand
   */
  public void reverse(String paymentId) {
    StoredPayment payment = lock(paymentId);
    if (payment.payment().method().isElectronic() || payment.status() != PaymentStatus.SUCCEEDED) {
      throw new ConflictException(
          "NOT_REVERSIBLE",
          "expected %s to be received in cash or by check, but it is by %s and %s"
              .formatted(paymentId, payment.payment().method(), payment.status().code()));
    }
    records.takeBack(payment, PaymentStatus.REVERSED);
  }

  /**
   * Carries requested refunds of a payment to the provider now rather than with the next sweep; a
   * provider that does not answer is asked again by then.
   */
  @Transactional(propagation = Propagation.NEVER)
  public void sendRefunds(String paymentId) {
    try {
      dispatch.sendRefunds(paymentId);
    } catch (ProviderUnavailableException e) {
      LOG.warn("The payment provider did not answer about {}: {}", paymentId, e.getMessage());
    }
  }

  private Initiated begin(
      RentAccount account,
      PaymentCause cause,
      PaymentMethod method,
      long minorUnits,
      @Nullable String receipt,
      String key,
      @Nullable String savedMethod,
      @Nullable String phone) {
    Instant now = now();
    Payment payment =
        new Payment(
            Identifiers.next("pmt"),
            account.leaseId(),
            Identifiers.next("corr"),
            cause,
            method,
            new Money(minorUnits, account.credit().currency()),
            PaymentStatus.PENDING,
            null,
            Invocation.current().actor().id(),
            now,
            null,
            receipt,
            1,
            now.plus(policies.duration(Policy.PAYMENT_DEADLINE)),
            null,
            0,
            null,
            new Money(0, account.credit().currency()));
    rows.insert(payment, key, savedMethod, phone);
    Invocation.current()
        .inCase(payment.correlationId())
        .run(() -> begin(payment, account.customerId()));
    return new Initiated(payment.id(), payment.correlationId());
  }

  private void begin(Payment payment, String customerId) {
    outbox.publish(
        EventType.PAYMENT_INITIATED,
        Aggregate.payment(payment.id()),
        new PaymentEvents.Initiated(
            payment.id(),
            payment.leaseId(),
            customerId,
            payment.cause(),
            payment.method(),
            payment.amount().minorUnits(),
            payment.amount().currency().getCurrencyCode()),
        new Changes().set("status", null, payment.status()));
    outbox.handOver(
        Aggregate.payment(payment.id()),
        new EngineCommand.StartProcess(
            PROCESS,
            Map.of(
                "tenantId", Invocation.current().tenantId(),
                "paymentId", payment.id(),
                "correlationId", payment.correlationId())));
  }

  private Optional<RentAccount> account(Checks checks, @Nullable String leaseId) {
    String id = checks.text("leaseId", leaseId, 40);
    if (!checks.clean("leaseId")) {
      return Optional.empty();
    }
    Optional<RentAccount> account = charges.account(id);
    if (account.isEmpty()) {
      checks.refuse("leaseId", Fault.UNKNOWN, "is no lease that runs");
    } else if (owners.ownershipOf(account.get().propertyId()).isEmpty()) {
      checks.refuse(
          "leaseId", "OWNER_UNKNOWN", "is of a property without an owner whose money it would be");
    }
    return account;
  }

  private StoredPayment lock(String paymentId) {
    return rows.lock(paymentId).orElseThrow(() -> new NotFoundException("payment", paymentId));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
