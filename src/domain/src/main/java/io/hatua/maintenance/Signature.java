package io.hatua.maintenance;

import io.hatua.document.FileKind;
import io.hatua.fault.Checks;
import io.hatua.fault.Fault;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whoever accepts the work signs for it (S4-04); with neither name nor drawing nobody did.
 *
 * @param signedBy full name; alone it will do, for who cannot draw
 * @param drawing a PNG file of at most 200 kB in base64, also with the head of a data URL
 */
public record Signature(@Nullable String signedBy, @Nullable String drawing) {

  private static final int MAX_NAME = 200;
  private static final int MAX_BYTES = 200_000;
  private static final String DATA_URL = "data:image/png;base64,";

  static boolean isGiven(@Nullable Signature given) {
    return given != null && !(isEmpty(given.signedBy) && isEmpty(given.drawing));
  }

  /** The name, and the drawing as a file. */
  Checked check(Checks checks) {
    String name = checks.text("signedBy", signedBy, MAX_NAME);
    if (drawing == null || isEmpty(drawing)) {
      return new Checked(name, null);
    }
    Optional<byte[]> file = decode(drawing.strip());
    if (file.flatMap(FileKind::photo).filter("image/png"::equals).isEmpty()) {
      checks.refuse("drawing", Fault.MALFORMED, "is no PNG file in base64");
    } else if (file.orElseThrow().length > MAX_BYTES) {
      checks.refuse("drawing", Fault.TOO_LONG, "has more than 200 kB");
    }
    return new Checked(name, file.orElse(null));
  }

  private static Optional<byte[]> decode(String drawing) {
    String base64 = drawing.startsWith(DATA_URL) ? drawing.substring(DATA_URL.length()) : drawing;
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isBlank();
  }

  @SuppressWarnings("ArrayRecordComponent") // stored, never compared
  record Checked(String signedBy, byte @Nullable [] png) {}
}
