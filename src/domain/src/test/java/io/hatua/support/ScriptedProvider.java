package io.hatua.support;

import io.hatua.bank.StatementProvider;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.delivery.MessageOrder;
import io.hatua.delivery.MessageProvider;
import io.hatua.delivery.MessageRefusedException;
import io.hatua.deposit.DepositOrder;
import io.hatua.deposit.DepositProvider;
import io.hatua.deposit.ProviderPayment;
import io.hatua.deposit.ProviderRefund;
import io.hatua.deposit.RefundOrder;
import io.hatua.money.Money;
import io.hatua.payment.CardProvider;
import io.hatua.payment.CardProvider.CardRefund;
import io.hatua.payment.MobileMoneyProvider;
import io.hatua.payment.PaymentFailure;
import io.hatua.payout.PayoutOrder;
import io.hatua.payout.PayoutProvider;
import io.hatua.payout.PayoutRefusedException;
import io.hatua.payout.ProviderPayout;
import io.hatua.screening.CheckKind;
import io.hatua.screening.CheckOrder;
import io.hatua.screening.CheckResult;
import io.hatua.screening.ProviderCheck;
import io.hatua.screening.ScreeningProvider;
import io.hatua.settlement.ProviderSettlement;
import io.hatua.settlement.SettlementLine;
import io.hatua.settlement.SettlementProvider;
import io.hatua.signature.ESignatureProvider;
import io.hatua.signature.ProviderSignature;
import io.hatua.signature.SignatureOrder;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The outside providers as state machines in memory that keep their promises (one object a
 * reference, the same order gives the same answer) and fail when a test says so.
 */
public final class ScriptedProvider {

  private ScriptedProvider() {}

  /** How the next call fails. */
  public enum Fault {
    /** The provider never got it. */
    LOST_REQUEST,
    /** The provider acted on it; only its answer got lost. */
    LOST_ANSWER
  }

  private static final class Line {
    private final Queue<Fault> faults = new ArrayDeque<>();

    synchronized void failNext(Fault fault) {
      faults.add(fault);
    }

    synchronized <T> T call(Supplier<T> work) {
      Fault fault = faults.poll();
      if (fault == Fault.LOST_REQUEST) {
        throw new ProviderUnavailableException("the request got lost", null);
      }
      T answer = work.get();
      if (fault == Fault.LOST_ANSWER) {
        throw new ProviderUnavailableException("the answer got lost", null);
      }
      return answer;
    }
  }

  /** The providers of short messages; a number that ends in 0000 is refused. */
  @Component
  public static final class Messages implements MessageProvider {

    private final Line line = new Line();
    private final Map<String, MessageOrder> taken = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    /** What was taken over, by reference. */
    public synchronized Map<String, MessageOrder> taken() {
      return Map.copyOf(taken);
    }

    @Override
    public synchronized String send(MessageOrder order) {
      return line.call(
          () -> {
            if (order.to().endsWith("0000")) {
              throw new MessageRefusedException("the provider answered 422", new Exception());
            }
            taken.putIfAbsent(order.reference(), order);
            return "msg_" + order.reference();
          });
    }
  }

  /** The e-signature provider. */
  @Component
  public static final class Signatures implements ESignatureProvider {

    private final Line line = new Line();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, SignatureOrder> orders = new LinkedHashMap<>();
    private final Map<String, ProviderSignature> requests = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    @Override
    public ProviderSignature request(SignatureOrder order) {
      return line.call(
          () -> {
            SignatureOrder known = orders.putIfAbsent(order.reference(), order);
            if (known != null && !known.equals(order)) {
              throw new IllegalStateException("another order under " + order.reference());
            }
            return requests.computeIfAbsent(
                order.reference(),
                reference ->
                    signature("esr_" + ids.incrementAndGet(), ProviderSignature.State.PENDING));
          });
    }

    @Override
    public Optional<ProviderSignature> find(String reference) {
      return line.call(() -> Optional.ofNullable(requests.get(reference)));
    }

    @Override
    public ProviderSignature cancel(String providerId) {
      return line.call(() -> move(reference(providerId), ProviderSignature.State.VOIDED));
    }

    /** The signer answers on the provider's page; what is final stays so. */
    public ProviderSignature answer(String reference, ProviderSignature.State state) {
      return line.call(() -> move(reference, state));
    }

