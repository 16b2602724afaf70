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
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename(
                    "%s-%d.%s"
                        .formatted(
                            document.kind(),
                            document.version(),
                            MediaType.parseMediaType(document.mediaType()).getSubtype()))
                .build()
                .toString())
        .body(content);
  }
}
