package io.hatua.web.api;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.expense.Receipt;
import io.hatua.expense.Submitted;
import io.hatua.fault.Fault;
import io.hatua.fault.FaultsException;
import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.maintenance.Maintenance;
import io.hatua.maintenance.PauseReason;
import io.hatua.maintenance.Photo;
import io.hatua.maintenance.Position;
import io.hatua.maintenance.RequestDetails;
import io.hatua.maintenance.RequestFilter;
import io.hatua.maintenance.RequestSummary;
import io.hatua.maintenance.Signature;
import io.hatua.maintenance.SubmitInvoice;
import io.hatua.maintenance.VendorInvoices;
import io.hatua.maintenance.VendorWork;
import io.hatua.maintenance.WorkCost;
import io.hatua.maintenance.WorkNote;
import io.hatua.maintenance.WorkPosition;
import io.hatua.maintenance.WorkSignature;
import io.hatua.money.Money;
import io.hatua.page.Page;
import io.hatua.page.PageRequest;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.security.SignedInUser;
import io.hatua.web.security.Staff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The work of whoever was sent, technician or vendor; nobody else's (S1-66, S3-09). */
@RestController
@RequestMapping("/api/v1/work")
class WorkApi {

  private final Maintenance maintenance;
  private final VendorInvoices invoices;
  private final Documents documents;

  WorkApi(Maintenance maintenance, VendorInvoices invoices, Documents documents) {
    this.maintenance = maintenance;
    this.invoices = invoices;
    this.documents = documents;
  }

