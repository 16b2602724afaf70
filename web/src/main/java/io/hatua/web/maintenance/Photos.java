package io.hatua.web.maintenance;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.NotFoundException;
import io.hatua.maintenance.Photo;
import io.hatua.maintenance.RequestDetails;
import io.hatua.outbox.Aggregate;
import io.hatua.web.page.DocumentResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/** Photos, and drawn signatures, as browsers send and show them. */
final class Photos {

  private Photos() {}

  /** The files that somebody chose; a field left empty is none. */
  static List<Photo> read(@Nullable List<MultipartFile> files) throws IOException {
    List<Photo> photos = new ArrayList<>();
    for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
      if (!file.isEmpty()) {
        photos.add(new Photo(file.getBytes()));
      }
    }
    return photos;
  }

  /**
   * @throws NotFoundException when the request has no such photo or signature
   */
  static ResponseEntity<byte[]> show(
      RequestDetails request, String documentId, Documents documents) {
    Document document =
        documents
            .find(documentId)
            .filter(one -> one.aggregate().equals(Aggregate.request(request.summary().id())))
            .orElseThrow(() -> new NotFoundException("document", documentId));
    return DocumentResponse.of(document, documents.content(documentId));
  }
}
