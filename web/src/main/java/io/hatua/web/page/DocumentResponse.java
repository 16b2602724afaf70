package io.hatua.web.page;

import io.hatua.document.Document;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A stored document for the browser's viewer. */
public final class DocumentResponse {

  private DocumentResponse() {}

  public static ResponseEntity<byte[]> of(Document document, byte[] content) {
    MediaType type = MediaType.parseMediaType(document.mediaType());
    return of(
        type,
        "%s-%d.%s".formatted(document.kind(), document.version(), type.getSubtype()),
        content);
  }

  /** A PDF that need not be stored. */
  public static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return of(MediaType.APPLICATION_PDF, name + ".pdf", content);
  }

  private static ResponseEntity<byte[]> of(MediaType type, String file, byte[] content) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(file).build().toString())
        .body(content);
  }
}
