package io.hatua.web.api;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.NotFoundException;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Documents, by version, with the hash of their content. */
@RestController
@RequestMapping("/api/v1/documents")
class DocumentsApi {

  private final Documents documents;

  DocumentsApi(Documents documents) {
    this.documents = documents;
  }

  @Operation(summary = "Read what is known of a document")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.READS)
  Document find(@PathVariable String id) {
    return documents.find(id).orElseThrow(() -> new NotFoundException("document", id));
  }

  @Operation(summary = "Read the content of a document")
  @GetMapping("/{id}/content")
  @PreAuthorize(Staff.READS)
  ResponseEntity<byte[]> content(@PathVariable String id) {
    Document document = find(id);
    return DocumentResponse.of(document, documents.content(id));
  }
}
