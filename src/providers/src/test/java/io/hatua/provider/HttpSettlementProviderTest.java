package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.money.Money;
import io.hatua.settlement.ProviderSettlement;
import io.hatua.settlement.SettlementLine;
import io.hatua.settlement.SettlementLine.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S3-23")
class HttpSettlementProviderTest {

  private static final String SETTLEMENT =
      """
      {"id":"set_1","account":"tnt_x/client","currency":"KES","netMinorUnits":65,
       "paidAt":"2026-12-01T00:00:00Z","lines":[
        {"kind":"capture","paymentId":"pay_1","reference":"tnt_x/pmt_1/card/1",
         "amountMinorUnits":100},
        {"kind":"fee","paymentId":"pay_1","reference":"tnt_x/pmt_1/card/1",
         "amountMinorUnits":-5},
        {"kind":"refund","paymentId":"pay_0","reference":"tnt_x/pmt_0/refund/1",
         "amountMinorUnits":-20},
        {"kind":"chargeback","paymentId":"pay_9","reference":"tnt_x/pmt_9/card/1",
         "amountMinorUnits":-10}]}
      """;

  private PlayedProvider played;
  private HttpSettlementProvider provider;

  @BeforeEach
  void start() throws IOException {
    played = new PlayedProvider();
    provider =
        new HttpSettlementProvider(
            new SettlementsClient(played.http("payments", Duration.ofSeconds(30))));
  }

  @AfterEach
  void stop() {
    played.close();
  }

  @Test
  void shouldReadASettlementWithEveryKindOfLine() {
    played.answer(200, SETTLEMENT);

    assertThat(provider.find("set_1")).contains(settlement());
    assertThat(played.lastCall().line()).isEqualTo("GET /v1/settlements/set_1");
  }

  @Test
  void shouldAskForWhatComesBehindTheOneNamed() {
    played.answer(200, "{\"items\":[%s]}".formatted(SETTLEMENT));

    assertThat(provider.after("tnt_x/client", "set_0")).containsExactly(settlement());
    assertThat(played.lastCall().line())
        .isEqualTo("GET /v1/settlements?account=tnt_x%2Fclient&after=set_0");
  }

  @Test
  void shouldTellWhatIsNotThereFromWhatCannotBeRead() {
    played.answer(404, "{\"detail\":\"there is none\"}");
    assertThat(provider.find("set_2")).isEmpty();
    played.answer(503, "{}");
    assertThatThrownBy(() -> provider.find("set_2"))
        .isInstanceOf(ProviderUnavailableException.class);
    played.answer(403, "{}");
    assertThatThrownBy(() -> provider.find("set_2")).isInstanceOf(ProviderRejectedException.class);
  }

  private static ProviderSettlement settlement() {
    return new ProviderSettlement(
        "set_1",
        "tnt_x/client",
        Money.of(65, "KES"),
        Instant.parse("2026-12-01T00:00:00Z"),
        List.of(
            new SettlementLine(Kind.CAPTURE, "tnt_x/pmt_1/card/1", 100),
            new SettlementLine(Kind.FEE, "tnt_x/pmt_1/card/1", -5),
            new SettlementLine(Kind.REFUND, "tnt_x/pmt_0/refund/1", -20),
            new SettlementLine(Kind.CHARGEBACK, "tnt_x/pmt_9/card/1", -10)));
  }
}
