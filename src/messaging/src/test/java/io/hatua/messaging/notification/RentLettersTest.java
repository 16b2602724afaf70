package io.hatua.messaging.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.money.Money;
import io.hatua.outbox.EventEnvelope;
import io.hatua.outbox.EventHistory;
import io.hatua.payment.PaymentFailure;
import io.hatua.payment.PaymentMethod;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.rent.RentRuns;
import io.hatua.rent.RentTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RentLettersTest extends RentTest {

  @Autowired RentLetters letters;
  @Autowired RentRuns runs;
  @Autowired RentPaymentSteps steps;
  @Autowired EventHistory history;

  @Test
  @Tag("S1-47")
  void shouldTellTheRenterWhatIsDueAndWhereToPay() {
    String lease = as(() -> cases.lease(500));
    day("2026-12-01");
    run(runs::startDue);
    run(() -> runs.chargeRents(as(() -> runs.latest(1)).getFirst().id()));

    List<Letter> about = about(invocation.correlationId(), "charge.created");
    assertThat(about).hasSize(1);
    Letter letter = about.getFirst();
    assertThat(letter.template()).isEqualTo(NotificationTemplate.RENT_CHARGED);
    assertThat(letter.facts()).containsEntry("amount", Money.of(2_500_000, "KES"));
    assertThat(letter.path())
        .isEqualTo(
            "/rent/" + invocation.tenantId() + "/" + as(() -> charges.token(lease)).orElseThrow());
  }

  @Test
  @Tag("S1-45")
  void shouldTellRenterAndOwnerWhatCame() {
    String lease = as(() -> cases.lease(500));
    String payment = as(() -> cases.paid(lease, 500));

    assertThat(about(payment(payment).correlationId(), "payment.succeeded"))
        .extracting(letter -> letter.recipient().type().name())
        .containsExactly("CUSTOMER", "OWNER");
  }

  @Test
  @Tag("S1-46")
  void shouldTellTheRenterOfAFailureThatTheRenterCanMend() {
    String lease = as(() -> cases.lease(500));
    String unpaid = as(() -> cases.requested(lease, 500));
    as(() -> steps.concludeAttempt(unpaid, unpaid + "/1"));
    String unconfirmed = as(() -> cases.initiate(lease, PaymentMethod.CASH, 500));
    run(() -> steps.expire(unconfirmed, PaymentFailure.NOT_CONFIRMED));

    assertThat(about(payment(unpaid).correlationId(), "payment.failed"))
        .extracting(Letter::template)
        .containsExactly(NotificationTemplate.PAYMENT_FAILED);
    assertThat(about(payment(unconfirmed).correlationId(), "payment.failed")).isEmpty();
  }

  private List<Letter> about(String correlation, String type) {
    List<EventEnvelope> events = as(() -> history.ofCase(correlation));
    return events.stream()
        .filter(event -> event.type().equals(type))
        .flatMap(event -> as(() -> transaction.execute(status -> letters.about(event))).stream())
        .toList();
  }
}