  @Operation(summary = "List your open work, newest first")
  @GetMapping
  @PreAuthorize(Staff.MENDS)
  Page<RequestSummary> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return maintenance.list(
        new RequestFilter(null, true, null, null, user.userId(), null),
        PageRequest.of(cursor, limit));
  }

  @Operation(summary = "List what you completed as a vendor, with its invoices")
  @GetMapping("/completed")
  @PreAuthorize(Staff.INVOICES)
  List<VendorWork> completed(@Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return invoices.ofUser(user.userId());
  }

  @Operation(summary = "Read one piece of your work")
  @GetMapping("/{id}")
  @PreAuthorize(Staff.MENDS)
  Work find(
      @PathVariable String id,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return maintenance
        .find(id)
        .filter(request -> user.userId().equals(request.summary().assigneeId()))
        .map(Work::of)
        .orElseThrow(() -> new NotFoundException("work", id));
  }

  @Operation(summary = "Accept it: your first sign")
  @PostMapping("/{id}/acceptance")
  @PreAuthorize(Staff.MENDS)
  Work accept(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Evidence evidence,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return own(id, user, () -> maintenance.accept(id, Evidence.position(evidence)));
  }

  @Operation(summary = "Give it back before beginning; somebody else is looked for")
  @PostMapping("/{id}/refusal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.MENDS)
  void decline(
      @PathVariable String id,
      @RequestBody Why command,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    find(id, user);
    maintenance.decline(id, command.reason());
  }

  @Operation(summary = "Begin, or go on after a pause")
  @PostMapping("/{id}/start")
  @PreAuthorize(Staff.MENDS)
  Work start(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Evidence evidence,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return own(id, user, () -> maintenance.start(id, Evidence.position(evidence)));
  }

  @Operation(summary = "Stop for a while")
  @PostMapping("/{id}/pause")
  @PreAuthorize(Staff.MENDS)
  Work pause(
      @PathVariable String id,
      @RequestBody Why command,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return own(id, user, () -> maintenance.pause(id, command.reason()));
  }

  @Operation(summary = "Say that it is done, with the signature of whoever accepts it")
  @PostMapping("/{id}/completion")
  @PreAuthorize(Staff.MENDS)
  Work finish(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Evidence evidence,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    Signature signature = evidence == null ? null : evidence.signature();
    return own(id, user, () -> maintenance.finish(id, Evidence.position(evidence), signature));
  }

  @Operation(summary = "Write something down about the work")
  @PostMapping("/{id}/notes")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MENDS)
  Work note(
      @PathVariable String id,
      @RequestBody Note command,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return own(id, user, () -> maintenance.note(id, command.text()));
  }

  @Operation(summary = "Record what it cost")
  @PostMapping("/{id}/costs")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MENDS)
  Work cost(
      @PathVariable String id,
      @RequestBody Cost command,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    return own(
        id,
        user,
        () ->
            maintenance.addCost(
                id, command.kind(), command.amountMinorUnits(), command.description()));
  }

  @Operation(summary = "Keep photos of the work as evidence")
  @PostMapping(path = "/{id}/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Staff.MENDS)
  Work photos(
      @PathVariable String id,
      @RequestPart(required = false) @Nullable List<MultipartFile> photos,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user)
      throws IOException {
    List<Photo> uploaded = new ArrayList<>();
    for (MultipartFile photo : photos == null ? List.<MultipartFile>of() : photos) {
      uploaded.add(new Photo(photo.getBytes()));
    }
    return own(id, user, () -> maintenance.addEvidence(id, uploaded));
  }

  @Operation(summary = "Read a photo of your work")
  @GetMapping("/{id}/photos/{photoId}")
  @PreAuthorize(Staff.MENDS)
  ResponseEntity<byte[]> photo(
      @PathVariable String id,
      @PathVariable String photoId,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user) {
    Document photo =
        find(id, user).photos().stream()
            .filter(one -> one.id().equals(photoId))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("photo", photoId));
    return DocumentResponse.of(photo, documents.content(photoId));
  }

  /** 202 with the case of the expense; the same key again gives the same answer. */
  @Operation(
      summary =
          "Send your invoice for completed work: its data as JSON in the part invoice, and it")
  @PostMapping(path = "/{id}/invoice", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @PreAuthorize(Staff.INVOICES)
  ResponseEntity<Submitted> invoice(
      @PathVariable String id,
      @RequestHeader(name = Commands.IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestPart(required = false) @Nullable SubmitInvoice invoice,
      @RequestPart(required = false) @Nullable MultipartFile receipt,
      @Parameter(hidden = true) @AuthenticationPrincipal SignedInUser user)
      throws IOException {
    invoices.last(id, user.userId());
    if (invoice == null) {
      throw new FaultsException(List.of(new Fault("invoice", Fault.REQUIRED, "is needed")));
    }
    Submitted submitted =
        invoices.submit(
            id,
            invoice,
            receipt == null ? null : new Receipt(receipt.getBytes()),
            "api/" + Objects.requireNonNullElseGet(key, () -> Identifiers.next("key")));
    return ResponseEntity.accepted().location(URI.create("/api/v1/work/completed")).body(submitted);
  }

  @Operation(summary = "Answer what an approver asked about your invoice")
  @PostMapping("/{id}/invoice/answer")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Staff.INVOICES)
  void answer(@PathVariable String id, @RequestBody Answer command) {
    invoices.answer(id, command.answer());
  }

  private Work own(String id, SignedInUser user, Runnable work) {
    find(id, user);
    work.run();
    return find(id, user);
  }

  /**
   * What whoever was sent needs to know, and nothing of others.
   *
   * @param approved what it may cost: a vendor's invoice above it is looked at
   */
  record Work(
      RequestSummary summary,
      String description,
      int round,
      @Nullable Money approved,
      Money cost,
      @Nullable Instant acceptedAt,
      @Nullable Instant startedAt,
      @Nullable PauseReason pauseReason,
      @Nullable Instant completedAt,
      List<WorkNote> notes,
      List<WorkCost> costs,
      List<Document> photos,
      List<WorkPosition> positions,
      List<WorkSignature> signatures) {

    static Work of(RequestDetails request) {
      return new Work(
          request.summary(),
          request.description(),
          request.round(),
          request.estimate(),
          request.cost(),
          request.acceptedAt(),
          request.startedAt(),
          request.pauseReason(),
          request.completedAt(),
          request.notes(),
          request.costs(),
          request.photos(),
          request.positionsOf(request.summary().assigneeId()),
          request.signaturesOf(request.summary().assigneeId()));
    }
  }

  /** What shows that somebody was there (S4-04); the signature counts on completion only. */
  record Evidence(@Nullable Position position, @Nullable Signature signature) {

    static @Nullable Position position(@Nullable Evidence evidence) {
      return evidence == null ? null : evidence.position();
    }
  }

  record Why(@Nullable String reason) {}

  record Note(@Nullable String text) {}

  record Cost(
      @Nullable String kind, @Nullable Long amountMinorUnits, @Nullable String description) {}

  record Answer(@Nullable String answer) {}
}