    private ProviderSignature move(String reference, ProviderSignature.State state) {
      return requests.computeIfPresent(
          reference,
          (key, present) ->
              present.state() == ProviderSignature.State.PENDING
                  ? signature(present.id(), state)
                  : present);
    }

    private String reference(String providerId) {
      return requests.entrySet().stream()
          .filter(entry -> entry.getValue().id().equals(providerId))
          .findFirst()
          .orElseThrow()
          .getKey();
    }

    private static ProviderSignature signature(String id, ProviderSignature.State state) {
      return new ProviderSignature(id, state, URI.create("http://esign.test/sign/" + id), null);
    }
  }

  /** The providers of checks on applicants. */
  @Component
  public static final class Checks implements ScreeningProvider {

    private final Line line = new Line();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, CheckOrder> orders = new LinkedHashMap<>();
    private final Map<String, ProviderCheck> checks = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    @Override
    public ProviderCheck request(CheckOrder order) {
      return line.call(
          () -> {
            CheckOrder known = orders.putIfAbsent(order.reference(), order);
            if (known != null && !known.equals(order)) {
              throw new IllegalStateException("another order under " + order.reference());
            }
            return checks.computeIfAbsent(
                order.reference(),
                reference ->
                    new ProviderCheck(
                        "chk_" + ids.incrementAndGet(), ProviderCheck.State.PENDING, null));
          });
    }

    @Override
    public Optional<ProviderCheck> find(CheckKind kind, String reference) {
      return line.call(() -> Optional.ofNullable(checks.get(reference)));
    }

    @Override
    public ProviderCheck cancel(CheckKind kind, String providerId) {
      return line.call(
          () ->
              move(
                  checks.entrySet().stream()
                      .filter(entry -> entry.getValue().id().equals(providerId))
                      .findFirst()
                      .orElseThrow()
                      .getKey(),
                  ProviderCheck.State.CANCELLED,
                  null));
    }

    /** The provider comes to a result; what is final stays so. */
    public ProviderCheck answer(String reference, CheckResult result) {
      return move(reference, ProviderCheck.State.COMPLETED, result);
    }

    public Optional<CheckOrder> order(String reference) {
      return Optional.ofNullable(orders.get(reference));
    }

    private ProviderCheck move(
        String reference, ProviderCheck.State state, @Nullable CheckResult result) {
      return checks.computeIfPresent(
          reference,
          (key, present) ->
              present.state() == ProviderCheck.State.PENDING
                  ? new ProviderCheck(present.id(), state, result)
                  : present);
    }
  }

  /** The payment provider. */
  @Component
  public static final class Payments implements DepositProvider {

    private final Line line = new Line();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, DepositOrder> orders = new LinkedHashMap<>();
    private final Map<String, ProviderPayment> payments = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    @Override
    public ProviderPayment request(DepositOrder order) {
      return line.call(
          () -> {
            DepositOrder known = orders.putIfAbsent(order.reference(), order);
            if (known != null && !known.equals(order)) {
              throw new IllegalStateException("another order under " + order.reference());
            }
            return payments.computeIfAbsent(
                order.reference(),
                reference -> {
                  String id = "pay_" + ids.incrementAndGet();
                  return new ProviderPayment(
                      id,
                      ProviderPayment.State.REQUIRES_PAYMENT,
                      URI.create("http://payments.test/checkout/" + id),
                      order.amount(),
                      List.of());
                });
          });
    }

    @Override
    public Optional<ProviderPayment> find(String reference, @Nullable String providerId) {
      return find(reference);
    }

    public Optional<ProviderPayment> find(String reference) {
      return line.call(() -> Optional.ofNullable(payments.get(reference)));
    }

    @Override
    public ProviderPayment cancel(String providerId) {
      return line.call(() -> move(reference(providerId), ProviderPayment.State.VOIDED));
    }

    @Override
    public ProviderRefund refund(RefundOrder order) {
      return line.call(
          () -> {
            String reference = reference(order.providerId());
            ProviderPayment payment = payments.get(reference);
            Optional<ProviderRefund> known =
                payment.refunds().stream()
                    .filter(refund -> refund.reference().equals(order.reference()))
                    .findFirst();
            if (known.isPresent()) {
              return known.get();
            }
            if (payment.state() != ProviderPayment.State.CAPTURED) {
              throw new IllegalStateException("nothing to refund: " + payment.state());
            }
            ProviderRefund refund =
                new ProviderRefund(
                    "ref_" + ids.incrementAndGet(),
                    order.reference(),
                    ProviderRefund.State.PENDING);
            List<ProviderRefund> refunds = new ArrayList<>(payment.refunds());
            refunds.add(refund);
            payments.put(reference, with(payment, payment.state(), refunds));
            return refund;
          });
    }

