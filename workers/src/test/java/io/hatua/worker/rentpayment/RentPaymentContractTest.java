package io.hatua.worker.rentpayment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.payment.PaymentFailure;
import io.hatua.payment.PaymentFinding;
import io.hatua.payment.RentPaymentSteps;
import io.hatua.process.rentpayment.Expiry;
import io.hatua.process.rentpayment.Outcome;
import io.hatua.process.rentpayment.Reason;
import io.hatua.process.rentpayment.RentPayment;
import io.hatua.process.rentpayment.RentPayment.UserTasks;
import io.hatua.worker.ContractTest;
import org.junit.jupiter.api.Test;

class RentPaymentContractTest extends ContractTest {

  RentPaymentContractTest() {
    super(RentPayment.CONTRACT);
  }

  @Test
  void codesOfTheProcessShouldBeKnownToTheDomain() {
    assertThat(names(PaymentFinding.Outcome.values())).isEqualTo(names(Outcome.values()));
    assertThat(names(PaymentFailure.values()))
        .containsAll(names(Reason.values()))
        .containsAll(names(Expiry.values()));
  }

  @Test
  void userTasksOfTheDomainShouldBeThoseOfTheProcess() {
    assertThat(RentPaymentSteps.REVIEW).isEqualTo(UserTasks.REVIEW_PAYMENT);
    assertThat(RentPaymentSteps.CONFIRM).isEqualTo(UserTasks.CONFIRM_RECEIPT);
  }
}
