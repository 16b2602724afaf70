package io.hatua.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes accessible PDF (PDF/UA) out of XHTML templates ({@code templates/documents/<name>.html},
 * Thymeleaf). Fonts are embedded, values are escaped, nothing is fetched, and the same input always
 * gives the same bytes, so that a hash tells whether two documents say the same.
 */
@Component
public class PdfRenderer {

  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  /** PDFBox would take the time of day. */
  private static final long DOCUMENT_ID = 1;

  private final SpringTemplateEngine templates = new SpringTemplateEngine();

  PdfRenderer() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(PdfRenderer.class.getClassLoader());
    resolver.setPrefix("templates/documents/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    resolver.setTemplateMode(TemplateMode.XML);
    templates.setTemplateResolver(resolver);
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
  }

  /**
   * A PDF.
   *
   * @param templateName for instance {@code lease}
   * @param model what the template names, and {@code format} for money, dates and shares
   * @throws org.thymeleaf.exceptions.TemplateEngineException when the template is missing or cannot
   *     be filled
   */
  public byte[] render(String templateName, Map<String, Object> model) {
    Context context = new Context(Locale.ENGLISH, model);
    context.setVariable("format", new DocumentFormat(Locale.ENGLISH));
    return print(templates.process(templateName, context));
  }

  private static byte[] print(String xhtml) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument();
        PdfBoxRenderer renderer = builder(xhtml, document).buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      document.getDocumentInformation().setCreationDate(null);
      document.setDocumentId(DOCUMENT_ID);
      document.save(pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }

  private static PdfRendererBuilder builder(String xhtml, PDDocument document) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePDDocument(document);
    builder.withHtmlContent(xhtml, null);
    builder.usePdfUaAccessibility(true);
    builder.useUriResolver((baseUri, uri) -> null);
    builder.useFont(() -> font("DejaVuSans.ttf"), "Sans", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> font("DejaVuSans-Bold.ttf"), "Sans", 700, FontStyle.NORMAL, true);
    return builder;
  }

  private static InputStream font(String file) {
    return Objects.requireNonNull(PdfRenderer.class.getResourceAsStream(FONTS + file), file);
  }
}
