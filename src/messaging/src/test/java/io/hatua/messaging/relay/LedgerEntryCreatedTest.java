package io.hatua.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hatua.identifier.Identifiers;
import io.hatua.ledger.Dimensions;
import io.hatua.ledger.LedgerEntry;
import io.hatua.ledger.LedgerEntryCreated;
import io.hatua.ledger.LedgerLine;
import io.hatua.ledger.PostingRule;
import io.hatua.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger publishes fits the schema it leaves under. */
@Tag("S1-112")
class LedgerEntryCreatedTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Dimensions ABOUT =
      new Dimensions("cus_1", "lse_1", "prp_1", "own_1", "vnd_1", "wlt_1");

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(getClass().getResourceAsStream("/schemas/ledger.entry.created/1.0.json"));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REVERSAL")
  void entryOfEachRuleShouldFit(PostingRule rule) {
    assertThat(schema.validate(data(entry(rule)))).isEmpty();
  }

  @Test
  void reversalShouldFit() {
    List<LedgerLine> lines = entry(PostingRule.RENT_CHARGE).lines();
    LedgerEntry reversal =
        new LedgerEntry(PostingRule.REVERSAL, "key", DAY, lines, Identifiers.next("ent"));
    assertThat(schema.validate(data(reversal))).isEmpty();
  }

  @Test
  void anythingElseShouldNotFit() {
    ObjectNode data = data(entry(PostingRule.RENT_CHARGE));
    data.put("customerName", "Somebody");
    assertThat(schema.validate(data)).hasSize(1);
  }

  private static LedgerEntry entry(PostingRule rule) {
    return LedgerEntry.of(rule, "key", DAY, Money.of(25_000, "KES"), ABOUT);
  }

  private ObjectNode data(LedgerEntry entry) {
    JsonNode data = json.valueToTree(LedgerEntryCreated.of(Identifiers.next("ent"), entry));
    return (ObjectNode) data;
  }
}
