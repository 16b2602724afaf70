package io.hatua.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.rentpayment.Outcome;
import io.hatua.process.rentpayment.Reason;
import io.hatua.process.rentpayment.RentPayment;
import io.hatua.process.rentpayment.RentPayment.JobTypes;
import io.hatua.process.rentpayment.RentPayment.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the decision table, on both sides of its limit, as the next worker sees it. */
@Tag("S1-41")
class PaymentChecksTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(RentPayment.CONTRACT);

  @Test
  void shouldFindNothingAgainstAnAcceptablePayment() {
    assertThat(findings(PaymentFacts.acceptable())).isEqualTo(List.of());
  }

  @ParameterizedTest(name = "{0} = {1} → {2} {3}")
  @CsvSource({
    "leaseActive, false, REFUSE, LEASE_NOT_ACTIVE",
    "sameAmountNear, true, REVIEW, SAME_AMOUNT_NEAR",
    "autoChargeNear, true, REVIEW, AUTO_CHARGE_NEAR"
  })
  void shouldFindWhatIsOnRecord(String fact, boolean value, Outcome outcome, Reason reason) {
    assertThat(findings(PaymentFacts.with(fact, value)))
        .isEqualTo(List.of(Map.of("outcome", outcome.name(), "reason", reason.name())));
  }

  @ParameterizedTest(name = "auto-charge {0}, open {1} → {2}")
  @CsvSource({"true, 0, true", "true, 1, false", "false, 0, false"})
  void shouldRefuseAnAutoChargeThatFindsNothingOwed(boolean autoCharge, int open, boolean refused) {
    var facts = PaymentFacts.with(Variables.AUTO_CHARGE, autoCharge);
    facts.put(Variables.OPEN_MINOR_UNITS, open);
    assertThat(findings(facts))
        .isEqualTo(
            refused
                ? List.of(Map.of("outcome", "REFUSE", "reason", Reason.NOTHING_OWED.name()))
                : List.of());
  }

  private Object findings(Map<String, Object> facts) {
    engine.start(
        new HashMap<>(
            Map.of(
                Variables.TENANT_ID, "tnt_1",
                Variables.PAYMENT_ID, "pmt_1",
                Variables.CORRELATION_ID, "corr_1")));
    engine.complete(JobTypes.CHECK, facts);
    return engine.completeAndRead(JobTypes.RECORD_CHECK).get(Variables.FINDINGS);
  }
}
