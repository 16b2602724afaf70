package io.hatua.sandbox.message;

import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import io.hatua.sandbox.idempotency.IdempotentRequests;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API of both providers, and what their recipients read. */
@RestController
class MessageController {

  private final Messages messages;
  private final IdempotentRequests idempotency;
  private final FaultGate gate;

  MessageController(Messages messages, IdempotentRequests idempotency, FaultGate gate) {
    this.messages = messages;
    this.idempotency = idempotency;
    this.gate = gate;
  }

  @PostMapping("/{provider:sms|push}/v1/messages")
  ResponseEntity<String> create(
      @PathVariable String provider,
      @RequestHeader("Idempotency-Key") String key,
      @RequestBody NewMessage wanted) {
    Provider to = Provider.valueOf(provider.toUpperCase(Locale.ROOT));
    return gate.pass(
        to,
        Operation.CREATE,
        wanted.reference(),
        () -> idempotency.create(to, key, "messages", wanted, () -> taken(to, wanted)));
  }

  @GetMapping("/log/messages")
  MessageList log(@RequestParam(defaultValue = "") String referencePrefix) {
    return new MessageList(messages.log(referencePrefix));
  }

  private Taken taken(Provider provider, NewMessage wanted) {
    return new Taken(messages.take(provider, wanted), wanted.reference(), "accepted");
  }

  /** The answer: whether it arrives is told by call-back. */
  record Taken(String id, String reference, String status) {}

  record MessageList(List<Message> items) {}
}
