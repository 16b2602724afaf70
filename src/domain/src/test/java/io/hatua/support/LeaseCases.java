package io.hatua.support;

import io.hatua.callback.CallbackOutcome;
import io.hatua.customer.AddCustomer;
import io.hatua.customer.Customers;
import io.hatua.deposit.DepositCallback;
import io.hatua.deposit.DepositCallbacks;
import io.hatua.deposit.DepositRequest;
import io.hatua.deposit.Deposits;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.lease.LeaseSigningSteps;
import io.hatua.lease.Leases;
import io.hatua.lease.ProposalOutcome;
import io.hatua.lease.ProposeLease;
import io.hatua.owner.AddOwner;
import io.hatua.owner.Owners;
import io.hatua.property.AddProperty;
import io.hatua.property.AddUnit;
import io.hatua.property.Properties;
import io.hatua.property.Units;
import io.hatua.signature.ProviderSignature;
import io.hatua.signature.SignatureCallback;
import io.hatua.signature.SignatureCallbacks;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.tenancy.Invocation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Takes a lease to wherever a test begins, within the test's invocation. The unit has one owner, so
 * two people sign.
 */
@Component
public class LeaseCases {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Properties properties;
  private final Units units;
  private final Customers customers;
  private final Owners owners;
  private final Leases leases;
  private final LeaseSigningSteps steps;
  private final SignatureRequests signatures;
  private final SignatureCallbacks signatureCallbacks;
  private final Deposits deposits;
  private final DepositCallbacks depositCallbacks;
  private final ScriptedProvider.Signatures esign;
  private final ScriptedProvider.Payments payments;
  private final Clock clock;

  LeaseCases(
      Properties properties,
      Units units,
      Customers customers,
      Owners owners,
      Leases leases,
      LeaseSigningSteps steps,
      SignatureRequests signatures,
      SignatureCallbacks signatureCallbacks,
      Deposits deposits,
      DepositCallbacks depositCallbacks,
      ScriptedProvider.Signatures esign,
      ScriptedProvider.Payments payments,
      Clock clock) {
    this.properties = properties;
    this.units = units;
    this.customers = customers;
    this.owners = owners;
    this.leases = leases;
    this.steps = steps;
    this.signatures = signatures;
    this.signatureCallbacks = signatureCallbacks;
    this.deposits = deposits;
    this.depositCallbacks = depositCallbacks;
    this.esign = esign;
    this.payments = payments;
    this.clock = clock;
  }

  /** A new unit of a new property with one owner. */
  public String unit() {
    long number = NUMBERS.incrementAndGet();
    String property =
        properties.add(new AddProperty("Acacia Court " + number, "1 Moi Avenue", null)).id();
    String owner =
        owners.add(new AddOwner("Olga Owner", "owner%d@example.com".formatted(number), null)).id();
    owners.setOwnership(property, Map.of(owner, Owners.WHOLE));
    return units.add(new AddUnit(property, "A" + number)).id();
  }

  /** A new active customer. */
  public String customer() {
    return customers
        .add(
            new AddCustomer(
                "Chris Customer",
                "customer%d@example.com".formatted(NUMBERS.incrementAndGet()),
                null))
        .id();
  }

  /** A sound proposal: a year from 1 December 2026, KES 25,000.00 a month, two rents deposit. */
  public ProposeLease proposal(String unitId, String customerId) {
    return new ProposeLease(
        unitId, customerId, LocalDate.of(2026, 12, 1), null, 12, 2_500_000L, 5_000_000L, "KES", 5);
  }

  public String proposed() {
    return propose(proposal(unit(), customer()));
  }

  /** The id of the lease of an accepted proposal. */
  public String propose(ProposeLease proposal) {
    return ((ProposalOutcome.Accepted) leases.propose(proposal)).leaseId();
  }

  public String drafted() {
    String lease = proposed();
    steps.createDraft(lease, List.of());
    return lease;
  }

  public String held() {
    String lease = drafted();
    steps.holdUnit(lease);
    return lease;
  }

  public String documented() {
    String lease = held();
    steps.generateDocument(lease);
    return lease;
  }

  public String sentForSignature() {
    String lease = documented();
    steps.requestSignatures(lease);
    return lease;
  }

  public String signed() {
    String lease = sentForSignature();
    signatures.ofLease(lease).forEach(request -> sign(request, "cb_" + request.id()));
    return lease;
  }

  public String depositRequested() {
    String lease = signed();
    steps.requestDeposit(lease);
    return lease;
  }

  public String depositReceived() {
    String lease = depositRequested();
    pay(lease, "cb_paid_" + lease);
    return lease;
  }

  public String active() {
    String lease = depositReceived();
    steps.activate(lease);
    return lease;
  }

  /** The signer signs and the provider tells us. */
  public CallbackOutcome sign(SignatureRequest request, String callbackId) {
    return answer(
        request, callbackId, ProviderSignature.State.SIGNED, SignatureCallback.Type.SIGNED);
  }

  /** The signer declines and the provider tells us. */
  public CallbackOutcome decline(SignatureRequest request, String callbackId) {
    return answer(
        request, callbackId, ProviderSignature.State.DECLINED, SignatureCallback.Type.DECLINED);
  }

  private CallbackOutcome answer(
      SignatureRequest request,
      String callbackId,
      ProviderSignature.State state,
      SignatureCallback.Type type) {
    String reference = reference(request);
    String id = esign.answer(reference, state).id();
    return signatureCallbacks.handle(
        new SignatureCallback(callbackId, type, reference, id, null, clock.instant()));
  }

  /** The customer pays and the provider tells us. */
  public CallbackOutcome pay(String leaseId, String callbackId) {
    ProviderPayment payment = payments.capture(depositReference(leaseId));
    return depositCallbacks.handle(
        new DepositCallback(
            callbackId,
            DepositCallback.Type.PAYMENT_CAPTURED,
            depositReference(leaseId),
            payment.id(),
            payment.amount(),
            clock.instant()));
  }

  /** The provider settles the last refund and tells us. */
  public CallbackOutcome settleRefund(
      String leaseId, ProviderRefund.State state, String callbackId) {
    ProviderRefund refund = payments.settle(depositReference(leaseId), state);
    return depositCallbacks.handle(
        new DepositCallback(
            callbackId,
            state == ProviderRefund.State.SUCCEEDED
                ? DepositCallback.Type.REFUND_SUCCEEDED
                : DepositCallback.Type.REFUND_FAILED,
            refund.reference(),
            refund.id(),
            deposit(leaseId).amount(),
            clock.instant()));
  }

  public DepositRequest deposit(String leaseId) {
    return deposits.ofLease(leaseId).orElseThrow();
  }

  /** Our key of the request at the provider. */
  public static String reference(SignatureRequest request) {
    return Invocation.current().tenantId() + "/" + request.id();
  }

  /** Our key of the lease's deposit at the provider. */
  public static String depositReference(String leaseId) {
    return Invocation.current().tenantId() + "/" + leaseId + "/deposit";
  }
}