    /** The payer pays on the provider's page; what is final stays so. */
    public ProviderPayment capture(String reference) {
      return line.call(() -> move(reference, ProviderPayment.State.CAPTURED));
    }

    /** The provider settles the last refund. */
    public ProviderRefund settle(String reference, ProviderRefund.State state) {
      return line.call(
          () -> {
            ProviderPayment payment = payments.get(reference);
            List<ProviderRefund> refunds = new ArrayList<>(payment.refunds());
            ProviderRefund last = refunds.removeLast();
            ProviderRefund settled = new ProviderRefund(last.id(), last.reference(), state);
            refunds.add(settled);
            payments.put(
                reference,
                with(
                    payment,
                    state == ProviderRefund.State.SUCCEEDED
                        ? ProviderPayment.State.REFUNDED
                        : payment.state(),
                    refunds));
            return settled;
          });
    }

    private ProviderPayment move(String reference, ProviderPayment.State state) {
      return payments.computeIfPresent(
          reference,
          (key, present) ->
              present.state() == ProviderPayment.State.REQUIRES_PAYMENT
                  ? with(present, state, present.refunds())
                  : present);
    }

    private String reference(String providerId) {
      return payments.entrySet().stream()
          .filter(entry -> entry.getValue().id().equals(providerId))
          .findFirst()
          .orElseThrow()
          .getKey();
    }

    private static ProviderPayment with(
        ProviderPayment payment, ProviderPayment.State state, List<ProviderRefund> refunds) {
      return new ProviderPayment(
          payment.id(), state, payment.checkoutUrl(), payment.amount(), List.copyOf(refunds));
    }
  }

  /** The provider of mobile money; a phone answers when a test says so. */
  @Component
  public static final class Phones implements MobileMoneyProvider {

    private final Line line = new Line();
    private final Map<String, MobileRefund> refunds = new LinkedHashMap<>();
    private final List<String> questions = new ArrayList<>();
    private final List<PromptOrder> orders = new ArrayList<>();
    private final Map<String, MobilePayment> prompts = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    /** How often the phone was asked for a payment. */
    public synchronized long asked(String paymentId) {
      return orders.stream().filter(order -> order.paymentId().equals(paymentId)).count();
    }

    /** The phone answers, which the provider does not tell yet; the prompt's name. */
    public synchronized String answer(
        String paymentId, MobilePayment.State state, @Nullable PaymentFailure failure) {
      String id = "ws_CO_" + paymentId;
      prompts.put(id, new MobilePayment(id, state, failure));
      return id;
    }

    @Override
    public synchronized MobilePayment prompt(PromptOrder order) {
      long before = asked(order.paymentId());
      try {
        return line.call(
            () -> {
              orders.add(order);
              return prompts.get(answer(order.paymentId(), MobilePayment.State.PENDING, null));
            });
      } catch (ProviderUnavailableException lost) {
        if (asked(order.paymentId()) > before) {
          return new MobilePayment(null, MobilePayment.State.PENDING, null);
        }
        throw lost;
      }
    }

    @Override
    public synchronized MobilePayment find(String providerId) {
      return line.call(() -> prompts.get(providerId));
    }

    /** A phone that ends in 0000 gets nothing back. */
    @Override
    public synchronized CardRefund refund(MobileRefund order) {
      return line.call(
          () -> {
            if (order.phone().endsWith("0000")) {
              return new CardRefund(order.key(), order.key(), CardRefund.State.FAILED);
            }
            MobileRefund known = refunds.putIfAbsent(order.key(), order);
            if (known != null && !known.equals(order)) {
              throw new IllegalStateException("another refund under " + order.key());
            }
            return new CardRefund("AG_" + order.key(), order.key(), CardRefund.State.PENDING);
          });
    }

    @Override
    public synchronized void ask(MobileRefund order) {
      line.call(() -> questions.add(order.key()));
    }

