package io.hatua.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hatua.demo.LeaseSigningCase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the running application logs of a whole case. */
@WholeSystemTest
@Tag("S2-21")
class LogsTest {

  private static final List<String> PEOPLE =
      List.of("Jane Wanjiku", "Peter Otieno", "@mail.example", "/sign/tnt_", "/deposit/tnt_");

  @Test
  void shouldLogACaseAsJsonWithItsTraceAndNothingOfPeople(WholeStack stack) throws IOException {
    LeaseSigningCase lease = stack.propose(DemoTenant.SIGNING);
    lease.complete();
    lease.awaitProcessEnd();
    String correlation = lease.lease().path("correlationId").asText();

    ObjectMapper json = new ObjectMapper();
    List<JsonNode> ofCase = new ArrayList<>();
    for (String line : Files.readAllLines(stack.stack().part("app").logFile())) {
      for (String word : PEOPLE) {
        assertThat(line).doesNotContain(word);
      }
      if (line.startsWith("{")) {
        JsonNode entry = json.readTree(line);
        assertThat(entry.path("level").asText()).isNotBlank();
        if (entry.path("correlation_id").asText().equals(correlation)) {
          ofCase.add(entry);
        }
      }
    }
    assertThat(ofCase)
        .as("the lines of %s", correlation)
        .isNotEmpty()
        .allMatch(entry -> entry.path("trace_id").asText().matches("[0-9a-f]{32}"))
        .anyMatch(entry -> entry.path("message").asText().contains("begins lease-signing"));
  }
}
