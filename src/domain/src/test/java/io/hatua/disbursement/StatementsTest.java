package io.hatua.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.document.Document;
import io.hatua.document.DocumentFormat;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The owner's statement on paper. */
@Tag("S1-85")
class StatementsTest extends DisbursementTest {

  @Autowired private Statements statements;

  @Test
  void shouldSayWhatThePageSays() throws IOException {
    String property = as(() -> cases.property(10_000));
    run(() -> cases.collected(property, 2_500_000));
    run(() -> cases.cost(property, 464_000));
    DisbursementDetails details = ran(property);
    String text = text(as(() -> statements.pdf(details.disbursement().id())));
    DocumentFormat format = new DocumentFormat(Locale.ENGLISH);

    assertThat(text)
        .contains("Statement of Olive Owner", details.disbursement().propertyName())
        .contains("not paid yet", "22 November 2026", details.disbursement().id())
        .contains("Supplier's invoice", "Management fee", "Page 1 of 1");
    for (DisbursementLine line : details.lines()) {
      assertThat(text).contains(format.money(line.amount()));
    }
    assertThat(text)
        .contains("Collected " + format.money(details.gross()))
        .contains("Deductions " + format.money(details.deductions().negated()))
        .contains("Net " + format.money(details.net()))
        .contains("Paid out " + format.money(details.disbursement().payout()));
  }

  @Test
  void shouldNeverChangeWhatWasSent() throws Exception {
    String id = as(() -> cases.completed(2_500_000));
    Document sent = as(() -> statements.send(id));
    byte[] before = as(() -> statements.pdf(id));
    run(
        () ->
            transaction.executeWithoutResult(
                status -> jdbc.sql("update owner set name = 'Somebody Else'").update()));

    assertThat(as(() -> statements.send(id))).isEqualTo(sent);
    assertThat(as(() -> statements.pdf(id))).isEqualTo(before);
    assertThat(text(before)).contains("Olive Owner", "· paid");
    assertThat(sent.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before)));
    String other = as(() -> cases.completed(100));
    run(
        () ->
            transaction.executeWithoutResult(
                status -> jdbc.sql("update owner set name = 'Somebody Else'").update()));
    assertThat(text(as(() -> statements.pdf(other)))).contains("Somebody Else");
  }

  @Test
  void shouldNotBeSentBeforeItIsOver() {
    String id = as(() -> cases.held(2_500_000));

    assertThatThrownBy(() -> run(() -> statements.send(id)))
        .isInstanceOf(DisbursementStateException.class)
        .hasMessageContaining("held");
    assertThat(as(() -> statements.sent(id))).isEmpty();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
