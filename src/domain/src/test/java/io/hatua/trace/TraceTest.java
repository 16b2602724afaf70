package io.hatua.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.identifier.Identifiers;
import io.hatua.tenancy.Actor;
import io.hatua.tenancy.Invocation;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

@Tag("S2-21")
class TraceTest {

  private static final String CALLER = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void shouldTakeTheTraceOfItsCaller() {
    assertThat(Trace.accept("00-" + CALLER + "-00f067aa0ba902b7-01")).isEqualTo(CALLER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01"
      })
  void shouldBeginOneWhereTheCallerNamesNone(String header) {
    assertThat(Trace.accept(header)).matches("[0-9a-f]{32}").isNotEqualTo(Trace.accept(header));
  }

  @Test
  void shouldGiveACallItsOwnTrace() {
    assertThat(Trace.accept(Trace.parent(CALLER))).isEqualTo(CALLER);
  }

  @Test
  void shouldGiveEverythingOfACaseOneTrace() {
    String correlation = Identifiers.next("corr");
    assertThat(Trace.ofCase(correlation))
        .matches("[0-9a-f]{32}")
        .isEqualTo(Trace.ofCase(correlation))
        .isNotEqualTo(Trace.ofCase(Identifiers.next("corr")));
  }

  @Test
  void shouldNameTenantCaseAndCauseInEveryLogLineAndForgetThemAfterwards() {
    String correlation = Identifiers.next("corr");
    Map<String, String> names =
        new Invocation("tnt_a", Actor.process("lease-signing"), correlation, "job_7")
            .call(MDC::getCopyOfContextMap);
    assertThat(names)
        .containsEntry("tenant_id", "tnt_a")
        .containsEntry("correlation_id", correlation)
        .containsEntry("causation_id", "job_7")
        .containsEntry("trace_id", Trace.ofCase(correlation));
    assertThat(Trace.current()).isEmpty();
    assertThat(MDC.get("correlation_id")).isNull();
  }

  @Test
  void shouldKeepTheTraceOfTheRequestThatBeginsACase() {
    String trace;
    try (var bound = Trace.begin(CALLER)) {
      trace =
          new Invocation("tnt_a", Actor.user("usr_a"), Identifiers.next("corr"), null)
              .call(() -> Trace.current().orElseThrow());
    }
    assertThat(trace).isEqualTo(CALLER);
  }
}
