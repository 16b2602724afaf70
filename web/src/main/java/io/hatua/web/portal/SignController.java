package io.hatua.web.portal;

import io.hatua.document.Document;
import io.hatua.document.Documents;
import io.hatua.fault.NotFoundException;
import io.hatua.lease.LeaseDetails;
import io.hatua.lease.Leases;
import io.hatua.signature.SignatureRequest;
import io.hatua.signature.SignatureRequests;
import io.hatua.signature.SignatureStatus;
import io.hatua.tenancy.Tenants;
import io.hatua.web.page.DocumentResponse;
import io.hatua.web.page.HtmxRequest;
import io.hatua.web.page.PageController;
import io.hatua.web.page.PartyNames;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page that a signer opens from the mail (S1-26): the token in its address is the proof. It
 * leads to the provider, where the signing is done, and shows what our records know of it.
 */
@PageController
@RequestMapping("/sign/{tenantId}/{token}")
class SignController {

  private final SignatureRequests signatures;
  private final Leases leases;
  private final Documents documents;
  private final Tenants tenants;
  private final PartyNames names;

  SignController(
      SignatureRequests signatures,
      Leases leases,
      Documents documents,
      Tenants tenants,
      PartyNames names) {
    this.signatures = signatures;
    this.leases = leases;
    this.documents = documents;
    this.tenants = tenants;
    this.names = names;
  }

  /** What the signer sees. */
  enum State {
    /** Read and sign. */
    ASKED,
    /** The provider does not have the request yet. */
    PREPARING,
    /** Back from the provider, whose answer is not here yet. */
    CONFIRMING,
    SIGNED,
    DECLINED,
    EXPIRED,
    VOIDED
  }

  /**
   * @param returned whether the provider sends the signer back
   */
  @GetMapping
  String show(
      @PathVariable String tenantId,
      @PathVariable String token,
      @RequestParam(defaultValue = "false") boolean returned,
      HtmxRequest htmx,
      Model model) {
    SignatureRequest request = request(token);
    LeaseDetails lease = leases.find(request.leaseId()).orElseThrow();
    State state = state(request, returned);
    model.addAttribute("self", address(tenantId, token));
    model.addAttribute("request", request);
    model.addAttribute("state", state.name().toLowerCase(Locale.ROOT));
    model.addAttribute("waits", state == State.CONFIRMING || state == State.PREPARING);
    model.addAttribute("lease", lease.summary());
    model.addAttribute("signer", names.of(request.signer()));
    model.addAttribute("operator", tenants.current().name());
    return htmx.view("portal/sign", "state");
  }

  @GetMapping("/document")
  ResponseEntity<byte[]> document(@PathVariable String token) {
    String id = request(token).documentId();
    Document document = documents.find(id).orElseThrow();
    return DocumentResponse.of(document, documents.content(id));
  }

  /** Sends the signer to the provider; nothing is recorded before the provider tells us. */
  @PostMapping
  String sign(@PathVariable String tenantId, @PathVariable String token) {
    SignatureRequest request = request(token);
    return request.status() == SignatureStatus.REQUESTED && request.signingUrl() != null
        ? "redirect:" + request.signingUrl()
        : "redirect:" + address(tenantId, token);
  }

  private static String address(String tenantId, String token) {
    return "/sign/" + tenantId + "/" + token;
  }

  private SignatureRequest request(String token) {
    return signatures
        .findByToken(token)
        .orElseThrow(() -> new NotFoundException("signature request", "of this link"));
  }

  private static State state(SignatureRequest request, boolean returned) {
    return switch (request.status()) {
      case REQUESTED -> {
        if (request.signingUrl() == null) {
          yield State.PREPARING;
        }
        yield returned ? State.CONFIRMING : State.ASKED;
      }
      case SIGNED -> State.SIGNED;
      case DECLINED -> State.DECLINED;
      case EXPIRED -> State.EXPIRED;
      case VOIDED -> State.VOIDED;
    };
  }
}
