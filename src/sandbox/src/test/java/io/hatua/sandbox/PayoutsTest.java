package io.hatua.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.sandbox.CallbackReceiver.Received;
import io.hatua.sandbox.RunningSandbox.Answer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S3-14")
class PayoutsTest extends SandboxTest {

  @ParameterizedTest
  @CsvSource({"0011223344, ACSC", "0011229999, RJCT"})
  void shouldEndAsTheAccountsNumberAsksFor(String account, String status) {
    Transfer transfer = Transfer.to(account);
    Answer taken = pay(transfer);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.element("TxSts")).isEqualTo("PDNG");
    assertThat(taken.element("OrgnlMsgNmId")).isEqualTo("pain.001.001.09");

    Received callback = receiver.await(transfer.key(), 1).getFirst();
    assertThat(callback.element("TxSts")).isEqualTo(status);
    assertThat(callback.element("AcctSvcrRef")).isEqualTo(taken.element("AcctSvcrRef"));
    assertThat(callback.body()).contains("<InstdAmt Ccy=\"KES\">4640.00</InstdAmt>");
    assertThat(callback.signature()).startsWith("t=");
    assertThat(find(transfer).element("TxSts")).isEqualTo(status);
  }

  @Test
  void shouldRefuseAnAccountThatItDoesNotKnow() {
    Transfer transfer = Transfer.to("0011220000");
    Answer refused = pay(transfer);
    assertThat(refused.body()).contains("<TxSts>RJCT</TxSts>", "<Cd>AC01</Cd>");
    assertThat(find(transfer).status()).isEqualTo(404);
  }

  @Test
  void shouldStaySilentUntilTold() {
    Transfer transfer = Transfer.to("0011227777");
    Answer silent = pay(transfer);
    assertThat(find(transfer).element("TxSts")).isEqualTo("PDNG");
    sandbox.postWithoutKeys(
        "/control/payouts/" + silent.element("AcctSvcrRef"), Map.of("status", "paid"));

    assertThat(receiver.await(transfer.key(), 1).getFirst().element("TxSts")).isEqualTo("ACSC");
  }

  @Test
  void shouldCancelWhatIsPendingOnly() {
    Transfer transfer = Transfer.to("0011227777");
    String id = pay(transfer).element("AcctSvcrRef");
    assertThat(sandbox.callOff(id).element("TxSts")).isEqualTo("CANC");
    sandbox.postWithoutKeys("/control/payouts/" + id, Map.of("status", "paid"));

    assertThat(find(transfer).element("TxSts")).isEqualTo("CANC");
  }

  @Test
  void shouldPayAKeyOnceAndNotKeepWhomItIsFor() {
    Transfer transfer = Transfer.to("0011227777");
    pay(transfer);

    assertThat(pay(transfer).element("Cd")).isEqualTo("DU04");
    assertThat(pay(transfer.of("4640.01")).element("Cd")).isEqualTo("DU04");
    Answer log = sandbox.get("/log/payouts?referencePrefix=" + transfer.reference());
    assertThat(log.json().path("items")).hasSize(1);
    assertThat(log.body()).doesNotContain("0011227777", "Fixit");
  }

  @Test
  void shouldNameEverythingThatIsWrongWithADocument() {
    String document =
        Transfer.to("0011223344")
            .document()
            .replace("<NbOfTxs>1<", "<NbOfTxs>2<")
            .replace("Ccy=\"KES\">4640.00", "Ccy=\"KES\">4640.005")
            .replace("<Nm>Fixit Ltd</Nm>", "");
    Answer refused = sandbox.pay(document, receiver.url());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("GrpHdr/NbOfTxs", "Amt/InstdAmt", "CtrlSum", "Cdtr/Nm")
        .doesNotContain("0011223344");
    assertThat(sandbox.pay("<Document/>", receiver.url()).status()).isEqualTo(400);
    assertThat(sandbox.pay("<!DOCTYPE a><a/>", receiver.url()).status()).isEqualTo(400);
  }

  private static Answer pay(Transfer transfer) {
    return sandbox.pay(transfer.document(), receiver.url());
  }

  private static Answer find(Transfer transfer) {
    return sandbox.get("/payouts/v1/payments?endToEndId=" + transfer.key());
  }
}
