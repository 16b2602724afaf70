package io.hatua.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S2-21")
class LogLineTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String BEGINS =
      """
      {"@timestamp":"2026-11-25T09:00:00.123Z","@version":"1","message":"lease lse_1 begins \
      lease-signing","logger_name":"io.hatua.outbox.Outbox","thread_name":"t","level":"INFO",\
      "trace_id":"%s","correlation_id":"corr_1"}"""
          .formatted(TRACE);
  private static final String LATER =
      """
      {"@timestamp":"2026-11-25T09:00:01Z","message":"job 7 failed","logger_name":"io.hatua.W",\
      "level":"WARN","trace_id":"other","correlation_id":"corr_1","stack_trace":"java.lang.X\\n"}""";
  private static final String NEIGHBOUR =
      """
      {"@timestamp":"2026-11-25T09:00:02Z","message":"m","logger_name":"L","level":"INFO",\
      "trace_id":"x","correlation_id":"corr_2"}""";

  @Test
  void shouldRenderJsonForPeople() {
    assertThat(LogLine.readable(BEGINS))
        .matches("[0-9:.]+ INFO  Outbox: lease lse_1 begins lease-signing .*")
        .contains("case=corr_1", "trace=" + TRACE);
    assertThat(LogLine.readable(LATER)).contains("WARN  W: job 7 failed").endsWith("\njava.lang.X");
  }

  @Test
  void shouldLeaveOtherLinesAlone() {
    for (String line : List.of("", "plain", "{\"a\": 1}", BEGINS.substring(0, 60))) {
      assertThat(LogLine.readable(line)).isEqualTo(line);
    }
  }

  @Test
  void shouldFollowATraceIntoTheCaseThatItBegan() {
    assertThat(LogsCommand.ofTrace(TRACE, List.of(BEGINS, LATER, NEIGHBOUR, "plain")))
        .containsExactly(LogLine.readable(BEGINS), LogLine.readable(LATER));
    assertThat(LogsCommand.ofTrace("corr_2", List.of(BEGINS, LATER, NEIGHBOUR)))
        .containsExactly(LogLine.readable(NEIGHBOUR));
    assertThat(LogsCommand.ofTrace("unknown", List.of(BEGINS, LATER))).isEmpty();
  }
}
