package io.hatua.sandbox.screening;

import io.hatua.sandbox.core.Problems;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.FaultGate;
import io.hatua.sandbox.fault.Operation;
import io.hatua.sandbox.idempotency.IdempotentRequests;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The API of both providers of checks, and what a tester may do with their checks. */
@RestController
class CheckController {

  private static final String CHECKS = "/{provider:kyc|background}/v1/checks";

  private final Checks checks;
  private final IdempotentRequests idempotency;
  private final FaultGate gate;

  CheckController(Checks checks, IdempotentRequests idempotency, FaultGate gate) {
    this.checks = checks;
    this.idempotency = idempotency;
    this.gate = gate;
  }

  @PostMapping(CHECKS)
  ResponseEntity<String> create(
      @PathVariable String provider,
      @RequestHeader("Idempotency-Key") String key,
      @RequestBody NewCheck wanted) {
    Provider asked = provider(provider);
    return gate.pass(
        asked,
        Operation.CREATE,
        wanted.reference(),
        () ->
            idempotency.create(
                asked, key, "checks", wanted, () -> view(checks.create(asked, wanted))));
  }

  @GetMapping(CHECKS)
  CheckList list(@PathVariable String provider, @RequestParam String reference) {
    Provider asked = provider(provider);
    return gate.pass(
        asked,
        Operation.GET,
        reference,
        () -> new CheckList(views(checks.withReference(asked, reference))));
  }

  @PostMapping(CHECKS + "/{id}/cancel")
  CheckView cancel(@PathVariable String provider, @PathVariable String id) {
    Provider asked = provider(provider);
    Check check = checks.get(asked, id);
    return view(
        gate.pass(
            asked, Operation.VOID, check.reference(), () -> checks.cancelIfPending(asked, id)));
  }

  /** Makes a check come to that result now, also one that stays silent. */
  @PostMapping("/control/checks/{provider:kyc|background}/{id}")
  CheckView complete(
      @PathVariable String provider, @PathVariable String id, @RequestBody WantedResult wanted) {
    return view(checks.complete(provider(provider), id, wanted.known()));
  }

  @GetMapping("/log/checks")
  CheckList log(@RequestParam String referencePrefix) {
    return new CheckList(views(checks.latest(referencePrefix)));
  }

  private static Provider provider(String code) {
    return Arrays.stream(Provider.values())
        .filter(provider -> provider.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static List<CheckView> views(List<Check> checks) {
    return checks.stream().map(CheckController::view).toList();
  }

  private static CheckView view(Check check) {
    return new CheckView(
        check.id(), check.reference(), check.status(), check.result(), check.closedAt());
  }

  record CheckView(
      String id,
      String reference,
      CheckStatus status,
      @Nullable CheckResult result,
      @Nullable Instant closedAt) {}

  record CheckList(List<CheckView> items) {}

  record WantedResult(@Nullable CheckResult result) {

    CheckResult known() {
      return Optional.ofNullable(result)
          .orElseThrow(() -> Problems.badRequest("The result is missing"));
    }
  }
}
