package io.hatua.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.hatua.document.LeaseContract.Charge;
import io.hatua.document.LeaseContract.Party;
import io.hatua.money.Money;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.exceptions.TemplateProcessingException;

@Tag("S1-25")
class PdfRendererTest {

  private final PdfRenderer renderer = new PdfRenderer();

  @Test
  void shouldFillInEveryTerm() throws IOException {
    String text = text(render(contract("Jane Wanjiku")));

    assertThat(text)
        .contains("Lease agreement", "Savanna Homes", "lse_01", "Baraka Court", "12 Ngong Road")
        .contains("Jane Wanjiku", "jane@example.com · +254712345678")
        .contains("Otieno Ouma", "Zoë Łukasz", "zoe@example.com")
        .contains("1 December 2026", "30 November 2027", "22 November 2026")
        .contains("KES 25,000.00", "KES 50,000.00")
        .contains("Rent, first month", "Fee for drawing up", "KES 1,500.50")
        .contains("Page 1 of");
  }

  @Test
  void shouldEscapeValues() throws IOException {
    String name = "<b>Bob & \"Söhne\"</b> ${1+1}";
    assertThat(text(render(contract(name)))).contains(name);
  }

  @Test
  void shouldGiveTheSameBytesForTheSameInput() {
    assertThat(render(contract("Jane Wanjiku")))
        .isEqualTo(new PdfRenderer().render("lease", contract("Jane Wanjiku").model()))
        .isNotEqualTo(render(contract("Jane Wanjiru")));
  }

  @Test
  void shouldBeA4WithEmbeddedFonts() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(render(contract("Jane Wanjiku")))) {
      assertThat(pdf.getPage(0).getMediaBox().getWidth())
          .isCloseTo(PDRectangle.A4.getWidth(), offset(1f));
      assertThat(pdf.getPage(0).getResources().getFontNames()).isNotEmpty();
      for (var name : pdf.getPage(0).getResources().getFontNames()) {
        PDFont font = pdf.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
      }
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Lease lse_01");
      assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  @Test
  void missingTemplate() {
    assertThatThrownBy(() -> renderer.render("no-such-template", Map.of()))
        .isInstanceOf(TemplateInputException.class);
  }

  @Test
  void missingModel() {
    assertThatThrownBy(() -> renderer.render("lease", Map.of()))
        .isInstanceOf(TemplateProcessingException.class);
  }

  private byte[] render(LeaseContract contract) {
    return renderer.render(LeaseContract.TEMPLATE, contract.model());
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static LeaseContract contract(String renter) {
    LocalDate start = LocalDate.of(2026, 12, 1);
    Money rent = Money.of(2_500_000, "KES");
    return new LeaseContract(
        "lse_01",
        "Savanna Homes",
        new Party(renter, "jane@example.com", "+254712345678"),
        List.of(
            new Party("Otieno Ouma", "otieno@example.com", null),
            new Party("Zoë Łukasz", "zoe@example.com", null)),
        "Baraka Court",
        "12 Ngong Road, Nairobi",
        "A1",
        start,
        LocalDate.of(2027, 11, 30),
        rent,
        Money.of(5_000_000, "KES"),
        List.of(
            new Charge("Rent, first month", start, rent),
            new Charge("Fee for drawing up", start, Money.of(150_050, "KES"))),
        LocalDate.of(2026, 11, 22));
  }
}