    /** What went back, or is on its way, for a payment. */
    public synchronized List<MobileRefund> refunds(String paymentId) {
      return refunds.values().stream().filter(one -> one.paymentId().equals(paymentId)).toList();
    }

    /** How often it was asked what became of a refund. */
    public synchronized long questions(String key) {
      return questions.stream().filter(key::equals).count();
    }
  }

  /** The provider that takes rent by card. */
  @Component
  public static final class Cards implements CardProvider {

    private final Line line = new Line();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, CardOrder> orders = new LinkedHashMap<>();
    private final Map<String, CardPayment> payments = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    public CardOrder order(String reference) {
      return orders.get(reference);
    }

    @Override
    public CardPayment request(CardOrder order) {
      return line.call(
          () -> {
            CardOrder known = orders.putIfAbsent(order.reference(), order);
            if (known != null && !known.equals(order)) {
              throw new IllegalStateException("another order under " + order.reference());
            }
            return payments.computeIfAbsent(
                order.reference(),
                reference -> {
                  String id = "pay_" + ids.incrementAndGet();
                  return new CardPayment(
                      id,
                      CardPayment.State.REQUIRES_PAYMENT,
                      URI.create("http://cards.test/checkout/" + id),
                      order.amount(),
                      null,
                      0,
                      List.of());
                });
          });
    }

    @Override
    public Optional<CardPayment> find(String reference, @Nullable String providerId) {
      return find(reference);
    }

    public Optional<CardPayment> find(String reference) {
      return line.call(() -> Optional.ofNullable(payments.get(reference)));
    }

    @Override
    public CardPayment cancel(String providerId) {
      return line.call(() -> move(reference(providerId), CardPayment.State.VOIDED));
    }

    @Override
    public CardRefund refund(RefundOrder order) {
      return line.call(
          () -> {
            String reference = reference(order.providerId());
            List<CardRefund> refunds = new ArrayList<>(payments.get(reference).refunds());
            for (CardRefund known : refunds) {
              if (known.reference().equals(order.reference())) {
                return known;
              }
            }
            CardRefund refund =
                new CardRefund(
                    "ref_" + ids.incrementAndGet(), order.reference(), CardRefund.State.PENDING);
            refunds.add(refund);
            refunds(reference, refunds);
            return refund;
          });
    }

    /**
     * The payer pays on the provider's page, or a saved card is charged; what is final stays so.
     */
    public CardPayment capture(String reference) {
      return line.call(() -> move(reference, CardPayment.State.CAPTURED));
    }

    /** A card is declined. */
    public CardPayment decline(String reference) {
      return line.call(
          () ->
              payments.computeIfPresent(
                  reference,
                  (key, now) ->
                      new CardPayment(
                          now.id(),
                          now.state(),
                          now.checkoutUrl(),
                          now.amount(),
                          null,
                          now.declines() + 1,
                          now.refunds())));
    }

    /** The provider settles the refund. */
    public CardRefund settle(String reference, String refundReference, CardRefund.State state) {
      return line.call(
          () -> {
            List<CardRefund> refunds =
                new ArrayList<>(
                    payments.get(reference).refunds().stream()
                        .map(
                            one ->
                                one.reference().equals(refundReference)
                                    ? new CardRefund(one.id(), one.reference(), state)
                                    : one)
                        .toList());
            refunds(reference, refunds);
            return refunds.stream()
                .filter(one -> one.reference().equals(refundReference))
                .findFirst()
                .orElseThrow();
          });
    }

    private void refunds(String reference, List<CardRefund> refunds) {
      payments.computeIfPresent(
          reference,
          (key, now) ->
              new CardPayment(
                  now.id(),
                  now.state(),
                  now.checkoutUrl(),
                  now.amount(),
                  now.savedMethod(),
                  now.declines(),
                  List.copyOf(refunds)));
    }

    private CardPayment move(String reference, CardPayment.State state) {
      return payments.computeIfPresent(
          reference,
          (key, now) ->
              now.state() == CardPayment.State.REQUIRES_PAYMENT
                  ? new CardPayment(
                      now.id(),
                      state,
                      now.checkoutUrl(),
                      now.amount(),
                      state == CardPayment.State.CAPTURED ? "card_" + now.id() : null,
                      now.declines(),
                      now.refunds())
                  : now);
    }

