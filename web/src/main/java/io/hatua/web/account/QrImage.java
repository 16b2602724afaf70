package io.hatua.web.account;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A QR code as the address of an image, so that the secret in it goes to nobody else. */
final class QrImage {

  /** Light modules around the code, without which phones do not find it. */
  private static final int BORDER = 4;

  private QrImage() {}

  static String of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
        }
      }
    }
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %1$d'>"
                .formatted(code.size + 2 * BORDER)
            + "<rect width='100%' height='100%' fill='#fff'/><path d='"
            + path
            + "'/></svg>";
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }
}
