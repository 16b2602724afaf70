package io.hatua.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.process.leasesigning.LeaseSigning;
import io.hatua.process.leasesigning.LeaseSigning.JobTypes;
import io.hatua.process.leasesigning.LeaseSigning.Variables;
import io.hatua.process.leasesigning.RefusalReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the decision table, on both sides of its limit, as the next worker sees it. */
@Tag("S1-21")
@Tag("S1-22")
@Tag("S1-23")
class LeaseTermsTest {

  @RegisterExtension static final EngineTest engine = new EngineTest(LeaseSigning.CONTRACT);

  @Test
  void shouldAcceptWhatBreaksNoRule() {
    assertThatReasons(LeaseFacts.acceptable()).isEmpty();
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "unitAvailable, false, UNIT_OVERLAP",
    "unitWithdrawn, true, UNIT_WITHDRAWN",
    "customerActive, false, CUSTOMER_NOT_ACTIVE",
    "customerBlacklisted, true, CUSTOMER_BLACKLISTED"
  })
  void shouldRefuseForFact(String fact, boolean value, RefusalReason reason) {
    assertThatReasons(LeaseFacts.with(fact, value)).containsExactly(reason.name());
  }

  @ParameterizedTest(name = "{0} = {1} → {2}")
  @CsvSource({
    "rentMinorUnits, 1999999, RENT_BELOW_GUIDELINE",
    "rentMinorUnits, 2000000,",
    "rentMinorUnits, 3000000,",
    "rentMinorUnits, 3000001, RENT_ABOVE_GUIDELINE",
    "termMonths, 5, TERM_TOO_SHORT",
    "termMonths, 6,",
    "termMonths, 36,",
    "termMonths, 37, TERM_TOO_LONG"
  })
  void shouldRefuseOutsideOfLimits(String fact, long value, @Nullable RefusalReason reason) {
    assertThatReasons(LeaseFacts.with(fact, value))
        .isEqualTo(reason == null ? List.of() : List.of(reason.name()));
  }

  @ParameterizedTest
  @CsvSource({"guidelineMinMinorUnits", "guidelineMaxMinorUnits", "termMaxMonths"})
  void shouldSetNoLimitWhereThereIsNone(String limit) {
    assertThatReasons(LeaseFacts.with(limit, null)).isEmpty();
  }

  @Test
  void shouldGiveEveryReasonAtOnce() {
    var facts =
        Map.<String, Object>of(
            Variables.UNIT_AVAILABLE, false,
            Variables.UNIT_WITHDRAWN, true,
            Variables.CUSTOMER_ACTIVE, false,
            Variables.CUSTOMER_BLACKLISTED, true,
            Variables.RENT_MINOR_UNITS, 1,
            Variables.GUIDELINE_MIN_MINOR_UNITS, 2,
            Variables.GUIDELINE_MAX_MINOR_UNITS, 0,
            Variables.TERM_MONTHS, 1,
            Variables.TERM_MIN_MONTHS, 2,
            Variables.TERM_MAX_MONTHS, 0);

    assertThatReasons(facts)
        .containsExactlyInAnyOrder(Arrays.stream(RefusalReason.values()).map(Enum::name).toArray());
  }

  private ListAssert<Object> assertThatReasons(Map<String, Object> facts) {
    engine.start(
        Map.of(
            Variables.TENANT_ID, "tnt_1",
            Variables.LEASE_ID, "lse_1",
            Variables.CORRELATION_ID, "corr_1"));
    engine.complete(JobTypes.CHECK_PROPOSAL, facts);
    assertThat(engine.incidents()).isEmpty();
    return assertThat(engine.completeAndRead(JobTypes.CREATE_DRAFT))
        .extractingByKey(Variables.REFUSAL_REASONS)
        .asInstanceOf(InstanceOfAssertFactories.LIST);
  }
}
