package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.demo.Api;
import io.hatua.demo.Mailbox;
import io.hatua.demo.RenewalCase;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another term for a lease, as manager and renter play it. */
@WholeSystemTest
@Tag("S1-32")
class RenewalTest {

  private static final long NEW_RENT = 2_700_000;

  @Test
  void shouldRenewTheLeaseThatTheRenterAccepts(WholeStack stack) {
    RenewalCase renewal = open(stack, DemoTenant.RENEWAL);
    LocalDate endOn = renewal.endOn();
    renewal.offer(NEW_RENT);
    renewal.answer("Accept");
    renewal.awaitStatus("ACCEPTED");

    assertThat(renewal.endOn()).isEqualTo(endOn.plusYears(1));
    assertThat(renewal.rents().path(1).path("rentMinorUnits").asLong()).isEqualTo(NEW_RENT);
    assertThat(renewal.rents().path(1).path("from").asText())
        .isEqualTo(endOn.plusDays(1).toString());
    renewal.awaitMail("is renewed");
  }

  @Test
  void shouldLeaveTheLeaseAsItWasWhenNobodyAnswers(WholeStack stack) {
    RenewalCase renewal = open(stack, DemoTenant.RENEWAL_LAPSED);
    LocalDate endOn = renewal.endOn();
    renewal.offer(NEW_RENT);
    renewal.awaitStatus("LAPSED");

    assertThat(renewal.endOn()).isEqualTo(endOn);
    assertThat(renewal.rents()).hasSize(1);
    renewal.awaitMail("is not renewed");
  }

  private static RenewalCase open(WholeStack stack, DemoTenant tenant) {
    return RenewalCase.open(
        new Api(stack.addresses().application()), tenant.demo(), new Mailbox(stack.addresses()));
  }
}
