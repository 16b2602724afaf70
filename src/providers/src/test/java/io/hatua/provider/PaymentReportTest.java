package io.hatua.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.payout.ProviderPayout.State;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S3-14")
class PaymentReportTest {

  private static final String MESSAGE =
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
      <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-22T12:00:00</CreDtTm></GrpHdr>
      <OrgnlGrpInfAndSts><OrgnlMsgId>exp-1</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>
      <GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
      </CstmrPmtStsRpt></Document>
      """;

  @Test
  void messageThatIsRefusedAsAWholeIsOurPayout() {
    PaymentReport report = PaymentReport.read(MESSAGE.getBytes(UTF_8)).orElseThrow();
    assertThat(report.reference()).isEqualTo("exp-1");
    assertThat(report.state()).isEqualTo(State.FAILED);
    assertThat(report.reason()).isEqualTo("FF01");
    assertThat(report.createdAt()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "RCVD, PENDING",
    "ACTC, PENDING",
    "ACSP, PENDING",
    "ACSC, PAID",
    "ACCC, PAID",
    "RJCT, FAILED",
    "CANC, CANCELLED"
  })
  void readsEveryState(String code, State state) {
    String report = MESSAGE.replace(">RJCT<", ">" + code + "<");
    assertThat(PaymentReport.read(report.getBytes(UTF_8)).orElseThrow().state()).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<Document/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><Document/>"})
  void otherThingsAreNoReport(String body) {
    assertThat(PaymentReport.read(body.getBytes(UTF_8))).isEmpty();
  }
}