    private String reference(String providerId) {
      return payments.entrySet().stream()
          .filter(entry -> entry.getValue().id().equals(providerId))
          .findFirst()
          .orElseThrow()
          .getKey();
    }
  }

  /** The payment provider's settlements. */
  @Component
  public static final class Settled implements SettlementProvider {

    private final Line line = new Line();
    private final List<ProviderSettlement> settlements = new ArrayList<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    /** Settles; nobody is told yet. */
    public synchronized ProviderSettlement settle(String account, SettlementLine... lines) {
      ProviderSettlement settlement =
          new ProviderSettlement(
              "set_" + (settlements.size() + 1) + "_" + account.replace('/', '_'),
              account,
              Money.of(Stream.of(lines).mapToLong(SettlementLine::amountMinorUnits).sum(), "KES"),
              TestClock.START,
              List.of(lines));
      settlements.add(settlement);
      return settlement;
    }

    @Override
    public synchronized Optional<ProviderSettlement> find(String providerId) {
      return line.call(
          () -> settlements.stream().filter(one -> one.id().equals(providerId)).findFirst());
    }

    @Override
    public synchronized List<ProviderSettlement> after(String account, String afterId) {
      return line.call(
          () -> {
            List<ProviderSettlement> all =
                settlements.stream().filter(one -> one.account().equals(account)).toList();
            int from = all.stream().map(ProviderSettlement::id).toList().indexOf(afterId) + 1;
            return all.subList(from, Math.min(from + 1, all.size()));
          });
    }
  }

  /** The bank's statements. */
  @Component
  public static final class Statements implements StatementProvider {

    private final Line line = new Line();
    private final Map<String, List<String>> ids = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    public synchronized void offer(String account, String bankId, byte[] file) {
      ids.computeIfAbsent(account, added -> new ArrayList<>()).add(bankId);
      files.put(bankId, file);
    }

    @Override
    public synchronized List<String> after(String account, String afterId) {
      return line.call(
          () -> {
            List<String> all = ids.getOrDefault(account, List.of());
            int from = all.indexOf(afterId) + 1;
            return List.copyOf(all.subList(from, Math.min(from + 1, all.size())));
          });
    }

    @Override
    public synchronized byte[] read(String bankId) {
      return line.call(() -> files.get(bankId));
    }
  }

  /** The bank; an account that ends in 0000 is refused. */
  @Component
  public static final class Bank implements PayoutProvider {

    private final Line line = new Line();
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, PayoutOrder> orders = new LinkedHashMap<>();
    private final Map<String, ProviderPayout> payouts = new LinkedHashMap<>();

    public void failNext(Fault fault) {
      line.failNext(fault);
    }

    @Override
    public synchronized ProviderPayout request(PayoutOrder order) {
      return line.call(
          () -> {
            if (order.account().accountNumber().endsWith("0000")) {
              throw new PayoutRefusedException("the bank answered RJCT");
            }
            PayoutOrder known = orders.putIfAbsent(order.reference(), order);
            if (known != null && !known.equals(order)) {
              throw new IllegalStateException("another order under " + order.reference());
            }
            return payouts.computeIfAbsent(
                order.reference(),
                reference ->
                    new ProviderPayout(
                        "bank_" + ids.incrementAndGet(),
                        ProviderPayout.State.PENDING,
                        order.amount()));
          });
    }

    @Override
    public synchronized Optional<ProviderPayout> find(String reference) {
      return line.call(() -> Optional.ofNullable(payouts.get(reference)));
    }

    @Override
    public synchronized ProviderPayout cancel(String providerId) {
      return line.call(
          () ->
              settle(
                  payouts.entrySet().stream()
                      .filter(entry -> entry.getValue().id().equals(providerId))
                      .findFirst()
                      .orElseThrow()
                      .getKey(),
                  ProviderPayout.State.CANCELLED));
    }

    /** The bank comes to an end with it; what is final stays so. */
    public synchronized ProviderPayout settle(String reference, ProviderPayout.State state) {
      return payouts.computeIfPresent(
          reference,
          (key, present) ->
              present.state() == ProviderPayout.State.PENDING
                  ? new ProviderPayout(present.id(), state, present.amount())
                  : present);
    }

    public synchronized Optional<PayoutOrder> order(String reference) {
      return Optional.ofNullable(orders.get(reference));
    }
  }
}
